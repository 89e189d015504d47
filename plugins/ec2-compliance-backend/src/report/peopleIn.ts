import { ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { uniq } from 'lodash';

/** Whoever asked for, decided on or reviewed what a report tells, by ref. */
export function peopleIn({
  reviews,
  waivers,
}: Pick<ReportFacts, 'reviews' | 'waivers'>): string[] {
  return uniq([
    ...waivers.items.flatMap(({ decidedBy, requesterRef }) => [
      requesterRef,
      ...(decidedBy ? [decidedBy] : []),
    ]),
    ...reviews.recorded.map(({ reviewerRef }) => reviewerRef),
    ...reviews.ofServices.items.flatMap(
      ({ latest }) => latest?.reviewerRef ?? [],
    ),
  ]).sort();
}
