import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  Review,
  ScorecardReview,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { Sentence } from '../../../parts/text/Sentence';
import { AboutControl } from '../../../parts/controls/AboutControl';
import {
  useControlDescription,
  useControls,
} from '../../../parts/controls/useControls';
import { StatusLabel } from '../../../parts/status/StatusLabel';
import { RelativeTime } from '../../../parts/time/RelativeTime';
import { hoursUntil } from '../../../parts/time/times';
import { useNow } from '../../../parts/time/useNow';
import { VerdictMessage } from '../../../parts/verdicts/VerdictMessage';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: '136px minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    padding: theme.spacing(1.5, 2),
    fontSize: theme.typography.body2.fontSize,
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(0.75),
      justifyItems: 'start',
    },
  },
  heading: {
    margin: 0,
    lineHeight: 'inherit',
    fontSize: 'inherit',
    fontWeight: 'bold',
  },
  text: { overflowWrap: 'anywhere' },
  subtle: { color: theme.palette.textSubtle },
  comment: {
    margin: theme.spacing(0.5, 0, 0),
    paddingLeft: theme.spacing(1.5),
    borderLeft: `3px solid ${theme.palette.divider}`,
    whiteSpace: 'pre-line',
  },
  about: {
    marginTop: theme.spacing(0.5),
    '& > summary': { cursor: 'pointer', width: 'fit-content' },
  },
}));

/** One review control: how it stands, who looked last and what they said. */
export function ReviewRow(props: {
  review: ScorecardReview;
  onRecord: () => void;
}) {
  const { review, onRecord } = props;
  const { controlId, status, dueAt, latest, canReview } = review;
  const classes = useStyles();
  const { t } = useReader();
  const controls = useControls();
  const description = useControlDescription(controlId);
  return (
    <div className={classes.root}>
      <StatusLabel status={status} />
      <div className={classes.text}>
        <Typography component="h3" className={classes.heading}>
          {controls.titleOf(controlId, status)}
        </Typography>
        <div>
          <VerdictMessage verdict={review} />
        </div>
        {dueAt && <DueDate time={dueAt} />}
        {latest && <LatestReview review={latest} />}
        {description && (
          <details className={classes.about}>
            <summary>{t('entity.reviews.asked')}</summary>
            <div>
              <Sentence text={description.why} />
            </div>
            <AboutControl control={description} />
          </details>
        )}
      </div>
      {canReview && (
        <Button
          size="small"
          variant="outlined"
          aria-label={t('entity.reviews.recordOf', {
            control: controls.titleOf(controlId),
          })}
          onClick={onRecord}
        >
          {t('entity.reviews.record')}
        </Button>
      )}
    </div>
  );
}

function DueDate(props: { time: string }) {
  const classes = useStyles();
  const { t } = useReader();
  const now = useNow();
  const past = hoursUntil(props.time, now) < 0;
  return (
    <div className={classes.subtle}>
      {t(past ? 'entity.reviews.wasDue' : 'entity.reviews.nextDue', {
        time: <RelativeTime time={props.time} format="date" />,
      })}
    </div>
  );
}

function LatestReview(props: { review: Review }) {
  const { reviewerRef, createdAt, comment, onBehalfOf } = props.review;
  const classes = useStyles();
  const { t } = useReader();
  return (
    <>
      <div className={classes.subtle}>
        {t('entity.reviews.last', {
          person: onBehalfOf ? (
            t('entity.reviews.inPlaceOf', {
              person: <EntityDisplayName entityRef={reviewerRef} hideIcon />,
              owner: <EntityDisplayName entityRef={onBehalfOf} hideIcon />,
            })
          ) : (
            <EntityDisplayName entityRef={reviewerRef} hideIcon />
          ),
          time: <RelativeTime time={createdAt} />,
        })}
      </div>
      <blockquote className={classes.comment}>{comment}</blockquote>
    </>
  );
}
