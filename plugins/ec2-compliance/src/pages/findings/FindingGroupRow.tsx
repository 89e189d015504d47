import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef, FindingQuery } from '../../api';
import { useRequest } from '../../api/useRequest';
import { Reader, useReader } from '../../language';
import { DisclosureRow } from '../../parts/disclosure/DisclosureRow';
import { EntityLink } from '../../parts/entities/EntityLink';
import { WithTerms } from '../../parts/glossary/WithTerms';
import { DueLabel } from '../../parts/findings/DueLabel';
import { dueStateAt } from '../../parts/findings/dueStates';
import { FindingRows } from '../../parts/findings/FindingRows';
import { useEntityTitle } from '../../parts/filters/useEntityTitle';
import { useUrlState } from '../../parts/links/useUrlState';
import { ListFilters } from '../../parts/lists/useListFilters';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useStartOver } from '../../parts/lists/useStartOver';
import { Notice } from '../../parts/notices/Notice';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { useNow } from '../../parts/time/useNow';
import { paramsOf, queryOf } from './groupFilters';
import { GroupNumbers } from './GroupNumbers';
import { GroupOwners } from './GroupOwners';

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
  filters: ListFilters;
  open: boolean;
  onToggle: () => void;
}) {
  const { group, by, query, filters, open, onToggle } = props;
  const classes = useStyles();
  const now = useNow();
  const reader = useReader();
  const { t } = reader;
  const panelId = `ec2-compliance-findings-${by}-${group.key || 'none'}`;
  const { earliestDueAt, kev } = group;
  const name = useNameOf(group, by);
  const exploited = kev > 0 && by !== 'vulnerability' && (
    <Link
      to={filters.href({ ...paramsOf(group, by), by: 'none', kev: 'true' })}
      underline="always"
    >
      {t('findings.group.exploitedCount', { findings: reader.number(kev) })}
    </Link>
  );
  return (
    <DisclosureRow
      component="li"
      panelId={panelId}
      label={name || t('findings.group.belongsToNobody')}
      columns="136px minmax(0, 3fr) minmax(0, 3fr) minmax(192px, 1fr)"
      level={2}
      title={<GroupName group={group} by={by} />}
      linkedTitle={by !== 'vulnerability' && group.key !== ''}
      before={<DueLabel state={dueStateAt(earliestDueAt, now)} />}
      below={
        <div className={classes.subtle}>
          {by === 'vulnerability' && (
            <WithTerms text={aboutInWords(reader, group)} />
          )}
          {exploited}
          <GroupOwners group={group} by={by} filters={filters} />
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
      <GroupNumbers group={group} by={by} filters={filters} />
      <div>
        {earliestDueAt ? (
          <RelativeTime time={earliestDueAt} format="day" />
        ) : (
          t('findings.group.noDueDate')
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

/** `nginx and 2 other packages · exploited (CISA)`. */
function aboutInWords({ t }: Reader, group: FindingGroup): string {
  const { firstPackage: first = '', packages = 0, kev } = group;
  // A missing patch is its own package.
  const isNamedSo = packages < 2 && first === group.key;
  return [
    packages > 1
      ? t('findings.group.packages', { first, count: packages - 1 })
      : !isNamedSo && first,
    ...(kev > 0 ? [t('findings.group.exploited')] : []),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** In plain text; nothing of what belongs to nobody. */
function useNameOf(group: FindingGroup, by: FindingGrouping): string {
  const isEntity = by !== 'vulnerability' && group.key !== '';
  const title = useEntityTitle(isEntity ? group.key : undefined);
  return title ?? group.key;
}

function GroupName(props: { group: FindingGroup; by: FindingGrouping }) {
  const { group, by } = props;
  const { t } = useReader();
  if (!group.key) {
    return (
      <>
        {by === 'owner'
          ? t('findings.group.ownedByNobody')
          : t('findings.group.unmapped')}
      </>
    );
  }
  return by === 'vulnerability' ? (
    <>{group.key}</>
  ) : (
    <EntityLink entityRef={group.key} />
  );
}

function Members(props: {
  group: FindingGroup;
  by: FindingGrouping;
  query: FindingQuery;
}) {
  const { group, by, query } = props;
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const name = useNameOf(group, by);
  const listed = { ...query, ...queryOf(group, by) };
  const paging = useCursorPaging(useUrlState(), { query: listed, inner: true });
  const full = {
    ...listed,
    cursor: paging.cursor,
    limit: paging.limit,
  };
  const request = useRequest({
    key: JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listFindings(full, { signal }),
  });
  useStartOver(paging, request.error);
  return (
    <FindingRows
      label={
        name
          ? t('findings.list.ofGroup', { group: name })
          : t('findings.list.ofNobody')
      }
      request={request}
      paging={paging}
      level={3}
      withService={by !== 'service'}
      empty={<Notice kind="info" title={t('findings.page.justFixed')} />}
    />
  );
}
