import Button from '@material-ui/core/Button';
import ListSubheader from '@material-ui/core/ListSubheader';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import FilterListIcon from '@material-ui/icons/FilterList';
import { forwardRef, ReactNode, useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useNarrow } from '../layout/useNarrow';

const SEARCH_DEBOUNCE_MS = 300;

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'end',
    marginBottom: theme.spacing(2),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  field: {
    backgroundColor: theme.palette.background.paper,
    '& .MuiInputLabel-root': { color: theme.palette.text.primary },
    // Texts, selects and pickers differ by a pixel or two otherwise.
    '& .MuiOutlinedInput-root': { height: 40 },
    '& .MuiInputBase-input': { fontSize: theme.typography.body2.fontSize },
  },
}));

/**
 * The filters of a list, in a row that wraps. Where there is no room, all but
 * the search wait behind a button.
 */
export function FilterBar(props: {
  label: string;
  search: ReactNode;
  children: ReactNode;
  /** How many filters are set, beside the search. */
  active: number;
}) {
  const { label, search, children, active } = props;
  const classes = useStyles();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <div role="search" aria-label={label} className={classes.bar}>
      {search}
      {narrow && (
        <Button
          variant="outlined"
          aria-expanded={open}
          startIcon={<FilterListIcon />}
          onClick={() => setOpen(!open)}
        >
          {active ? `Filters (${active})` : 'Filters'}
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
  /** What no choice is called. */
  any?: string;
}) {
  const { label, value, options, any = 'Any' } = props;
  const classes = useStyles();
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
      className={classes.field}
      value={value ?? ''}
      onChange={event => props.onChange(event.target.value || undefined)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        displayEmpty: true,
        MenuProps: { getContentAnchorEl: null },
      }}
    >
      <MenuItem value="">{any}</MenuItem>
      {!known && <MenuItem value={value}>{value}</MenuItem>}
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

/** Free text; asks once the typing pauses. */
export function SearchFilter(props: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value = '', onChange } = props;
  const classes = useStyles();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useDebounce(
    () => {
      if (text !== value) onChange(text || undefined);
    },
    SEARCH_DEBOUNCE_MS,
    [text],
  );
  return (
    <TextField
      id={idOf(label)}
      label={label}
      type="search"
      size="small"
      variant="outlined"
      className={classes.field}
      value={text}
      onChange={event => setText(event.target.value)}
      InputLabelProps={{ shrink: true }}
    />
  );
}
