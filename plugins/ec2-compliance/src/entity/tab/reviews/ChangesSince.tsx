import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { ReviewChanges } from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { ChangeCounts } from '../../../parts/changes/ChangeCounts';
import { useControls } from '../../../parts/controls/useControls';
import { ALL_OWNERS } from '../../../parts/filters/useOwnerFilter';
import { instanceParamOf } from '../../../parts/instances/useInstanceParam';
import { useLinks } from '../../../parts/links/useLinks';
import { Loading } from '../../../parts/notices/Loading';
import { Reason } from '../../../parts/notices/Reason';
import { DisplayStatus } from '../../../parts/status/statuses';
import { StatusWord } from '../../../parts/status/StatusWord';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { RelativeTime } from '../../../parts/time/RelativeTime';
import { useNow } from '../../../parts/time/useNow';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    borderLeft: `3px solid ${theme.palette.primary.main}`,
    backgroundColor: theme.palette.background.default,
    fontSize: theme.typography.body2.fontSize,
    overflowWrap: 'anywhere',
  },
  heading: { margin: 0, fontWeight: 'bold' },
  subtle: { color: theme.palette.textSubtle },
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
  details: { '& > summary': { cursor: 'pointer', width: 'fit-content' } },
}));

/** What changed since the last review, at the top of the form of the next. */
export function ChangesSince(props: { entityRef: string; controlId: string }) {
  const { entityRef, controlId } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const { data, error } = useRequest({
    key: JSON.stringify([entityRef, controlId]),
    request: signal =>
      api.getReviewChanges({ entityRef, controlId }, { signal }),
  });
  return (
    <section className={classes.root} aria-label={t('reviews.changes.title')}>
      <Typography component="h3" variant="body2" className={classes.heading}>
        {t('reviews.changes.title')}
      </Typography>
      {error &&
        t('reviews.changes.failed', { reason: <Reason error={error} /> })}
      {!data && !error && (
        <Loading label={t('reviews.changes.loading')}>
          <Skeleton height={48} />
        </Loading>
      )}
      {data && <Changes changes={data} entityRef={entityRef} />}
    </section>
  );
}

function Changes(props: { changes: ReviewChanges; entityRef: string }) {
  const { entityRef } = props;
  const { latest, controls, instances, log, overdue = 0 } = props.changes;
  const classes = useStyles();
  const { t, shortDate } = useReader();
  const now = useNow();
  const named = useControls();
  const links = useLinks();
  if (!latest) return <div>{t('reviews.changes.first')}</div>;

  const statusIn = (status: DisplayStatus) => (
    <>
      <StatusIcon status={status} /> <StatusWord status={status} />
    </>
  );
  const logged = (params: Record<string, string>) =>
    links.page('changes', {
      entityRef,
      owner: ALL_OWNERS,
      since: latest.createdAt,
      ...params,
    });
  const reachesBack = !log || log.since <= latest.createdAt;
  const rows: ReactNode[] = [
    ...(log?.counts.length
      ? [
          <li key="log">
            <ChangeCounts
              week={
                reachesBack
                  ? t('reviews.changes.logged')
                  : t('reviews.changes.loggedSince', {
                      day: shortDate(log.since, now),
                    })
              }
              counts={log.counts}
              hrefOf={outcome => logged({ outcome })}
              newTab
            />
          </li>,
        ]
      : []),
    ...(overdue
      ? [
          <li key="overdue">
            <Link
              to={links.page('findings', {
                entityRef,
                owner: ALL_OWNERS,
                by: 'none',
                due: 'overdue',
                dueSince: latest.createdAt,
              })}
              target="_blank"
            >
              {t('reviews.changes.overdue', { count: overdue })}
            </Link>
          </li>,
        ]
      : []),
    ...(controls ?? []).map(({ controlId, before, now: after }) => (
      <li key={controlId}>
        {t('reviews.changes.control', {
          control: (
            <Link to={logged({ ofControl: controlId })} target="_blank">
              {named.titleOf(controlId)}
            </Link>
          ),
          before: statusIn(before),
          now: statusIn(after),
        })}
      </li>
    )),
    ...(instances
      ? (['came', 'left'] as const).map(kind => (
          <Named
            key={kind}
            kind={kind}
            instances={instances[kind]}
            // Those that left may be nobody's any more.
            hrefOf={
              kind === 'came'
                ? arn => links.entityTab(entityRef, instanceParamOf(arn))
                : undefined
            }
          />
        ))
      : []),
  ];
  const isSame =
    !controls?.length &&
    !instances?.came.length &&
    !instances?.left.length &&
    !log?.counts.length &&
    !overdue;
  return (
    <>
      <div className={classes.subtle}>
        {t('reviews.changes.since', {
          time: <RelativeTime time={latest.createdAt} format="date" />,
          person: <EntityDisplayName entityRef={latest.reviewerRef} hideIcon />,
        })}
      </div>
      {isSame && controls && <div>{t('reviews.changes.none')}</div>}
      {!isSame && <ul className={classes.list}>{rows}</ul>}
      {!controls && (
        <div className={classes.subtle}>{t('reviews.changes.hidden')}</div>
      )}
      {controls && !instances && (
        <div className={classes.subtle}>{t('reviews.changes.notNoted')}</div>
      )}
    </>
  );
}

/** How many there are, and behind that each of them. */
function Named(props: {
  kind: 'came' | 'left';
  instances: ReadonlyArray<{ arn: string; name: string }>;
  hrefOf?: (arn: string) => string;
}) {
  const { kind, instances, hrefOf } = props;
  const classes = useStyles();
  const { t } = useReader();
  if (!instances.length) return null;
  return (
    <li>
      <details className={classes.details}>
        <summary>
          {t(`reviews.changes.${kind}`, { count: instances.length })}
        </summary>
        <ul className={classes.list}>
          {instances.map(({ arn, name }) => {
            const to = hrefOf?.(arn);
            return (
              <li key={arn}>
                {to ? (
                  <Link to={to} target="_blank">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </li>
            );
          })}
        </ul>
      </details>
    </li>
  );
}
