import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useReader } from '../../language';
import { HistoryDay } from './toPoints';

const useStyles = makeStyles(theme => ({
  root: { margin: 0, padding: 0, listStyle: 'none' },
  note: { color: theme.palette.textSubtle },
}));

/** How the first recorded day stood, and how the last one does. */
export function ThenAndNow(props: { items: HistoryDay[] }) {
  const { items } = props;
  const classes = useStyles();
  const { t, day, number, percent } = useReader();
  const first = items[0];
  const last = items[items.length - 1];
  const met = (item: HistoryDay) =>
    t('history.compare.ofAll', {
      met: item.controlsMet,
      all: item.controlsApplicable,
    });
  const score = (item: HistoryDay) =>
    item.score === undefined
      ? t('history.compare.unknown')
      : percent(item.score);
  const overdue = (item: HistoryDay) =>
    item.overdue === undefined
      ? t('history.compare.unknown')
      : number(item.overdue);
  /** `less`: whether less of it is better. */
  const trend = (
    then: number | undefined,
    now: number | undefined,
    less = false,
  ) => {
    if (then === undefined || now === undefined) return '';
    if (then === now) return t('history.compare.same');
    return now > then !== less
      ? t('history.compare.better')
      : t('history.compare.worse');
  };
  const shareOf = (item: HistoryDay) =>
    item.controlsApplicable
      ? item.controlsMet / item.controlsApplicable
      : undefined;
  const lines = [
    {
      text: t('history.compare.met', { before: met(first), now: met(last) }),
      trend: trend(shareOf(first), shareOf(last)),
    },
    {
      text: t('history.compare.score', {
        before: score(first),
        now: score(last),
      }),
      trend: trend(first.score, last.score),
    },
    {
      text: t('history.compare.overdue', {
        before: overdue(first),
        now: overdue(last),
      }),
      trend: trend(first.overdue, last.overdue, true),
    },
  ];
  return (
    <div>
      <Typography variant="body2" className={classes.note}>
        {t('history.compare.title', {
          first: day(first.day),
          last: day(last.day),
        })}
      </Typography>
      <ul className={classes.root}>
        {lines.map(line => (
          <Typography key={line.text} component="li" variant="body2">
            {line.text} {line.trend && <strong>{line.trend}</strong>}
          </Typography>
        ))}
      </ul>
    </div>
  );
}
