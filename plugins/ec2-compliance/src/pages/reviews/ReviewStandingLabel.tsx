import { makeStyles, useTheme } from '@material-ui/core/styles';
import AlarmIcon from '@material-ui/icons/Alarm';
import ErrorIcon from '@material-ui/icons/Error';
import EventIcon from '@material-ui/icons/Event';
import { ReviewStanding } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
  icon: { fontSize: '1.25em', flexShrink: 0 },
}));

/** The icon of each, and the theme's colour of a status; subtle without one. */
const SHOWN: Record<
  ReviewStanding,
  { Icon: typeof ErrorIcon; color?: 'error' | 'warning' }
> = {
  never: { Icon: ErrorIcon, color: 'error' },
  overdue: { Icon: ErrorIcon, color: 'error' },
  soon: { Icon: AlarmIcon, color: 'warning' },
  later: { Icon: EventIcon },
};

/** How a review stands, as an icon, a word and a colour. */
export function ReviewStandingLabel(props: { standing: ReviewStanding }) {
  const { standing } = props;
  const classes = useStyles();
  const { t } = useReader();
  const { status, textSubtle } = useTheme().palette;
  const { Icon, color } = SHOWN[standing];
  return (
    <span className={classes.root}>
      <Icon
        className={classes.icon}
        style={{ color: color ? status[color] : textSubtle }}
      />
      {t(`reviews.standings.${standing}`)}
    </span>
  );
}
