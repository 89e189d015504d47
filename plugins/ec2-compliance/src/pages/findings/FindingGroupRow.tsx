import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { DisclosureRow } from '../../parts/disclosure/DisclosureRow';
import { DueLabel } from '../../parts/findings/DueLabel';
import { dueStateAt } from '../../parts/findings/dueStates';
import { FindingRows } from '../../parts/findings/FindingRows';
import { formatNumber, plural } from '../../parts/language/numbers';
import { useLocalPaging } from '../../parts/lists/useLocalPaging';
import { Notice } from '../../parts/notices/Notice';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { useNow } from '../../parts/time/useNow';

const useStyles = makeStyles(theme => ({
  subtle: { color: theme.palette.textSubtle },
  rows: {
    padding: theme.spacing(0, 2, 2),
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(0, 1, 1) },
  },
}));

/** What the findings of a group share, and how they press; opens to them. */
export function FindingGroupRow(props: {
  group: FindingGroup;
  by: FindingGrouping;
  query: FindingQuery;
  open: boolean;
  onToggle: () => void;
}) {
  const { group, by, query, open, onToggle } = props;
  const classes = useStyles();
  const now = useNow();
  const panelId = `ec2-compliance-findings-${by}-${group.key || 'none'}`;
  const {
    earliestDueAt,
    findings,
    overdue,
    dueSoon,
    kev,
    packages = 0,
  } = group;
  return (
    <DisclosureRow
      component="li"
      panelId={panelId}
      label={group.key || 'Belongs to nobody'}
      columns="136px minmax(0, 3fr) minmax(0, 3fr) minmax(192px, 1fr)"
      level={2}
      title={<GroupName group={group} by={by} />}
      before={<DueLabel state={dueStateAt(earliestDueAt, now)} />}
      below={
        <div className={classes.subtle}>
          {by === 'vulnerability' && (
            <>
              {group.firstPackage}
              {packages > 1 && ` and ${plural(packages - 1, 'other package')}`}
              {kev > 0 && ' · exploited (CISA)'}
            </>
          )}
          {by !== 'vulnerability' &&
            kev > 0 &&
            `${formatNumber(kev)} exploited (CISA)`}
        </div>
      }
      open={open}
      onToggle={onToggle}
      panel={() => (
        <div className={classes.rows}>
          <Members group={group} by={by} query={query} />
        </div>
      )}
    >
      <div>
        {plural(findings, 'finding')}
        {by !== 'service' &&
          ` on ${
            group.services
              ? plural(group.services, 'service')
              : 'unmapped instances'
          }`}
        <div className={classes.subtle}>
          {formatNumber(overdue)} overdue · {formatNumber(dueSoon)} due in 48 h
        </div>
      </div>
      <div>
        {earliestDueAt ? (
          <RelativeTime time={earliestDueAt} format="day" />
        ) : (
          'no due date'
        )}
        {earliestDueAt && (
          <div className={classes.subtle}>
            <RelativeTime time={earliestDueAt} />
          </div>
        )}
      </div>
    </DisclosureRow>
  );
}

function GroupName(props: { group: FindingGroup; by: FindingGrouping }) {
  const { group, by } = props;
  if (!group.key) {
    return <>{by === 'owner' ? 'Owned by nobody' : 'Unmapped instances'}</>;
  }
  return by === 'vulnerability' ? (
    <>{group.key}</>
  ) : (
    <EntityDisplayName entityRef={group.key} hideIcon disableTooltip />
  );
}

function Members(props: {
  group: FindingGroup;
  by: FindingGrouping;
  query: FindingQuery;
}) {
  const { group, by, query } = props;
  const api = useApi(ec2ComplianceApiRef);
  const paging = useLocalPaging();
  const full = {
    ...query,
    ...membersOf(group, by),
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listFindings(full, { signal }),
  });
  return (
    <FindingRows
      label={`Findings of ${group.key || 'nobody'}`}
      request={request}
      paging={paging}
      level={3}
      withService={by !== 'service'}
      empty={<Notice kind="info" title="These findings were just fixed" />}
    />
  );
}

/** The filter that leaves just the findings of a group. */
function membersOf(group: FindingGroup, by: FindingGrouping): FindingQuery {
  if (by === 'vulnerability') return { cve: group.key };
  if (by === 'service') {
    return group.key ? { entityRef: group.key } : { unmapped: true };
  }
  return group.key ? { owner: [group.key] } : { unowned: true };
}
