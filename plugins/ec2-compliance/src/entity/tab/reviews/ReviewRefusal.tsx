import { reviewCreatePermission } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { Notice } from '../../../parts/notices/Notice';
import { Reason } from '../../../parts/notices/Reason';
import { statusCodeOf } from '../../../parts/notices/refusals';

/** Why a review was not recorded, and what to do about it. */
export function ReviewRefusal(props: { error: Error }) {
  const { error } = props;
  const { t } = useReader();
  const reason = <Reason error={error} />;
  switch (statusCodeOf(error)) {
    case 403:
      return (
        <Notice kind="denied" title={t('entity.reviews.denied.title')} live>
          {t('entity.reviews.denied.text', {
            reason,
            permission: <code>{reviewCreatePermission.name}</code>,
          })}
        </Notice>
      );
    case 409:
      return (
        <Notice kind="warning" title={t('entity.reviews.changed.title')} live>
          {t('entity.reviews.changed.text', { reason })}
        </Notice>
      );
    default:
      return (
        <Notice kind="error" title={t('entity.reviews.failed')} live>
          {reason}
        </Notice>
      );
  }
}
