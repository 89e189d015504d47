import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { ListFilters } from '../lists/useListFilters';
import { nameOfRef } from '../text/nameOfRef';

/** How the filters read that links set and that have no field. */
const WORDS = {
  entityRef: (value: string) => `of ${nameOfRef(value)}`,
  cve: (value: string) => value,
};

const useStyles = makeStyles({ chip: { margin: 0 } });

/** Filters without a field, each with a way to take it off. */
export function FilterChips(props: {
  filters: ListFilters;
  names: Array<keyof typeof WORDS>;
}) {
  const classes = useStyles();
  return (
    <>
      {props.names.map(name => {
        const { value, onChange } = props.filters.field(name);
        return (
          value && (
            <Chip
              key={name}
              className={classes.chip}
              label={WORDS[name](value)}
              title={value}
              onDelete={() => onChange(undefined)}
            />
          )
        );
      })}
    </>
  );
}
