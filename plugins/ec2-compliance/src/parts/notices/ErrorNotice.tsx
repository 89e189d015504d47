import Button from '@material-ui/core/Button';
import { Notice } from './Notice';
import { statusCodeOf } from './refusals';

/**
 * Why something could not be shown. A refusal names the permission to ask for,
 * everything else offers to try again.
 */
export function ErrorNotice(props: {
  error: Error;
  /** What could not be shown, e.g. `the scorecards`. */
  subject: string;
  /** The permission that reading it needs. */
  permission: string;
  onRetry: () => void;
}) {
  const { error, subject, permission, onRetry } = props;
  const retry = (
    <Button size="small" variant="outlined" onClick={onRetry}>
      Try again
    </Button>
  );
  switch (kindOf(error)) {
    case 'denied':
      return (
        <Notice kind="denied" title={`You are not allowed to see ${subject}`}>
          It takes the permission <code>{permission}</code>. Ask whoever looks
          after this portal for it.
        </Notice>
      );
    case 'missing':
      return (
        <Notice kind="denied" title={`There is nothing to show for ${subject}`}>
          It does not exist, or you may not see it: that takes the permission{' '}
          <code>{permission}</code> and sight of the entity in the catalog.
        </Notice>
      );
    default:
      return (
        <Notice
          kind="error"
          title={`Could not load ${subject}`}
          action={retry}
          live
        >
          {error.message}
        </Notice>
      );
  }
}

/** Tells refusals from failures, by the name that the backend's body carries. */
function kindOf(error: Error): 'denied' | 'missing' | 'failed' {
  const statusCode = statusCodeOf(error);
  const { cause } = error as Error & { cause?: { name?: string } };
  const names = [error.name, cause?.name];
  if (statusCode === 403 || names.includes('NotAllowedError')) return 'denied';
  if (statusCode === 404 || names.includes('NotFoundError')) return 'missing';
  return 'failed';
}
