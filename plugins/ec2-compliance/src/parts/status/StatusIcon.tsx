import { makeStyles } from '@material-ui/core/styles';
import BlockIcon from '@material-ui/icons/Block';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import PauseCircleFilledIcon from '@material-ui/icons/PauseCircleFilled';
import { useReader } from '../../language';
import { DisplayStatus, statusLabel } from './statuses';
import { useStatusColors } from './useStatusColors';

const ICONS = {
  NON_COMPLIANT: CancelIcon,
  INSUFFICIENT_DATA: HelpIcon,
  WAIVED: PauseCircleFilledIcon,
  COMPLIANT: CheckCircleIcon,
  NOT_APPLICABLE: BlockIcon,
};

const useStyles = makeStyles({
  icon: { fontSize: '1.25em', flexShrink: 0, verticalAlign: '-0.25em' },
});

/**
 * A status as an icon in its colour. Silent to screen readers unless `titled`,
 * since its word stands beside it.
 */
export function StatusIcon(props: { status: DisplayStatus; titled?: boolean }) {
  const classes = useStyles();
  const colors = useStatusColors();
  const reader = useReader();
  const Icon = ICONS[props.status];
  return (
    <Icon
      className={classes.icon}
      style={{ color: colors[props.status] }}
      titleAccess={props.titled ? statusLabel(reader, props.status) : undefined}
    />
  );
}
