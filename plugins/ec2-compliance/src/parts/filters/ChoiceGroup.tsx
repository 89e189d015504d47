import { alpha, makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(0.5, 1.5),
    textTransform: 'none',
    color: theme.palette.text.primary,
    backgroundColor: theme.palette.background.paper,
    '&$selected, &$selected:hover': {
      color: theme.palette.text.primary,
      fontWeight: 'bold',
      backgroundColor: alpha(theme.palette.primary.main, 0.16),
      borderColor: theme.palette.primary.main,
    },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      // Not under the choice beside it.
      zIndex: 1,
    },
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.5, 1) },
  },
  selected: {},
}));

/** A choice of one out of a few, all of them in sight. */
export function ChoiceGroup<T extends string>(props: {
  label: string;
  value: T;
  options: ReadonlyArray<{ id: T; title: string }>;
  onChange: (value: T) => void;
}) {
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={props.label}
      value={props.value}
      // A click on the chosen one gives null; one is always chosen.
      onChange={(_, value: T | null) => value && props.onChange(value)}
    >
      {props.options.map(({ id, title }) => (
        <ToggleButton
          key={id}
          value={id}
          classes={{ root: classes.root, selected: classes.selected }}
        >
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
