import { Link } from '@backstage/core-components';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';

/** Findings that are waived, on a line of their own: they are in no other number. */
export function WaivedFindings(props: {
  scorecard: Pick<ScorecardSummary, 'entityRef' | 'waivedFindings'>;
}) {
  const { t } = useReader();
  const links = useLinks();
  const { entityRef, waivedFindings } = props.scorecard;
  if (!waivedFindings) return null;
  return (
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
  );
}
