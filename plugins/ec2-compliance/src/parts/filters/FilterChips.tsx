import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { SCORECARD_STANDINGS } from 'backstage-plugin-ec2-compliance-common';
import { Reader, useReader } from '../../language';
import { parseStrategy } from '../controls/strategies';
import { ListFilters } from '../lists/useListFilters';
import { kindInWords } from '../words/kindInWords';
import { parseStatus, statusInline } from '../status/statuses';
import { placeOfTarget } from '../text/placeOfTarget';
import { readTime } from '../time/times';
import { useEntityTitle } from './useEntityTitle';

/** Filters that links set and that have no field. */
export type ChipName =
  | 'entityRef'
  | 'controlsOf'
  | 'cve'
  | 'severity'
  | 'ownerOnly'
  | 'suppressed'
  | 'waiver'
  | 'claimedBy'
  | 'heldBy'
  | 'instanceArn'
  | 'target'
  | 'dueSince'
  | 'serviceKind'
  | 'serviceStrategy'
  | 'serviceStatus'
  | 'serviceAccount'
  | 'serviceStanding'
  | 'serviceMemberOf'
  | 'serviceQ';

/** Those whose value is an entity. */
const ENTITIES: readonly ChipName[] = [
  'entityRef',
  'controlsOf',
  'claimedBy',
  'heldBy',
  'serviceMemberOf',
];

const useStyles = makeStyles(theme => ({
  chip: {
    margin: 0,
    maxWidth: '100%',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
}));

/** Filters without a field, each with a way to take it off. */
export function FilterChips(props: {
  filters: ListFilters;
  names: readonly ChipName[];
}) {
  const { filters, names } = props;
  return (
    <>
      {names.map(name => {
        const value = inForce(name, filters.get(name));
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

/** What is left of a filter by those values that there are. */
function inForce(
  name: ChipName,
  value: string | undefined,
): string | undefined {
  switch (name) {
    case 'dueSince':
      return readTime(value);
    case 'serviceStrategy':
      return parseStrategy(value);
    case 'serviceStatus':
      return parseStatus(value);
    case 'serviceStanding':
      return SCORECARD_STANDINGS.find(one => one === value);
    default:
      return value;
  }
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
  reader: Reader,
  options: { name: ChipName; value: string; filters: ListFilters },
): string {
  const { t } = reader;
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
    case 'instanceArn':
      return t('filters.chips.instanceArn', { id: value.split('/').pop()! });
    case 'target':
      return t('filters.chips.target', {
        name: placeOfTarget(value).join(', '),
      });
    case 'dueSince':
      return t('filters.chips.dueSince', { time: reader.exactTime(value) });
    case 'serviceStrategy':
      return t('filters.chips.serviceStrategy', {
        name: t(`parts.strategies.${parseStrategy(value)!}`),
      });
    case 'serviceStatus':
      return t('filters.chips.serviceStatus', {
        name: statusInline(reader, parseStatus(value)!),
      });
    case 'serviceStanding':
      return t('filters.chips.serviceStanding', {
        name: t(
          `scorecards.chips.${SCORECARD_STANDINGS.find(one => one === value)!}`,
        ),
      });
    case 'serviceKind':
      return t('filters.chips.serviceKind', {
        name: kindInWords(reader, value),
      });
    default:
      return t(`filters.chips.${name}`, { name: value });
  }
}
