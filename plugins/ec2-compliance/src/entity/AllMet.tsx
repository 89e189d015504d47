import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { plural } from '../parts/language/numbers';
import { Notice } from '../parts/notices/Notice';
import { RelativeTime } from '../parts/time/RelativeTime';

/** Nothing is wrong: what was checked, and when. */
export function AllMet(props: { scorecard: ScorecardSummary }) {
  const { controlsApplicable, instances, instanceCounts, freshness } =
    props.scorecard;
  const { t } = useReader();
  const { waived } = instanceCounts;
  if (!instances) {
    return (
      <Notice kind="info" title="No instance is running">
        There is nothing to check until one runs.
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
      <Notice kind="info" title="No control applies">
        None of the controls asks anything of {plural(instances, 'instance')} of
        this kind.
      </Notice>
    );
  }
  return (
    <Notice kind="success" title="Nothing to fix">
      {plural(controlsApplicable, 'control')} checked on{' '}
      {plural(instances, 'instance')}
      {freshness.oldestCollectedAt && (
        <>
          , on evidence collected{' '}
          <RelativeTime time={freshness.oldestCollectedAt} /> or later
        </>
      )}
      . {waived > 0 && t('waivers.note.someWaived', { count: waived })}
    </Notice>
  );
}
