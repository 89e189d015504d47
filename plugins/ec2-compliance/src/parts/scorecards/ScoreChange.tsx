import { makeStyles } from '@material-ui/core/styles';
import ArrowDownwardIcon from '@material-ui/icons/ArrowDownward';
import ArrowUpwardIcon from '@material-ui/icons/ArrowUpward';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';

const useStyles = makeStyles(theme => ({
  icon: { fontSize: 14, verticalAlign: '-2px' },
  up: { color: theme.palette.status.ok },
  down: { color: theme.palette.status.error },
  subtle: { color: theme.palette.textSubtle },
}));

/** Less than this rounds to no points at all. */
const NOTICEABLE = 0.005;

/** The score in percent, and how many points it moved in 30 days. */
export function ScoreChange(props: {
  scorecard: Pick<ScorecardSummary, 'score' | 'scoreChange'>;
}) {
  const classes = useStyles();
  const { t, percent } = useReader();
  const { score, scoreChange } = props.scorecard;
  if (score === undefined) {
    return <span className={classes.subtle}>{t('scorecards.score.none')}</span>;
  }
  return (
    <>
      <span title={t('scorecards.score.meaning')}>{percent(score)}</span>
      <div>
        <Change change={scoreChange} />
      </div>
    </>
  );
}

function Change(props: { change?: number }) {
  const classes = useStyles();
  const { t } = useReader();
  const { change } = props;
  if (change === undefined) {
    return (
      <span className={classes.subtle}>{t('scorecards.score.noRecord')}</span>
    );
  }
  if (Math.abs(change) < NOTICEABLE) {
    return (
      <span className={classes.subtle}>{t('scorecards.score.noChange')}</span>
    );
  }
  const points = Math.round(Math.abs(change) * 100);
  const better = change > 0;
  const Icon = better ? ArrowUpwardIcon : ArrowDownwardIcon;
  return (
    <>
      <Icon
        className={`${classes.icon} ${better ? classes.up : classes.down}`}
      />{' '}
      {better
        ? t('scorecards.score.up', { count: points })
        : t('scorecards.score.down', { count: points })}
    </>
  );
}
