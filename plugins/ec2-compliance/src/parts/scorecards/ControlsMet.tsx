import { Link } from '@backstage/core-components';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { StatusBar } from '../status/StatusBar';

/** Controls met out of those that apply, and the share of each status. */
export function ControlsMet(props: {
  scorecard: Pick<
    ScorecardSummary,
    'controlsMet' | 'controlsApplicable' | 'controlCounts'
  >;
  href: string;
}) {
  const { t } = useReader();
  const { controlsMet, controlsApplicable, controlCounts } = props.scorecard;
  if (!controlsApplicable) return <>{t('scorecards.controlsMet.none')}</>;
  return (
    <>
      <Link to={props.href}>
        {t('scorecards.controlsMet.some', {
          met: controlsMet,
          total: controlsApplicable,
        })}
      </Link>
      <StatusBar
        // As many as are said to apply.
        counts={{ ...controlCounts, notApplicable: 0 }}
        noun="control"
        text="short"
      />
    </>
  );
}
