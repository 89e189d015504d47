import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useReader } from '../../language';
import { DUE_STATES, DueState } from './dueStates';

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
  const { Icon, color } = DUE_STATES[props.state];
  return (
    <Icon
      className={classes.icon}
      style={{ color: color ? status[color] : textSubtle }}
    />
  );
}

/** How much something presses, as an icon, a word and a colour. */
export function DueLabel(props: { state: DueState }) {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <span className={classes.root}>
      <DueIcon state={props.state} />
      {t(`findings.due.${props.state}`)}
    </span>
  );
}
