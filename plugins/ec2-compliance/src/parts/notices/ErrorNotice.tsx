import Button from '@material-ui/core/Button';
import { useReader } from '../../language';
import { Notice } from './Notice';
import { Reason } from './Reason';
import { statusCodeOf } from './refusals';

/**
 * Why something could not be shown. A refusal names the permission to ask for,
 * or what of the page's address it does not understand; everything else offers to
 * try again.
 */
export function ErrorNotice(props: {
  error: Error;
  /**
   * What could not be shown, e.g. `the scorecards`; in languages with cases
   * without an article.
   */
  subject: string;
  /** The permission that reading it needs. */
  permission: string;
  onRetry: () => void;
}) {
  const { error, subject, permission, onRetry } = props;
  const { t } = useReader();
  const needed = { permission: <code>{permission}</code> };
  const retry = (
    <Button size="small" variant="outlined" onClick={onRetry}>
      {t('parts.notices.tryAgain')}
    </Button>
  );
  switch (kindOf(error)) {
    case 'denied':
      return (
        <Notice kind="denied" title={t('parts.notices.denied', { subject })}>
          {t('parts.notices.deniedHelp', needed)}
        </Notice>
      );
    case 'missing':
      return (
        <Notice kind="denied" title={t('parts.notices.missing', { subject })}>
          {t('parts.notices.missingHelp', needed)}
        </Notice>
      );
    case 'refused':
      // It would be refused again.
      return (
        <Notice
          kind="error"
          title={t('parts.notices.failed', { subject })}
          live
        >
          {t('parts.notices.badAddress')} <Reason error={error} />
        </Notice>
      );
    default:
      return (
        <Notice
          kind="error"
          title={t('parts.notices.failed', { subject })}
          action={retry}
          live
        >
          <Reason error={error} />
        </Notice>
      );
  }
}

/** Tells refusals from failures, by the name that the backend's body carries. */
function kindOf(error: Error): 'denied' | 'missing' | 'refused' | 'failed' {
  const statusCode = statusCodeOf(error);
  const { cause } = error as Error & { cause?: { name?: string } };
  const names = [error.name, cause?.name];
  if (statusCode === 403 || names.includes('NotAllowedError')) return 'denied';
  if (statusCode === 404 || names.includes('NotFoundError')) return 'missing';
  if (statusCode === 400 || names.includes('InputError')) return 'refused';
  return 'failed';
}
