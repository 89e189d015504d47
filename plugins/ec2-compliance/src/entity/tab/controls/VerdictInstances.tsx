import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import {
  InstanceSummary,
  scorecardReadPermission,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useEffect, useRef } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { AccountRegion } from '../../../parts/instances/AccountRegion';
import { InstanceName } from '../../../parts/instances/InstanceName';
import { drawnInSight } from '../../../parts/layout/drawnInSight';
import { Paging } from '../../../parts/lists/Paging';
import { useLocalPaging } from '../../../parts/lists/useLocalPaging';
import { ErrorNotice } from '../../../parts/notices/ErrorNotice';
import { Loading } from '../../../parts/notices/Loading';
import { statusLabel } from '../../../parts/status/statuses';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { StatusWord } from '../../../parts/status/StatusWord';
import { RelativeTime } from '../../../parts/time/RelativeTime';
import { ConfigVerdict } from '../../../parts/verdicts/ConfigVerdict';
import { VerdictMessage } from '../../../parts/verdicts/VerdictMessage';
import { WaivedNote } from '../../../parts/waivers/WaivedNote';

const ROW_HEIGHT = 92;

const useStyles = makeStyles(theme => ({
  heading: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    margin: 0,
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 1),
    margin: theme.spacing(0, -1),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
    // The link of its name reaches over all of it.
    position: 'relative',
    '&:hover': { backgroundColor: theme.palette.action.hover },
    ...drawnInSight(ROW_HEIGHT),
  },
  names: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
  },
  message: { overflowWrap: 'anywhere', marginTop: theme.spacing(0.25) },
  where: { color: theme.palette.textSubtle },
}));

/** The instances of an entity in one status of a control, each in a sentence. */
export function VerdictInstances(props: {
  entityRef: string;
  controlId: string;
  status: VerdictStatus;
  /** Of this reason alone. */
  reason?: string;
  count: number;
  /** Of the heading. */
  level: 4 | 5;
  /** Called with the first one of the page. */
  onLoad?: (first: InstanceSummary) => void;
}) {
  const { entityRef, controlId, status, reason, count } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const api = useApi(ec2ComplianceApiRef);
  const paging = useLocalPaging();
  const { cursor, limit } = paging;
  const { data, error, retry } = useRequest({
    key: JSON.stringify([entityRef, controlId, status, reason, cursor]),
    keepPrevious: true,
    request: signal =>
      api.listInstances(
        {
          entityRef,
          control: controlId,
          status,
          reason,
          sort: 'name',
          cursor,
          limit,
        },
        { signal },
      ),
  });

  const load = useRef(props.onLoad);
  load.current = props.onLoad;
  const first = data?.items[0];
  useEffect(() => {
    if (first) load.current?.(first);
  }, [first]);

  const total = data?.totalCount ?? count;
  return (
    <section>
      <Typography
        component={`h${props.level}`}
        variant="subtitle2"
        className={classes.heading}
      >
        <StatusIcon status={status} />
        {t('parts.status.count', {
          count: total,
          status: <StatusWord inline status={status} />,
        })}
      </Typography>
      {error && (
        <ErrorNotice
          error={error}
          subject={t('entity.rows.theseInstances')}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && (
        <Loading label={t('entity.rows.loading')}>
          {Array.from({ length: Math.min(count, 3) }, (_, index) => (
            <Skeleton key={index} height={48} />
          ))}
        </Loading>
      )}
      {data && (
        <>
          <ul
            className={classes.list}
            aria-label={t('entity.rows.list', {
              status: statusLabel(reader, status),
              controlId,
            })}
          >
            {alikeOf(data.items).map(([instance, ...alike]) => (
              <li key={instance.arn} className={classes.item}>
                <div className={classes.names}>
                  {[instance, ...alike].map(one => (
                    <InstanceName
                      key={one.arn}
                      instance={one}
                      control={controlId}
                      stretched={!alike.length}
                    />
                  ))}
                </div>
                {instance.verdict && (
                  <div className={classes.message}>
                    <VerdictMessage verdict={instance.verdict} />
                    {instance.verdict.waiver && (
                      <WaivedNote waiver={instance.verdict.waiver} />
                    )}
                  </div>
                )}
                <div className={classes.where}>
                  {instance.verdict && (
                    <>
                      {t('entity.since', {
                        time: (
                          <RelativeTime
                            time={instance.verdict.since}
                            format="date"
                          />
                        ),
                      })}
                      {' · '}
                    </>
                  )}
                  <AccountRegion {...instance} />
                </div>
                <ConfigVerdict rule={instance.verdict?.configRule} />
              </li>
            ))}
          </ul>
          {data.totalCount > limit && (
            <Paging noun="instances" list={data} paging={paging} />
          )}
        </>
      )}
    </section>
  );
}

/** Instances of which the very same is said, together: it is said once. */
function alikeOf(
  instances: readonly InstanceSummary[],
): Array<[InstanceSummary, ...InstanceSummary[]]> {
  const groups = new Map<string, [InstanceSummary, ...InstanceSummary[]]>();
  for (const instance of instances) {
    const { accountId, region, verdict } = instance;
    const key = verdict
      ? JSON.stringify([
          accountId,
          region,
          {
            ...verdict,
            since: verdict.since.slice(0, 10),
            recordedAt: undefined,
          },
        ])
      : instance.arn;
    const group = groups.get(key);
    if (group) group.push(instance);
    else groups.set(key, [instance]);
  }
  return [...groups.values()];
}
