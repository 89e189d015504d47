import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  FindingGroup,
  FindingGrouping,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { ListFilters } from '../../parts/lists/useListFilters';
import { paramsOf } from './groupFilters';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  // The name of an entity is set as a block of its own otherwise.
  link: { '& > *': { display: 'inline' } },
}));

/** Whose the findings of a CVE are, those with most of them first. */
export function GroupOwners(props: {
  group: FindingGroup;
  by: FindingGrouping;
  filters: ListFilters;
}) {
  const { group, by, filters } = props;
  const { owners = [], ownerCount = 0 } = group;
  const classes = useStyles();
  const { t, number } = useReader();
  if (!owners.length) return null;
  const base = {
    ...paramsOf(group, by),
    sort: undefined,
    group: undefined,
    finding: undefined,
  };
  return (
    <ul className={classes.list} aria-label={t('findings.group.owners')}>
      {owners.map(({ ownerRef = '', findings }) => (
        <li key={ownerRef}>
          <Link
            to={filters.href({
              ...base,
              ...paramsOf({ key: ownerRef }, 'owner'),
              by: 'none',
            })}
            className={classes.link}
          >
            {ownerRef
              ? t('findings.group.ofOwner', {
                  number: number(findings),
                  owner: (
                    <EntityDisplayName
                      entityRef={ownerRef}
                      hideIcon
                      disableTooltip
                    />
                  ),
                })
              : t('findings.group.ofNobody', { number: findings })}
          </Link>
        </li>
      ))}
      {ownerCount > owners.length && (
        <li>
          <Link to={filters.href({ ...base, by: 'owner' })}>
            {t('findings.group.allOwners', { count: ownerCount })}
          </Link>
        </li>
      )}
    </ul>
  );
}
