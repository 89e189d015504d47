import { Link } from '@backstage/core-components';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';

/** What is waived, on lines of its own: it is in no other number. */
export function WaivedCounts(props: {
  scorecard: Pick<
    ScorecardSummary,
    'entityRef' | 'waivedControls' | 'waivedFindings'
  >;
}) {
  const { t } = useReader();
  const links = useLinks();
  const { entityRef, waivedControls, waivedFindings } = props.scorecard;
  return (
    <>
      {waivedControls > 0 && (
        <div>
          <Link
            underline="always"
            to={links.page('waivers', { controlsOf: entityRef })}
          >
            {t('waivers.note.someControls', { count: waivedControls })}
          </Link>
        </div>
      )}
      {waivedFindings > 0 && (
        <div>
          <Link
            underline="always"
            to={links.page('findings', {
              entityRef,
              waived: 'true',
              owner: 'all',
              by: 'none',
            })}
          >
            {t('waivers.note.findings', { count: waivedFindings })}
          </Link>
        </div>
      )}
    </>
  );
}
