import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { Reader, useReader } from '../../language';
import { addWeeks } from '../../parts/time/weeks';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center' },
  week: { minWidth: 160, textAlign: 'center' },
});

/** `This week`, `Last week`, and of those before the day of their Monday. */
export function weekInWords(
  { t, day }: Reader,
  week: string,
  current: string,
): string {
  if (week === current) return t('changes.week.this');
  if (week === addWeeks(current, -1)) return t('changes.week.last');
  return t('changes.week.of', { week: day(week) });
}

/** Which week is shown; each by its Monday. */
export function WeekChoice(props: {
  week: string;
  current: string;
  onChange: (week: string) => void;
}) {
  const { week, current, onChange } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  return (
    <div
      role="group"
      aria-label={t('changes.week.label')}
      className={classes.root}
    >
      <IconButton
        size="small"
        aria-label={t('changes.week.before')}
        onClick={() => onChange(addWeeks(week, -1))}
      >
        <ChevronLeftIcon />
      </IconButton>
      <Typography variant="body2" className={classes.week} aria-live="polite">
        {weekInWords(reader, week, current)}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('changes.week.after')}
        disabled={week >= current}
        onClick={() => onChange(addWeeks(week, 1))}
      >
        <ChevronRightIcon />
      </IconButton>
    </div>
  );
}
