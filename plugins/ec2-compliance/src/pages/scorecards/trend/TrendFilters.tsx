import Box from '@material-ui/core/Box';
import { useReader } from '../../../language';
import { OwnerPicker } from '../../../parts/filters/OwnerPicker';
import { ScorecardPicker } from '../../../parts/filters/ScorecardPicker';
import { OwnerFilter } from '../../../parts/filters/useOwnerFilter';
import { ListFilters } from '../../../parts/lists/useListFilters';
import { Level } from '../scorecardQuery';

/** Whose services a trend is of: all that is known of them on past days. */
export function TrendFilters(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  level: Level;
}) {
  const { filters, owner, level } = props;
  const { t } = useReader();
  if (level === 'group') return null;
  return (
    <Box
      role="search"
      aria-label={t('scorecards.filters.label')}
      display="grid"
      mb={2}
      gridGap={12}
      gridTemplateColumns="repeat(auto-fit, minmax(min(220px, 100%), 320px))"
    >
      <OwnerPicker filters={filters} owner={owner} />
      {level === 'service' && (
        <ScorecardPicker
          label={t('scorecards.filters.system')}
          kind="system"
          {...filters.field('system')}
        />
      )}
    </Box>
  );
}
