import {
  DueReview,
  DueReviewList,
  Review,
  ReviewList,
} from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile, inWords } from '../lists/csv';

/** The recorded reviews of an entity as a file. */
export const reviewCsv = createCsvFile<ReviewList, Review>(
  [
    ['id', row => row.id],
    ['entityRef', row => row.entityRef],
    ['controlId', row => row.controlId],
    ['reviewerRef', row => row.reviewerRef],
    ['onBehalfOf', row => row.onBehalfOf],
    ['createdAt', row => row.createdAt],
    ['instances', row => row.snapshot?.instances],
    ['pausedInstances', row => row.snapshot?.pausedInstances],
    ['controlsMet', row => row.snapshot?.controlsMet],
    ['controlsApplicable', row => row.snapshot?.controlsApplicable],
    ['acknowledgedUnknown', row => row.acknowledgedUnknown.join(' ')],
    ['comment', row => row.comment],
  ],
  list => list.items,
);

/** The reviews that are due as a file. */
export const dueReviewCsv = createCsvFile<DueReviewList, DueReview>(
  [
    ['entityRef', row => row.entityRef],
    ['controlId', row => row.controlId],
    ['title', row => row.title],
    ['ownerRef', row => row.ownerRef],
    ['standing', row => row.standing],
    ['dueAt', row => row.dueAt],
    ['reviewedAt', row => row.latest?.createdAt],
    ['reviewerRef', row => row.latest?.reviewerRef],
    ['onBehalfOf', row => row.latest?.onBehalfOf],
    ['canReview', row => inWords(row.canReview)],
  ],
  list => list.items,
);
