import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  Review,
  ReviewSnapshot,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useControls } from '../../../parts/controls/useControls';
import { plural } from '../../../parts/language/numbers';
import { PaperList } from '../../../parts/lists/PaperList';
import { ErrorNotice } from '../../../parts/notices/ErrorNotice';
import { isFailing } from '../../../parts/status/statuses';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { RelativeTime } from '../../../parts/time/RelativeTime';

const useStyles = makeStyles(theme => ({
  item: {
    padding: theme.spacing(1.5, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:first-child': { borderTop: 'none' },
    overflowWrap: 'anywhere',
  },
  title: { fontWeight: 'bold' },
  subtle: { color: theme.palette.textSubtle },
  comment: { whiteSpace: 'pre-line' },
  details: {
    '& > summary': { cursor: 'pointer', width: 'fit-content' },
    '& > ul': {
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
    },
  },
}));

/** All recorded reviews of an entity, each with what stood on its scorecard. */
export function ReviewHistory(props: {
  entityRef: string;
  /** Asked for again when they change. */
  latestIds: string[];
}) {
  const { entityRef, latestIds } = props;
  const api = useApi(ec2ComplianceApiRef);
  const { data, error, retry } = useRequest({
    key: JSON.stringify([entityRef, latestIds]),
    keepPrevious: true,
    request: signal => api.listReviews(entityRef, { signal }),
  });
  if (error) {
    return (
      <ErrorNotice
        error={error}
        subject="the recorded reviews"
        permission={scorecardReadPermission.name}
        onRetry={retry}
      />
    );
  }
  if (!data) {
    return <Skeleton variant="rect" height={96} aria-label="Loading reviews" />;
  }
  return (
    <PaperList label="Recorded reviews">
      {data.items.map(review => (
        <RecordedReview key={review.id} review={review} />
      ))}
    </PaperList>
  );
}

function RecordedReview(props: { review: Review }) {
  const { review } = props;
  const { acknowledgedUnknown, snapshot } = review;
  const classes = useStyles();
  const controls = useControls();
  return (
    <li className={classes.item}>
      <div>
        <span className={classes.title}>
          {controls.titleOf(review.controlId)}
        </span>
        <span className={classes.subtle}>
          {' · '}
          <EntityDisplayName entityRef={review.reviewerRef} hideIcon />
          {' · '}
          <RelativeTime time={review.createdAt} format="date" />
        </span>
      </div>
      <div className={classes.comment}>{review.comment}</div>
      {acknowledgedUnknown.length > 0 && (
        <div>
          <StatusIcon status="INSUFFICIENT_DATA" /> Signed although{' '}
          {acknowledgedUnknown
            .map(id => `“${controls.titleOf(id)}”`)
            .join(', ')}{' '}
          {acknowledgedUnknown.length === 1 ? 'was' : 'were'} unknown
        </div>
      )}
      {snapshot ? (
        <WhatStood snapshot={snapshot} />
      ) : (
        <div className={classes.subtle}>
          How things stood counts services that you may not see
        </div>
      )}
    </li>
  );
}

/** The scorecard as it stood when it was reviewed. */
function WhatStood(props: { snapshot: ReviewSnapshot }) {
  const { snapshot } = props;
  const classes = useStyles();
  const controls = useControls();
  const wrong = [...snapshot.controls, ...snapshot.accountControls].filter(
    ({ status }) => isFailing(status),
  );
  return (
    <>
      <div className={classes.subtle}>
        {snapshot.controlsMet} of{' '}
        {plural(snapshot.controlsApplicable, 'control')} met on{' '}
        {plural(snapshot.instances, 'instance')}
        {snapshot.oldestCollectedAt && (
          <>
            , on evidence collected{' '}
            <RelativeTime time={snapshot.oldestCollectedAt} />
          </>
        )}
      </div>
      {wrong.length > 0 && (
        <details className={classes.details}>
          <summary>{plural(wrong.length, 'control')} not met then</summary>
          <ul>
            {wrong.map(({ controlId, status }) => (
              <li key={controlId}>
                <StatusIcon status={status} titled />{' '}
                {controls.titleOf(controlId, status)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
