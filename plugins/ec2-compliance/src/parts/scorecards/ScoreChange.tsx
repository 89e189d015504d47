import { makeStyles } from '@material-ui/core/styles';
import ArrowDownwardIcon from '@material-ui/icons/ArrowDownward';
import ArrowUpwardIcon from '@material-ui/icons/ArrowUpward';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';

const useStyles = makeStyles(theme => ({
  change: { whiteSpace: 'nowrap' },
  icon: { fontSize: 14, verticalAlign: '-2px' },
  up: { color: theme.palette.status.ok },
  down: { color: theme.palette.status.error },
  subtle: { color: theme.palette.textSubtle },
}));

/** Less than this rounds to no points at all. */
const NOTICEABLE = 0.005;

/** The score in percent, and how many points it moved in 30 days. */
export function ScoreChange(props: { scorecard: ScorecardSummary }) {
  const classes = useStyles();
  const { score, scoreChange } = props.scorecard;
  if (score === undefined) return <span className={classes.subtle}>none</span>;
  return (
    <>
      <span title="Mean of the controls’ shares of compliant instances">
        {Math.floor(score * 100)} %
      </span>
      <div className={classes.change}>
        <Change change={scoreChange} />
      </div>
    </>
  );
}

function Change(props: { change?: number }) {
  const classes = useStyles();
  const { change } = props;
  if (change === undefined) {
    return <span className={classes.subtle}>no record yet</span>;
  }
  if (Math.abs(change) < NOTICEABLE) {
    return <span className={classes.subtle}>no change</span>;
  }
  const points = Math.round(Math.abs(change) * 100);
  const better = change > 0;
  const Icon = better ? ArrowUpwardIcon : ArrowDownwardIcon;
  return (
    <>
      <Icon
        className={`${classes.icon} ${better ? classes.up : classes.down}`}
      />{' '}
      {points} {points === 1 ? 'point' : 'points'} {better ? 'up' : 'down'} in
      30 days
    </>
  );
}
