import { Link } from '@backstage/core-components';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';

/** Instances that run, and apart from them those that are paused. */
export function InstanceCount(props: {
  scorecard: Pick<
    ScorecardSummary,
    'entityRef' | 'instances' | 'pausedInstances'
  >;
}) {
  const { t } = useReader();
  const links = useLinks();
  const { entityRef, instances, pausedInstances } = props.scorecard;
  const to = (paused: boolean) =>
    links.page('instances', {
      entityRef,
      owner: 'all',
      paused: String(paused),
    });
  if (!instances && !pausedInstances) {
    return <>{t('scorecards.instances.none')}</>;
  }
  return (
    <>
      {instances > 0 && (
        <div>
          <Link to={to(false)}>
            {t('scorecards.instances.running', { count: instances })}
          </Link>
        </div>
      )}
      {pausedInstances > 0 && (
        <div>
          <Link to={to(true)}>
            {t(
              instances > 0
                ? 'scorecards.instances.andPaused'
                : 'scorecards.instances.paused',
              { count: pausedInstances },
            )}
          </Link>
        </div>
      )}
    </>
  );
}
