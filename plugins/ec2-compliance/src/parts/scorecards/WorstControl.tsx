import { Link } from '@backstage/core-components';
import {
  controlStatus,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { Controls } from '../controls/useControls';
import { useLinks } from '../links/useLinks';
import { applicableOf } from '../status/counts';
import { StatusIcon } from '../status/StatusIcon';

/** The control that most needs attention, and on how many instances. */
export function WorstControl(props: {
  scorecard: Pick<ScorecardSummary, 'entityRef' | 'worstControl'>;
  controls: Controls;
}) {
  const { t } = useReader();
  const links = useLinks();
  const { controls, scorecard } = props;
  const { worstControl, entityRef } = scorecard;
  if (!worstControl) return <>{t('scorecards.worst.none')}</>;
  const { counts, controlId } = worstControl;
  const status = controlStatus(counts);
  const failing = status === 'NON_COMPLIANT';
  return (
    <>
      <StatusIcon status={status} titled />{' '}
      <Link to={links.entityTab(entityRef, { control: controlId })}>
        {controls.get(controlId)
          ? controls.titleOf(controlId, status)
          : worstControl.title}
      </Link>
      <div>
        <Link to={links.entityTab(entityRef, { control: controlId, status })}>
          {failing
            ? t('scorecards.worst.failing', {
                failing: counts.nonCompliant,
                count: applicableOf(counts),
              })
            : t('scorecards.worst.unknown', {
                unknown: counts.insufficientData,
                count: applicableOf(counts),
              })}
        </Link>
      </div>
    </>
  );
}
