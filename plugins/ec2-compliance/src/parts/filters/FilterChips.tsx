import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { Reader, useReader } from '../../language';
import { ListFilters } from '../lists/useListFilters';
import { useEntityTitle } from './useEntityTitle';

/** Filters that links set and that have no field. */
export type ChipName =
  | 'entityRef'
  | 'cve'
  | 'severity'
  | 'ownerOnly'
  | 'suppressed'
  | 'waiver'
  | 'claimedBy'
  | 'heldBy';

/** Those whose value is an entity. */
const ENTITIES: readonly ChipName[] = ['entityRef', 'claimedBy', 'heldBy'];

const useStyles = makeStyles({ chip: { margin: 0 } });

/** Filters without a field, each with a way to take it off. */
export function FilterChips(props: {
  filters: ListFilters;
  names: readonly ChipName[];
}) {
  const { filters, names } = props;
  return (
    <>
      {names.map(name => {
        const value = filters.get(name);
        return (
          value && (
            <FilterChip
              key={name}
              name={name}
              value={value}
              filters={filters}
            />
          )
        );
      })}
    </>
  );
}

function FilterChip(props: {
  name: ChipName;
  value: string;
  filters: ListFilters;
}) {
  const { name, value, filters } = props;
  const classes = useStyles();
  const reader = useReader();
  const title = useEntityTitle(ENTITIES.includes(name) ? value : undefined);
  return (
    <Chip
      className={classes.chip}
      label={labelOf(reader, { name, value: title ?? value, filters })}
      title={value === 'true' ? undefined : value}
      onDelete={() => filters.set({ [name]: undefined })}
    />
  );
}

/** How a filter reads. */
function labelOf(
  { t }: Reader,
  options: { name: ChipName; value: string; filters: ListFilters },
): string {
  const { name, value, filters } = options;
  switch (name) {
    case 'entityRef':
      return filters.get('entityOnly')
        ? t('filters.chips.entityOnly', { name: value })
        : t('filters.chips.entity', { name: value });
    case 'cve':
      return filters.get('cveOnly')
        ? t('filters.chips.cveOnly', { id: value })
        : t('filters.chips.cve', { id: value });
    case 'severity':
      return t('filters.chips.severity', { word: value });
    case 'ownerOnly':
    case 'suppressed':
    case 'waiver':
      return t(`filters.chips.${name}`);
    default:
      return t(`filters.chips.${name}`, { name: value });
  }
}
