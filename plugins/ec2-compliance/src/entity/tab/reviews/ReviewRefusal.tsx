import { reviewCreatePermission } from 'backstage-plugin-ec2-compliance-common';
import { Notice } from '../../../parts/notices/Notice';
import { reasonOf, statusCodeOf } from '../../../parts/notices/refusals';

/** Why a review was not recorded, and what to do about it. */
export function ReviewRefusal(props: { error: Error }) {
  const { error } = props;
  switch (statusCodeOf(error)) {
    case 403:
      return (
        <Notice
          kind="denied"
          title="You are not allowed to record this review"
          live
        >
          {reasonOf(error)}. It takes the permission{' '}
          <code>{reviewCreatePermission.name}</code> and membership of the
          owning group.
        </Notice>
      );
    case 409:
      return (
        <Notice kind="warning" title="The checklist has changed" live>
          {reasonOf(error)}. Look at the checklist as it stands now, then record
          the review again.
        </Notice>
      );
    default:
      return (
        <Notice kind="error" title="The review was not recorded" live>
          {reasonOf(error)}
        </Notice>
      );
  }
}
