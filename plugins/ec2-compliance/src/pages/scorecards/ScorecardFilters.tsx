import {
  ESSENTIAL_EIGHT_STRATEGIES,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import { STRATEGIES } from '../../parts/controls/strategies';
import { FilterBar, SelectFilter } from '../../parts/filters/FilterBar';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { ScorecardPicker } from '../../parts/filters/ScorecardPicker';
import { OwnerFilter } from '../../parts/filters/useOwnerFilter';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { ListFilters } from '../../parts/lists/useListFilters';
import { describeStatus } from '../../parts/status/statuses';
import { Level } from './scorecardQuery';

const KINDS = ['component', 'resource', 'api', 'system'];

const STRATEGY_OPTIONS = STRATEGIES.map(strategy => ({
  value: strategy,
  label: ESSENTIAL_EIGHT_STRATEGIES[strategy],
}));

const STATUS_OPTIONS = VERDICT_STATUSES.map(status => ({
  value: status,
  label: `has ${describeStatus(status).label.toLowerCase()}`,
}));

/** The filters of the list of scorecards; each is in the URL. */
export function ScorecardFilters(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  level: Level;
}) {
  const { filters, owner, level } = props;
  const { accounts, ...targets } = useTargetOptions(
    filters.field('account').value,
  );
  return (
    <FilterBar
      label="Filter scorecards"
      filters={filters}
      search="Name"
      shortSearch="name-prefix"
    >
      {level !== 'group' && <OwnerPicker filters={filters} owner={owner} />}
      {level === 'service' && (
        <>
          <ScorecardPicker
            label="System"
            kind="system"
            {...filters.field('system')}
          />
          <SelectFilter
            label="Kind"
            {...filters.field('kind')}
            options={KINDS.map(kind => ({ value: kind, label: kind }))}
          />
        </>
      )}
      <SelectFilter
        label="Strategy"
        {...filters.field('strategy')}
        options={STRATEGY_OPTIONS}
      />
      <SelectFilter
        label="Control status"
        {...filters.field('status')}
        options={STATUS_OPTIONS}
      />
      <SelectFilter
        label="Account"
        {...filters.field('account')}
        options={accounts}
        {...targets}
      />
    </FilterBar>
  );
}
