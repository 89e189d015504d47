import { FindingFacets } from 'backstage-plugin-ec2-compliance-common';
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
import { UrlState } from '../../parts/links/useUrlState';
import { FIRST_PAGE } from '../../parts/lists/useCursorPaging';
import { FILTERS } from './findingQuery';

/** The filters of the findings, with how many each would leave. */
export function FindingFilters(props: {
  url: UrlState;
  owner: OwnerFilter;
  facets?: FindingFacets;
}) {
  const { url, owner, facets } = props;
  const filter = (name: string) => (value: string | undefined) =>
    url.set({ ...FIRST_PAGE, [name]: value });
  const withCount = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${count.toLocaleString('en')})`;
  const open = facets?.open;
  return (
    <FilterBar
      label="Filter findings"
      active={FILTERS.filter(name => name !== 'q' && url.get(name)).length}
      search={
        <SearchFilter
          label="Search"
          value={url.get('q')}
          onChange={filter('q')}
        />
      }
    >
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
      <SelectFilter
        label="Vendor's severity"
        value={url.get('severity')}
        options={Object.entries(facets?.severities ?? {})
          .sort(([, a], [, b]) => b - a)
          .map(([value, count]) => ({
            value,
            label: withCount(capitalized(value), count),
          }))}
        onChange={filter('severity')}
      />
      <SelectFilter
        label="Exploited"
        value={url.get('kev')}
        options={[
          { value: 'true', label: withCount('Listed by CISA', facets?.kev) },
          {
            value: 'false',
            label: withCount(
              'Not listed',
              open === undefined ? undefined : open - facets!.kev,
            ),
          },
        ]}
        onChange={filter('kev')}
      />
      <SelectFilter
        label="Fix"
        value={url.get('fix')}
        options={[
          {
            value: 'true',
            label: withCount('Available', facets?.fixAvailable),
          },
          { value: 'false', label: 'Not available' },
        ]}
        onChange={filter('fix')}
      />
      <SelectFilter
        label="Service"
        value={url.get('unmapped')}
        options={[{ value: 'true', label: 'None: unmapped instances' }]}
        onChange={filter('unmapped')}
      />
    </FilterBar>
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
