import { makeStyles, useTheme } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import SyncIcon from '@material-ui/icons/Sync';
import WarningIcon from '@material-ui/icons/Warning';
import {
  SourceHealth,
  TargetSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';

type Health = SourceHealth['status'] | TargetSummary['state'];

const HEALTH = {
  ok: { Icon: CheckCircleIcon, color: 'ok' },
  failing: { Icon: ErrorIcon, color: 'error' },
  stale: { Icon: WarningIcon, color: 'warning' },
  never: { Icon: HourglassEmptyIcon, color: 'warning' },
  'never-read': { Icon: ErrorIcon, color: 'error' },
  off: { Icon: BlockIcon, color: 'aborted' },
  waiting: { Icon: HourglassEmptyIcon, color: 'aborted' },
  collecting: { Icon: SyncIcon, color: 'running' },
} as const;

/** How a source can fare, what needs attention first. */
export const SOURCE_STATUSES: ReadonlyArray<SourceHealth['status']> = [
  'failing',
  'stale',
  'never',
  'off',
  'ok',
];

const useStyles = makeStyles(theme => ({
  icon: {
    fontSize: 16,
    verticalAlign: '-3px',
    marginRight: theme.spacing(0.5),
  },
}));

/** How a target or one of its sources fares: an icon, a word and a colour. */
export function HealthLabel(props: { health: Health }) {
  const classes = useStyles();
  const { status } = useTheme().palette;
  const { t } = useReader();
  const { Icon, color } = HEALTH[props.health];
  return (
    <span>
      <Icon className={classes.icon} style={{ color: status[color] }} />
      {t(`accounts.health.${props.health}`)}
    </span>
  );
}
