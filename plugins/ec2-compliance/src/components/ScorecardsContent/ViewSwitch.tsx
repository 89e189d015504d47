import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { FIRST_PAGE, UrlState } from '../../hooks';
import { Level, LEVELS, View, VIEWS } from './scorecardQuery';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
  toggle: {
    textTransform: 'none',
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.background.paper,
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.75, 1) },
  },
}));

/** What a row stands for, and how the rows are drawn. */
export function ViewSwitch(props: { url: UrlState; level: Level; view: View }) {
  const { url, level, view } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label="What to compare"
        value={level}
        onChange={(_, value: Level | null) =>
          value &&
          url.set({
            ...FIRST_PAGE,
            kind: undefined,
            system: undefined,
            level: value === 'service' ? undefined : value,
          })
        }
      >
        {LEVELS.map(({ id, title }) => (
          <ToggleButton key={id} value={id} className={classes.toggle}>
            {title}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label="View"
        value={view}
        onChange={(_, value: View | null) =>
          value && url.set({ view: value === 'list' ? undefined : value })
        }
      >
        {VIEWS.map(({ id, title }) => (
          <ToggleButton key={id} value={id} className={classes.toggle}>
            {title}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
