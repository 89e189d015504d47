import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import {
  fleetReadPermission,
  TargetSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { Reader, useReader } from '../../language';
import { Reason } from '../../parts/notices/Reason';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { PaperList } from '../../parts/lists/PaperList';
import { Loading } from '../../parts/notices/Loading';
import { Notice } from '../../parts/notices/Notice';
import { NoTargets } from '../../parts/notices/NoTargets';
import { ProblemList } from './ProblemList';
import { TargetRow } from './TargetRow';

const POLL_COLLECTING_MS = 2_000;
const POLL_IDLE_MS = 60_000;

const useStyles = makeStyles(theme => ({
  headline: { margin: 0 },
  refused: { marginBottom: theme.spacing(2) },
}));

/** One row a target: how its collection fares, source by source. */
export function AccountsPage() {
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const [asked, setAsked] = useState<Record<string, string | undefined>>({});
  const [refused, setRefused] = useState<Error>();

  // A refresh that was asked for shows from the click on, not from the start.
  const isBusy = (target: TargetSummary) =>
    target.state === 'collecting' ||
    (target.id in asked && asked[target.id] === target.lastStartedAt);
  const { data, error, retry } = useRequest({
    key: 'targets',
    request: signal => api.listTargets({ signal }),
    pollMs: ({ items }) =>
      items.some(isBusy) ? POLL_COLLECTING_MS : POLL_IDLE_MS,
  });
  const openId = url.get('target');

  const refresh = async (target: TargetSummary) => {
    setRefused(undefined);
    setAsked(before => ({ ...before, [target.id]: target.lastStartedAt }));
    try {
      await api.refreshTarget(target.id);
    } catch (cause) {
      setAsked(({ [target.id]: _, ...rest }) => rest);
      setRefused(toError(cause));
    }
    retry();
  };

  return (
    <ListPage
      headline={
        data && (
          <Typography component="h2" variant="h5" className={classes.headline}>
            {headline(reader, data.items)}
          </Typography>
        )
      }
      above={
        refused && (
          <div className={classes.refused}>
            <Notice kind="error" title={t('accounts.page.refused')} live>
              <Reason error={refused} />
            </Notice>
          </div>
        )
      }
      exportOf={data?.items.length ? { list: 'targets', query: {} } : undefined}
      // What was read before is worth more than why it is not read anew.
      error={data ? undefined : error}
      subject={t('accounts.page.subject')}
      permission={fleetReadPermission.name}
      onRetry={retry}
    >
      {!data && (
        <Loading label={t('accounts.page.loading')}>
          <Skeleton height={40} width="40%" />
          <Skeleton variant="rect" height={240} />
        </Loading>
      )}
      {data?.catalogProblems && (
        <div className={classes.refused}>
          <Notice
            kind="warning"
            title={t('accounts.page.catalogProblems', {
              count: data.catalogProblems.total,
            })}
          >
            <ProblemList problems={data.catalogProblems} />
          </Notice>
        </div>
      )}
      {data?.items.length === 0 && <NoTargets disabled={data.disabled} />}
      {data && data.items.length > 0 && (
        <PaperList label={t('accounts.page.list')}>
          {[...data.items].sort(byUrgency(reader)).map(target => (
            <TargetRow
              key={target.id}
              target={target}
              busy={isBusy(target)}
              open={openId === target.id}
              onToggle={() =>
                url.set({
                  target: openId === target.id ? undefined : target.id,
                  control: undefined,
                  status: undefined,
                })
              }
              onRefresh={data.canRefresh ? () => refresh(target) : undefined}
            />
          ))}
        </PaperList>
      )}
    </ListPage>
  );
}

function headline({ t }: Reader, targets: TargetSummary[]): string {
  const ill = targets.filter(isIll).length;
  const unstored = targets.filter(
    target => !isIll(target) && holdsUnstored(target),
  ).length;
  const count = targets.length;
  const number = ill + unstored;
  if (!number) return t('accounts.page.fine', { count });
  return unstored
    ? t('accounts.page.attentionForRows', { number, count, unstored })
    : t('accounts.page.attention', { number, count });
}

function isIll({ state }: TargetSummary): boolean {
  return state === 'never-read' || state === 'failing' || state === 'stale';
}

/** What is not known of its rows is no fault of a source. */
function holdsUnstored({ problemCounts }: TargetSummary): boolean {
  return problemCounts.notStored > 0;
}

const STATES: TargetSummary['state'][] = [
  'never-read',
  'failing',
  'stale',
  'waiting',
  'collecting',
  'ok',
];

/** What needs attention first, then by account and Region. */
function byUrgency({ compare }: Reader) {
  // A row must not move away from under the one who just refreshed it.
  const rank = (target: TargetSummary) => {
    const { state } = target;
    return holdsUnstored(target) && !isIll(target)
      ? STATES.indexOf('stale') + 0.5
      : STATES.indexOf(state === 'collecting' ? 'ok' : state);
  };
  const nameOf = (target: TargetSummary) =>
    `${target.accountAlias ?? target.accountId} ${target.region}`;
  return (a: TargetSummary, b: TargetSummary) =>
    rank(a) - rank(b) || compare(nameOf(a), nameOf(b));
}
