import Chip from '@material-ui/core/Chip';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { Reader, useReader } from '../../language';
import { UrlChanges } from '../../parts/links/useUrlState';
import { addWeeks } from '../../parts/time/weeks';
import { Period, periodInWords } from './period';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center' },
  week: { minWidth: 160, textAlign: 'center' },
  chip: { margin: 0 },
});

/** Which week is shown; or from when on, as a link has it, and how to take that off. */
export function PeriodChoice(props: {
  period: Period;
  onChange: (changes: UrlChanges) => void;
}) {
  const { period, onChange } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  if (!('week' in period)) {
    return (
      <Chip
        className={classes.chip}
        label={periodInWords(reader, period)}
        title={titleOf(reader, period)}
        onDelete={() =>
          onChange({ at: undefined, since: undefined, day: undefined })
        }
      />
    );
  }
  const { week, current } = period;
  const show = (chosen: string) =>
    onChange({ week: chosen === current ? undefined : chosen });
  return (
    <div
      role="group"
      aria-label={t('changes.week.label')}
      className={classes.root}
    >
      <IconButton
        size="small"
        aria-label={t('changes.week.before')}
        onClick={() => show(addWeeks(week, -1))}
      >
        <ChevronLeftIcon />
      </IconButton>
      <Typography variant="body2" className={classes.week} aria-live="polite">
        {periodInWords(reader, period)}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('changes.week.after')}
        disabled={week >= current}
        onClick={() => show(addWeeks(week, 1))}
      >
        <ChevronRightIcon />
      </IconButton>
    </div>
  );
}

function titleOf(
  reader: Reader,
  period: Exclude<Period, { week: string }>,
): string {
  if ('at' in period) return reader.exactTime(period.at);
  return 'since' in period ? reader.exactTime(period.since) : period.day;
}
