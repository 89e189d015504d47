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
import { plural } from '../../parts/language/numbers';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { PaperList } from '../../parts/lists/PaperList';
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
      setRefused(cause instanceof Error ? cause : new Error(String(cause)));
    }
    retry();
  };

  return (
    <ListPage
      headline={
        data && (
          <Typography component="h2" variant="h5" className={classes.headline}>
            {headline(data.items)}
          </Typography>
        )
      }
      above={
        refused && (
          <div className={classes.refused}>
            <Notice kind="error" title="The refresh could not be started" live>
              {refused.message}
            </Notice>
          </div>
        )
      }
      // What was read before is worth more than why it is not read anew.
      error={data ? undefined : error}
      subject="the accounts"
      permission={fleetReadPermission.name}
      onRetry={retry}
    >
      {!data && (
        <div aria-busy aria-label="Loading accounts">
          <Skeleton height={40} width="40%" />
          <Skeleton variant="rect" height={240} />
        </div>
      )}
      {data?.catalogProblems && (
        <div className={classes.refused}>
          <Notice
            kind="warning"
            title={`${plural(
              data.catalogProblems.total,
              'row',
            )} of the catalog could not be stored as told`}
          >
            <ProblemList problems={data.catalogProblems} />
          </Notice>
        </div>
      )}
      {data?.items.length === 0 && (
        <NoTargets disabled={data.disabled} />
      )}
      {data && data.items.length > 0 && (
        <PaperList label="Accounts and Regions">
          {[...data.items].sort(byUrgency).map(target => (
            <TargetRow
              key={target.id}
              target={target}
              busy={isBusy(target)}
              open={openId === target.id}
              onToggle={() =>
                url.set({
                  target: openId === target.id ? undefined : target.id,
                  control: undefined,
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

function headline(targets: TargetSummary[]): string {
  const ill = targets.filter(isIll).length;
  const unstored = targets.filter(
    target => !isIll(target) && holdsUnstored(target),
  ).length;
  const all = plural(
    targets.length,
    'account and Region',
    'accounts and Regions',
  );
  return ill + unstored
    ? `${ill + unstored} of ${all} need attention${
        unstored ? `, ${unstored} for rows that could not be stored` : ''
      }`
    : `${all}, collected as planned`;
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
function byUrgency(a: TargetSummary, b: TargetSummary): number {
  // A row must not move away from under the one who just refreshed it.
  const rank = (target: TargetSummary) => {
    const { state } = target;
    return holdsUnstored(target) && !isIll(target)
      ? STATES.indexOf('stale') + 0.5
      : STATES.indexOf(state === 'collecting' ? 'ok' : state);
  };
  const nameOf = (target: TargetSummary) =>
    `${target.accountAlias ?? target.accountId} ${target.region}`;
  return rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b));
}
