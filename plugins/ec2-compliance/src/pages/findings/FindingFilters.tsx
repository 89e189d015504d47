import { FindingFacets } from 'backstage-plugin-ec2-compliance-common';
import { FilterBar, SelectFilter } from '../../parts/filters/FilterBar';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { OwnerFilter } from '../../parts/filters/useOwnerFilter';
import { withCount } from '../../parts/language/numbers';
import { ListFilters } from '../../parts/lists/useListFilters';

/** The filters of the findings, with how many each would leave. */
export function FindingFilters(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  facets?: FindingFacets;
}) {
  const { filters, owner, facets } = props;
  return (
    <FilterBar
      label="Filter findings"
      filters={filters}
      search="Search"
      shortSearch="refused"
    >
      <OwnerPicker filters={filters} owner={owner} />
      <SelectFilter
        label="Vendor's severity"
        {...filters.field('severity')}
        options={Object.entries(facets?.severities ?? {})
          .sort(([, a], [, b]) => b - a)
          .map(([value, count]) => ({
            value,
            label: withCount(capitalized(value), count),
          }))}
      />
      <SelectFilter
        label="Exploited"
        {...filters.field('kev')}
        options={[
          { value: 'true', label: withCount('Listed by CISA', facets?.kev) },
          {
            value: 'false',
            label: withCount('Not listed', facets && facets.open - facets.kev),
          },
        ]}
      />
      <SelectFilter
        label="Fix"
        {...filters.field('fix')}
        options={[
          {
            value: 'true',
            label: withCount('Available', facets?.fixAvailable),
          },
          { value: 'false', label: 'Not available' },
        ]}
      />
      <SelectFilter
        label="Service"
        {...filters.field('unmapped')}
        options={[{ value: 'true', label: 'None: unmapped instances' }]}
      />
    </FilterBar>
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
