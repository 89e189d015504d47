import {
  ESSENTIAL_EIGHT_STRATEGIES,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import {
  FilterBar,
  SearchFilter,
  SelectFilter,
} from '../../parts/filters/FilterBar';
import { ScorecardPicker } from '../../parts/filters/ScorecardPicker';
import {
  ALL_OWNERS,
  MY_TEAMS,
  OwnerFilter,
} from '../../parts/filters/useOwnerFilter';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { UrlState } from '../../parts/links/useUrlState';
import { FIRST_PAGE } from '../../parts/lists/useCursorPaging';
import { describeStatus } from '../../parts/status/statuses';
import { FILTERS, Level } from './scorecardQuery';

const KINDS = ['component', 'resource', 'api', 'system'];

const STRATEGIES = Object.entries(ESSENTIAL_EIGHT_STRATEGIES).map(
  ([value, label]) => ({ value, label }),
);

const STATUS_OPTIONS = VERDICT_STATUSES.map(status => ({
  value: status,
  label: `has ${describeStatus(status).label.toLowerCase()}`,
}));

/** The filters of the list of scorecards; each is in the URL. */
export function ScorecardFilters(props: {
  url: UrlState;
  owner: OwnerFilter;
  level: Level;
}) {
  const { url, owner, level } = props;
  const { accounts } = useTargetOptions();
  const filter = (name: string) => (value: string | undefined) =>
    url.set({ ...FIRST_PAGE, [name]: value });

  return (
    <FilterBar
      label="Filter scorecards"
      active={FILTERS.filter(name => name !== 'q' && url.get(name)).length}
      search={
        <SearchFilter
          label="Name"
          value={url.get('q')}
          onChange={filter('q')}
        />
      }
    >
      {level !== 'group' && (
        <ScorecardPicker
          label="Owner"
          kind="group"
          value={owner.value}
          special={[
            ...(owner.ownsSomething
              ? [{ value: MY_TEAMS, label: 'My teams' }]
              : []),
            { value: ALL_OWNERS, label: 'All' },
          ]}
          onChange={value => filter('owner')(value ?? ALL_OWNERS)}
        />
      )}
      {level === 'service' && (
        <>
          <ScorecardPicker
            label="System"
            kind="system"
            value={url.get('system')}
            onChange={filter('system')}
          />
          <SelectFilter
            label="Kind"
            value={url.get('kind')}
            options={KINDS.map(kind => ({ value: kind, label: kind }))}
            onChange={filter('kind')}
          />
        </>
      )}
      <SelectFilter
        label="Strategy"
        value={url.get('strategy')}
        options={STRATEGIES}
        onChange={filter('strategy')}
      />
      <SelectFilter
        label="Control status"
        value={url.get('status')}
        options={STATUS_OPTIONS}
        onChange={filter('status')}
      />
      <SelectFilter
        label="Account"
        value={url.get('account')}
        options={accounts}
        onChange={filter('account')}
      />
    </FilterBar>
  );
}
