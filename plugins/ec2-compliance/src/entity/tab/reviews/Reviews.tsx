import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { Fold } from '../../../parts/disclosure/Fold';
import { useUrlState } from '../../../parts/links/useUrlState';
import { statusRank } from '../../../parts/status/statuses';
import { Delegates } from './Delegates';
import { RecordReviewDialog } from './RecordReviewDialog';
import { ReviewHistory } from './ReviewHistory';
import { ReviewRow } from './ReviewRow';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  note: { color: theme.palette.textSubtle },
}));

/** The reviews that people record of a scorecard, and those that they did. */
export function Reviews(props: {
  scorecard: Scorecard;
  /** Called when the scorecard may have changed. */
  onChange: () => void;
}) {
  const { scorecard, onChange } = props;
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  const record = (controlId: string | undefined) =>
    url.set({ record: controlId }, { replace: true });
  const reviews = [...scorecard.reviews].sort(
    (a, b) => statusRank(a.status) - statusRank(b.status),
  );
  if (!reviews.length) return null;

  // Found anew, so that the dialog shows the checklist as it stands now.
  const open = reviews.find(
    ({ canReview, controlId }) => canReview && controlId === url.get('record'),
  );
  return (
    <section className={classes.root} aria-label={t('entity.sections.reviews')}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('entity.sections.reviews')}
      </Typography>
      <Typography variant="body2" className={classes.note}>
        {t('entity.reviews.note')}
      </Typography>
      <Paper variant="outlined">
        {reviews.map(review => (
          <ReviewRow
            key={review.controlId}
            review={review}
            onRecord={() => record(review.controlId)}
          />
        ))}
      </Paper>
      <Fold title={t('reviews.delegates.title')} level={3}>
        {() => (
          <Delegates entityRef={scorecard.entityRef} onChange={onChange} />
        )}
      </Fold>
      {reviews.some(review => review.latest) && (
        <Fold title={t('entity.reviews.history')} level={3}>
          {() => (
            <ReviewHistory
              entityRef={scorecard.entityRef}
              latestIds={reviews.map(review => review.latest?.id ?? '')}
            />
          )}
        </Fold>
      )}
      {open && (
        <RecordReviewDialog
          entityRef={scorecard.entityRef}
          review={open}
          onClose={() => record(undefined)}
          onRecorded={() => {
            record(undefined);
            onChange();
          }}
          onConflict={onChange}
        />
      )}
    </section>
  );
}
