import { makeStyles } from '@material-ui/core/styles';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { UrlState } from '../../parts/links/useUrlState';
import { ListFilters } from '../../parts/lists/useListFilters';
import { Level, LEVELS, View, VIEWS } from './scorecardQuery';

const useStyles = makeStyles(theme => ({
  root: {
    flex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
}));

/** What a row stands for, and how the rows are drawn. */
export function ViewSwitch(props: {
  url: UrlState;
  filters: ListFilters;
  level: Level;
  view: View;
}) {
  const { url, filters, level, view } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ChoiceGroup
        label="What to compare"
        value={level}
        options={LEVELS}
        onChange={value =>
          filters.set({
            kind: undefined,
            system: undefined,
            level: value === 'service' ? undefined : value,
          })
        }
      />
      <ChoiceGroup
        label="View"
        value={view}
        options={VIEWS}
        onChange={value =>
          url.set({ view: value === 'list' ? undefined : value })
        }
      />
    </div>
  );
}
