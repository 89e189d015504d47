import { makeStyles, useTheme } from '@material-ui/core/styles';
import AlarmIcon from '@material-ui/icons/Alarm';
import ErrorIcon from '@material-ui/icons/Error';
import EventIcon from '@material-ui/icons/Event';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import { DUE_STATES, DueState } from './dueStates';

const ICONS = {
  overdue: ErrorIcon,
  '48h': AlarmIcon,
  '14d': EventIcon,
  later: EventIcon,
  'no-clock': HourglassEmptyIcon,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: '1.25em', flexShrink: 0, verticalAlign: '-0.25em' },
}));

/** How much something presses, as an icon in its colour. */
export function DueIcon(props: { state: DueState }) {
  const classes = useStyles();
  const { status, textSubtle } = useTheme().palette;
  const Icon = ICONS[props.state];
  const colors: Partial<Record<DueState, string>> = {
    overdue: status.error,
    '48h': status.warning,
  };
  return (
    <Icon
      className={classes.icon}
      style={{ color: colors[props.state] ?? textSubtle }}
    />
  );
}

/** How much something presses, as an icon, a word and a colour. */
export function DueLabel(props: { state: DueState }) {
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <DueIcon state={props.state} />
      {DUE_STATES[props.state]}
    </span>
  );
}
