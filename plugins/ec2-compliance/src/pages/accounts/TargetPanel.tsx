import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  TargetDetail,
  TargetSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { Reason } from '../../parts/notices/Reason';
import { AccountControlList } from '../../parts/accounts/AccountControlList';
import { useUrlState } from '../../parts/links/useUrlState';
import { Notice } from '../../parts/notices/Notice';
import { parseStatus } from '../../parts/status/statuses';
import { StatusWord } from '../../parts/status/StatusWord';
import { StatusIcon } from '../../parts/status/StatusIcon';
import { ProblemList } from './ProblemList';
import { useControls } from '../../parts/controls/useControls';
import { Loading } from '../../parts/notices/Loading';
import { SourceList } from './SourceList';

const useStyles = makeStyles(theme => ({
  controls: { margin: theme.spacing(2, 0) },
}));

/** What an account and Region opens to: read once someone looks. */
export function TargetPanel(props: { target: TargetSummary; name: string }) {
  const { target, name } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const { data, error } = useRequest({
    // Whatever the row says anew may have changed here.
    key: JSON.stringify(target),
    request: signal => api.getTarget(target.id, { signal }),
    keepPrevious: true,
  });
  if (!data) {
    return error ? (
      <Notice kind="error" title={t('accounts.panel.unreadable', { name })}>
        <Reason error={error} />
      </Notice>
    ) : (
      <Loading label={t('accounts.panel.loading', { name })}>
        <Skeleton variant="rect" height={120} />
      </Loading>
    );
  }
  return (
    <>
      {data.verdicts.length > 0 && (
        <div
          className={classes.controls}
          role="region"
          aria-label={t('accounts.panel.controlsOf', { name })}
        >
          <Typography component="h3" variant="subtitle2" gutterBottom>
            {t('accounts.panel.controls')}
          </Typography>
          <TargetControls target={data} />
        </div>
      )}
      {data.problems && (
        <div
          className={classes.controls}
          role="region"
          aria-label={t('accounts.panel.problemsOf', { name })}
        >
          <Typography component="h3" variant="subtitle2">
            {t('accounts.panel.problems')}
          </Typography>
          <ProblemList problems={data.problems} />
        </div>
      )}
      <div role="region" aria-label={t('accounts.panel.sourcesOf', { name })}>
        {data.verdicts.length > 0 && (
          <Typography component="h3" variant="subtitle2">
            {t('accounts.panel.sources')}
          </Typography>
        )}
        <SourceList sources={sourcesWorthNaming(data)} />
      </div>
    </>
  );
}

/** Its account controls; which one is open stands in the URL. */
function TargetControls(props: { target: TargetDetail }) {
  const { id, accountId, accountAlias, region, verdicts } = props.target;
  const url = useUrlState();
  const { t } = useReader();
  const controls = useControls();
  const openId = url.get('control');
  const status = parseStatus(url.get('status'));
  const shown = status
    ? verdicts.filter(verdict => verdict.status === status)
    : verdicts;
  const place = { targetId: id, accountId, accountAlias, region };
  return (
    <>
      {status && (
        <>
          <Typography component="h4" variant="subtitle2">
            <StatusIcon status={status} />{' '}
            {t('parts.status.count', {
              count: shown.length,
              status: <StatusWord inline status={status} />,
            })}
          </Typography>
          <Typography variant="body2" gutterBottom>
            <Link to={url.href({ status: undefined })}>
              {t('accounts.panel.showAllControls')}
            </Link>
          </Typography>
        </>
      )}
      <AccountControlList
        id={id}
        controls={shown.map(verdict => ({
          controlId: verdict.controlId,
          title: controls.titleOf(verdict.controlId, verdict.status),
          status: verdict.status,
          verdicts: [{ ...place, verdict }],
        }))}
        openId={openId}
        onToggle={controlId =>
          url.set({ control: openId === controlId ? undefined : controlId })
        }
        level={4}
        folded={!status}
      />
    </>
  );
}

/** One cause that is behind all is said once, of the target. */
function sourcesWorthNaming({ failure, sources }: TargetDetail) {
  return failure
    ? sources.filter(
        ({ error, status }) =>
          status !== 'never' &&
          JSON.stringify(error?.cause) !== JSON.stringify(failure),
      )
    : sources;
}
