import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { ListFilters } from '../lists/useListFilters';
import { nameOfRef } from '../text/nameOfRef';

/** How the filters read that links set and that have no field. */
const WORDS = {
  entityRef: (value: string) => `of ${nameOfRef(value)}`,
  cve: (value: string) => value,
  waiver: () => 'covered by a waiver',
  claimedBy: (value: string) => `claimed by ${nameOfRef(value)}`,
  heldBy: (value: string) => `held by ${nameOfRef(value)}`,
};

/** What narrows another filter goes with it. */
const NARROWED_BY: Partial<Record<keyof typeof WORDS, keyof typeof WORDS>> = {
  claimedBy: 'heldBy',
};

const useStyles = makeStyles({ chip: { margin: 0 } });

/** Filters without a field, each with a way to take it off. */
export function FilterChips(props: {
  filters: ListFilters;
  names: ReadonlyArray<keyof typeof WORDS>;
}) {
  const classes = useStyles();
  const { filters } = props;
  return (
    <>
      {props.names.map(name => {
        const value = filters.get(name);
        const narrower = NARROWED_BY[name];
        return (
          value && (
            <Chip
              key={name}
              className={classes.chip}
              label={WORDS[name](value)}
              title={value}
              onDelete={() =>
                filters.set({
                  [name]: undefined,
                  ...(narrower && { [narrower]: undefined }),
                })
              }
            />
          )
        );
      })}
    </>
  );
}
