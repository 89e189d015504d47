import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { UrlChanges } from '../../parts/links/useUrlState';
import { ListFilters } from '../../parts/lists/useListFilters';
import { paramsOf } from './groupFilters';

const useStyles = makeStyles(theme => ({
  subtle: { color: theme.palette.textSubtle },
}));

/** How many findings a group has, on how much, and how many press; each leads to its rows. */
export function GroupNumbers(props: {
  group: FindingGroup;
  by: FindingGrouping;
  filters: ListFilters;
}) {
  const { group, by, filters } = props;
  const { findings, overdue, dueSoon, services, instances } = group;
  const classes = useStyles();
  const { t } = useReader();
  const rows = (text: string, changes: UrlChanges = {}) => (
    <Link
      to={filters.href({
        ...paramsOf(group, by),
        by: 'none',
        sort: undefined,
        group: undefined,
        finding: undefined,
        ...changes,
      })}
      underline="always"
    >
      {text}
    </Link>
  );
  const all = rows(t('findings.counts.findings', { count: findings }));
  const onServices =
    services > 0 &&
    t('findings.group.onServices', {
      findings: all,
      services: rows(t('findings.counts.services', { count: services }), {
        by: 'service',
        unmapped: 'false',
      }),
    });
  const overdueText = t('findings.counts.overdueShort', { number: overdue });
  const dueSoonText = t('findings.counts.48h', { number: dueSoon });
  return (
    <div>
      {by === 'service'
        ? all
        : onServices || t('findings.group.onUnmapped', { findings: all })}
      <div className={classes.subtle}>
        {t('findings.group.pressing', {
          overdue: overdue ? (
            rows(overdueText, { due: 'overdue' })
          ) : (
            <>{overdueText}</>
          ),
          dueSoon: dueSoon ? (
            rows(dueSoonText, { due: '48h' })
          ) : (
            <>{dueSoonText}</>
          ),
        })}
      </div>
      {instances !== undefined && (
        <div className={classes.subtle}>
          {t('findings.group.onInstances', { count: instances })}
        </div>
      )}
    </div>
  );
}
