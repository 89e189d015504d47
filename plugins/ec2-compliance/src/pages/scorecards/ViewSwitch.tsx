import { makeStyles } from '@material-ui/core/styles';
import { useReader } from '../../language';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { ALL_OWNERS } from '../../parts/filters/useOwnerFilter';
import { UrlState } from '../../parts/links/useUrlState';
import { ListFilters, SEARCH } from '../../parts/lists/useListFilters';
import {
  defaultView,
  isSearchedByName,
  Level,
  LEVELS,
  View,
  viewsOf,
} from './scorecardQuery';

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
  const { t } = useReader();
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ChoiceGroup
        label={t('scorecards.levels.label')}
        value={level}
        options={LEVELS.map(id => ({
          id,
          title: t(`scorecards.levels.${id}`),
        }))}
        onChange={value =>
          filters.set({
            kind: undefined,
            system: undefined,
            memberOf: undefined,
            open: undefined,
            ...(!isSearchedByName(value, view) && { [SEARCH]: undefined }),
            view: view === 'tree' ? undefined : url.get('view'),
            level: value === 'service' ? undefined : value,
          })
        }
      />
      <ChoiceGroup
        label={t('scorecards.views.label')}
        value={view}
        options={viewsOf(level).map(id => ({
          id,
          title: t(`scorecards.views.${id}`),
        }))}
        onChange={value =>
          value === 'tree' || value === 'trend'
            ? // What filters leave is no tree, and most say nothing of the past.
              filters.clear({
                view: value === defaultView(level) ? undefined : value,
                ...(value === 'tree' &&
                  level !== 'group' && { owner: ALL_OWNERS }),
              })
            : url.set({
                view: value === defaultView(level) ? undefined : value,
                ...(!isSearchedByName(level, value) && { [SEARCH]: undefined }),
              })
        }
      />
    </div>
  );
}
