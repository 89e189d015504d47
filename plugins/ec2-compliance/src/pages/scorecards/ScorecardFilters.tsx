import { VERDICT_STATUSES } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { STRATEGIES } from '../../parts/controls/strategies';
import { FilterBar, SelectFilter } from '../../parts/filters/FilterBar';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { ScorecardPicker } from '../../parts/filters/ScorecardPicker';
import { OwnerFilter } from '../../parts/filters/useOwnerFilter';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { ListFilters } from '../../parts/lists/useListFilters';
import { kindInWords } from '../../parts/words/kindInWords';
import { isSearchedByName, Level, View } from './scorecardQuery';

const KINDS = ['component', 'resource', 'api', 'system'];

/** The filters of the list of scorecards; each is in the URL. */
export function ScorecardFilters(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  level: Level;
  view: View;
}) {
  const { filters, owner, level, view } = props;
  const reader = useReader();
  const { t } = reader;
  const { accounts, ...targets } = useTargetOptions(
    filters.field('account').value,
  );
  return (
    <FilterBar
      label={t('scorecards.filters.label')}
      filters={filters}
      search={
        isSearchedByName(level, view) ? t('scorecards.filters.name') : undefined
      }
      shortSearch="name-prefix"
    >
      {level !== 'group' && <OwnerPicker filters={filters} owner={owner} />}
      {level === 'service' && (
        <>
          <ScorecardPicker
            label={t('scorecards.filters.system')}
            kind="system"
            {...filters.field('system')}
          />
          <SelectFilter
            label={t('scorecards.filters.kind')}
            {...filters.field('kind')}
            options={KINDS.map(kind => ({
              value: kind,
              label: kindInWords(reader, kind),
            }))}
          />
        </>
      )}
      <SelectFilter
        label={t('scorecards.filters.strategy')}
        {...filters.field('strategy', STRATEGIES)}
        options={STRATEGIES.map(strategy => ({
          value: strategy,
          label: t(`parts.strategies.${strategy}`),
        }))}
      />
      <SelectFilter
        label={t('scorecards.filters.status')}
        {...filters.field('status', VERDICT_STATUSES)}
        options={VERDICT_STATUSES.map(status => ({
          value: status,
          label: t(`scorecards.has.${status}`),
        }))}
      />
      <SelectFilter
        label={t('scorecards.filters.account')}
        {...filters.field('account')}
        options={accounts}
        {...targets}
      />
    </FilterBar>
  );
}
