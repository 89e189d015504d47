import { EC2_INSTANCES_ANNOTATION } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { Notice } from '../parts/notices/Notice';

/** Of an entity that says itself that it runs on no instance. */
export function RunsNowhereNotice() {
  const { t } = useReader();
  return (
    <Notice kind="info" title={t('instances.nowhere.title')}>
      {t('instances.nowhere.text', {
        annotation: <code>{EC2_INSTANCES_ANNOTATION}: none</code>,
      })}
    </Notice>
  );
}
