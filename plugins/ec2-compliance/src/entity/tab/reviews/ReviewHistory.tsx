import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { Review, ReviewSnapshot } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { Paging } from '../../../parts/lists/Paging';
import { PaperList } from '../../../parts/lists/PaperList';
import { useLocalPaging } from '../../../parts/lists/useLocalPaging';
import { Requested } from '../../../parts/notices/Requested';
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
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const paging = useLocalPaging();
  const query = { entityRef, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    key: JSON.stringify([query, latestIds]),
    keepPrevious: true,
    request: signal => api.listReviews(query, { signal }),
  });
  return (
    <Requested
      request={request}
      subject={t('entity.reviews.subject')}
      loading={t('entity.reviews.loading')}
      height={96}
    >
      {list => (
        <>
          <PaperList label={t('entity.reviews.recorded')}>
            {list.items.map(review => (
              <RecordedReview key={review.id} review={review} />
            ))}
          </PaperList>
          <Paging noun="reviews" list={list} paging={paging} />
        </>
      )}
    </Requested>
  );
}

function RecordedReview(props: { review: Review }) {
  const { review } = props;
  const { acknowledgedUnknown, snapshot } = review;
  const classes = useStyles();
  const { t, list } = useReader();
  const controls = useControls();
  return (
    <li className={classes.item}>
      <div>
        <span className={classes.title}>
          {controls.titleOf(review.controlId)}
        </span>
        <span className={classes.subtle}>
          {' · '}
          {review.onBehalfOf ? (
            t('entity.reviews.inPlaceOf', {
              person: (
                <EntityDisplayName entityRef={review.reviewerRef} hideIcon />
              ),
              owner: (
                <EntityDisplayName entityRef={review.onBehalfOf} hideIcon />
              ),
            })
          ) : (
            <EntityDisplayName entityRef={review.reviewerRef} hideIcon />
          )}
          {' · '}
          <RelativeTime time={review.createdAt} format="date" />
        </span>
      </div>
      <div className={classes.comment}>{review.comment}</div>
      {acknowledgedUnknown.length > 0 && (
        <div>
          <StatusIcon status="INSUFFICIENT_DATA" />{' '}
          {t('entity.reviews.signedAlthough', {
            count: acknowledgedUnknown.length,
            controls: list(
              acknowledgedUnknown.map(id =>
                t('entity.quoted', { title: controls.titleOf(id) }),
              ),
            ),
          })}
        </div>
      )}
      {snapshot ? (
        <WhatStood snapshot={snapshot} />
      ) : (
        <div className={classes.subtle}>{t('entity.reviews.hidden')}</div>
      )}
    </li>
  );
}

/** The scorecard as it stood when it was reviewed. */
function WhatStood(props: { snapshot: ReviewSnapshot }) {
  const { snapshot } = props;
  const classes = useStyles();
  const { t } = useReader();
  const controls = useControls();
  const wrong = [...snapshot.controls, ...snapshot.accountControls].filter(
    ({ status }) => isFailing(status),
  );
  const stood = {
    met: t('entity.headline.met', {
      count: snapshot.controlsApplicable,
      met: snapshot.controlsMet,
    }),
    instances: t('entity.instances', { count: snapshot.instances }),
  };
  return (
    <>
      <div className={classes.subtle}>
        {snapshot.oldestCollectedAt
          ? t('entity.reviews.stoodSince', {
              ...stood,
              time: <RelativeTime time={snapshot.oldestCollectedAt} />,
            })
          : t('entity.reviews.stood', stood)}
      </div>
      {wrong.length > 0 && (
        <details className={classes.details}>
          <summary>
            {t('entity.reviews.notMet', { count: wrong.length })}
          </summary>
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
