import {
  FindingChoices,
  SEVERITY_RATINGS,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { useReader } from '../../language';
import { FilterBar, SelectFilter } from '../../parts/filters/FilterBar';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { OwnerFilter } from '../../parts/filters/useOwnerFilter';
import { withCount } from '../../parts/filters/withCount';
import { countByRating } from '../../parts/severity/severities';
import { ListFilters, YES_OR_NO } from '../../parts/lists/useListFilters';

/** The filters of the findings, with how many each would leave. */
export function FindingFilters(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  choices?: FindingChoices;
  /** Further fields. */
  children?: ReactNode;
}) {
  const { filters, owner, choices } = props;
  const reader = useReader();
  const { t } = reader;
  return (
    <FilterBar
      label={t('findings.filters.label')}
      filters={filters}
      search={t('findings.filters.search')}
      searchIn={t('findings.filters.searchIn')}
      shortSearch="refused"
    >
      <OwnerPicker filters={filters} owner={owner} nobody />
      <SelectFilter
        label={t('findings.filters.severity')}
        {...filters.field('rating', SEVERITY_RATINGS)}
        options={countByRating(reader, choices?.severities ?? {}).map(
          ({ rating, label, count }) => ({
            value: rating,
            label: withCount(reader, label, count),
          }),
        )}
      />
      <SelectFilter
        label={t('findings.filters.exploited')}
        {...filters.field('kev', YES_OR_NO)}
        options={[
          {
            value: 'true',
            label: withCount(
              reader,
              t('findings.filters.listed'),
              choices?.kev,
            ),
          },
          {
            value: 'false',
            label: withCount(
              reader,
              t('findings.filters.notListed'),
              choices?.notKev,
            ),
          },
        ]}
      />
      <SelectFilter
        label={t('findings.filters.fix')}
        {...filters.field('fix', YES_OR_NO)}
        options={[
          {
            value: 'true',
            label: withCount(
              reader,
              t('findings.filters.available'),
              choices?.fixAvailable,
            ),
          },
          {
            value: 'false',
            label: withCount(
              reader,
              t('findings.filters.notAvailable'),
              choices?.noFix,
            ),
          },
        ]}
      />
      <SelectFilter
        label={t('findings.filters.service')}
        {...filters.field('unmapped', YES_OR_NO)}
        options={[
          { value: 'false', label: t('findings.filters.mapped') },
          { value: 'true', label: t('findings.filters.unmapped') },
        ]}
      />
      {props.children}
    </FilterBar>
  );
}
