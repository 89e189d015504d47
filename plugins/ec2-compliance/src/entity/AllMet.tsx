import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { Notice } from '../parts/notices/Notice';
import { RelativeTime } from '../parts/time/RelativeTime';

/** Nothing is wrong: what was checked, and when. */
export function AllMet(props: { scorecard: ScorecardSummary }) {
  const { t } = useReader();
  const { controlsApplicable, instances, instanceCounts, freshness } =
    props.scorecard;
  const { waived } = instanceCounts;
  if (!instances) {
    return (
      <Notice kind="info" title={t('entity.allMet.noInstance.title')}>
        {t('entity.allMet.noInstance.text')}
      </Notice>
    );
  }
  if (!controlsApplicable && waived) {
    return (
      <Notice kind="info" title={t('waivers.note.allWaived')}>
        {t('waivers.note.someWaived', { count: waived })}
      </Notice>
    );
  }
  if (!controlsApplicable) {
    return (
      <Notice kind="info" title={t('entity.allMet.noControl.title')}>
        {t('entity.allMet.noControl.text', { count: instances })}
      </Notice>
    );
  }
  const controls = t('entity.controls', { count: controlsApplicable });
  const on = t('entity.instances', { count: instances });
  return (
    <Notice kind="success" title={t('entity.allMet.title')}>
      {freshness.oldestCollectedAt
        ? t('entity.allMet.checkedSince', {
            controls,
            instances: on,
            time: <RelativeTime time={freshness.oldestCollectedAt} />,
          })
        : t('entity.allMet.checked', { controls, instances: on })}
      {waived > 0 && (
        <p>{t('waivers.note.someWaived', { count: waived })}</p>
      )}
    </Notice>
  );
}
