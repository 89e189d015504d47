import { Link } from '@backstage/core-components';
import {
  controlStatus,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useControlTitle } from '../controls/useControlTitle';
import { useLinks } from '../links/useLinks';
import { judgedOf } from '../status/counts';
import { StatusIcon } from '../status/StatusIcon';

/** The control that most needs attention, and on how many instances. */
export function WorstControl(props: {
  scorecard: Pick<ScorecardSummary, 'entityRef' | 'worstControl'>;
}) {
  const { t } = useReader();
  const { worstControl, entityRef } = props.scorecard;
  return worstControl ? (
    <Worst control={worstControl} entityRef={entityRef} />
  ) : (
    <>{t('scorecards.worst.none')}</>
  );
}

function Worst(props: {
  control: NonNullable<ScorecardSummary['worstControl']>;
  entityRef: string;
}) {
  const { control, entityRef } = props;
  const { counts, controlId } = control;
  const { t } = useReader();
  const links = useLinks();
  const status = controlStatus(counts);
  const title = useControlTitle({ ...control, status });
  const failing = status === 'NON_COMPLIANT';
  return (
    <>
      <StatusIcon status={status} titled />{' '}
      <Link to={links.entityTab(entityRef, { control: controlId })}>
        {title}
      </Link>
      <div>
        <Link to={links.entityTab(entityRef, { control: controlId, status })}>
          {failing
            ? t('scorecards.worst.failing', {
                failing: counts.nonCompliant,
                count: judgedOf(counts),
              })
            : t('scorecards.worst.unknown', {
                unknown: counts.insufficientData,
                count: judgedOf(counts),
              })}
        </Link>
      </div>
    </>
  );
}
