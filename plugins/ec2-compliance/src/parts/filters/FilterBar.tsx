import Button from '@material-ui/core/Button';
import ListSubheader from '@material-ui/core/ListSubheader';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import FilterListIcon from '@material-ui/icons/FilterList';
import {
  isSearchable,
  MIN_SEARCH,
} from 'backstage-plugin-ec2-compliance-common';
import { forwardRef, ReactNode, useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { Reader, useReader } from '../../language';
import { classNames } from '../layout/classNames';
import { useNarrow } from '../layout/useNarrow';
import { ListFilters, SEARCH } from '../lists/useListFilters';
import { useFieldStyles } from './useFieldStyles';

const SEARCH_DEBOUNCE_MS = 300;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(124px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    '@media print': { display: 'none' },
  },
  // What it says that it looks through, or by what it orders, takes some room.
  wide: {
    gridColumn: 'span 2',
    [theme.breakpoints.down('xs')]: { gridColumn: 'auto' },
  },
}));

/**
 * The filters of a list, in a row that wraps. Where there is no room, all but
 * the search wait behind a button.
 */
export function FilterBar(props: {
  label: string;
  filters: ListFilters;
  /** What is searched for, e.g. `Name`; absent where nothing is. */
  search?: string;
  /** In what it is searched for, where that is more than the label says. */
  searchIn?: string;
  /** What fewer characters than a search takes are good for. */
  shortSearch?: ShortSearch;
  children: ReactNode;
}) {
  const { label, filters, search, shortSearch = 'refused', children } = props;
  const { active } = filters;
  const classes = useStyles();
  const { t } = useReader();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <div role="search" aria-label={label} className={classes.bar}>
      {search !== undefined && (
        <div className={classNames(props.searchIn && classes.wide)}>
          <SearchFilter
            label={search}
            placeholder={props.searchIn}
            short={shortSearch}
            {...filters.field(SEARCH)}
          />
        </div>
      )}
      {narrow && (
        <Button
          variant="outlined"
          aria-expanded={open}
          startIcon={<FilterListIcon />}
          onClick={() => setOpen(!open)}
        >
          {active
            ? t('filters.buttonActive', { number: active })
            : t('filters.button')}
        </Button>
      )}
      {(open || !narrow) && children}
    </div>
  );
}

/** Ties a field to its label; a screen has one field of a name. */
function idOf(label: string): string {
  return `ec2-compliance-filter-${label.toLowerCase().replace(/\W+/g, '-')}`;
}

/** Names a group of options. A select would make an option of each child. */
const GroupName = forwardRef<HTMLLIElement, { children: string }>(
  ({ children }, ref) => (
    <ListSubheader ref={ref} role="presentation" disableSticky>
      {children}
    </ListSubheader>
  ),
);

/** One of a few values, or any. */
export function SelectFilter(props: {
  label: string;
  value: string | undefined;
  /** Those of one group follow one another, under its name. */
  options: Array<{ value: string; label: string; group?: string }>;
  onChange: (value: string | undefined) => void;
  /** Called when somebody looks at what there is to choose. */
  onOpen?: () => void;
  /** While the options are awaited. */
  loading?: boolean;
  /** Whether one is always chosen, such as an order. */
  required?: boolean;
}) {
  const { label, value, options, onOpen, loading, required } = props;
  const classes = useFieldStyles();
  const { wide } = useStyles();
  const { t } = useReader();
  const id = idOf(label);
  // A link may carry a value that is not, or not yet, among the options.
  const known = !value || options.some(option => option.value === value);
  return (
    <TextField
      select
      id={id}
      label={label}
      size="small"
      variant="outlined"
      className={classNames(classes.field, required && wide)}
      value={value ?? ''}
      onChange={event => props.onChange(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        displayEmpty: true,
        onOpen,
        MenuProps: { getContentAnchorEl: null },
      }}
    >
      {!required && <MenuItem value="">{t('filters.any')}</MenuItem>}
      {!known && <MenuItem value={value}>{value}</MenuItem>}
      {loading && (
        <MenuItem disabled value="">
          {t('filters.loading')}
        </MenuItem>
      )}
      {options.flatMap((option, index) => [
        option.group && option.group !== options[index - 1]?.group && (
          <GroupName key={`group ${option.group}`}>{option.group}</GroupName>
        ),
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>,
      ])}
    </TextField>
  );
}

/** Nothing, or the start of a name. */
type ShortSearch = 'refused' | 'name-prefix';

function helpOf({ t }: Reader, short: ShortSearch): string {
  return short === 'refused'
    ? t('filters.search.atLeast', { number: MIN_SEARCH })
    : t('filters.search.startOfNames');
}

/** Free text; asks once the typing pauses, and there is enough of it. */
function SearchFilter(props: {
  label: string;
  placeholder?: string;
  short: ShortSearch;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, short, value = '', onChange } = props;
  const classes = useFieldStyles();
  const reader = useReader();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const isShort = text !== '' && !isSearchable(text);
  const refused = isShort && short === 'refused';
  useDebounce(
    () => {
      if (text !== value && !refused) onChange(text || undefined);
    },
    SEARCH_DEBOUNCE_MS,
    [text],
  );
  return (
    <TextField
      id={idOf(label)}
      label={label}
      type="search"
      fullWidth
      placeholder={props.placeholder}
      size="small"
      variant="outlined"
      className={classes.field}
      value={text}
      onChange={event => setText(event.target.value)}
      helperText={isShort ? helpOf(reader, short) : undefined}
      FormHelperTextProps={{ role: 'status' } as {}}
      InputLabelProps={{ shrink: true }}
    />
  );
}
