import { useApi } from '@backstage/frontend-plugin-api';
import { FindingSummary } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { HowToFix } from './HowToFix';

/** How to fix a finding on all of its instances. */
export function FindingFix(props: {
  finding: FindingSummary;
  /** Of the heading. */
  level: 3 | 4 | 5 | 6;
}) {
  const { finding, level } = props;
  const { id, vulnerabilityId, packageName, fixedInVersion } = finding;
  const api = useApi(ec2ComplianceApiRef);
  const { t } = useReader();
  const plan = useRequest({
    key: id,
    request: signal => api.listFindingFixes(id, { signal }),
  });
  return (
    <HowToFix
      controlId={
        finding.subject === 'operating-system'
          ? 'os-patch-deadlines'
          : 'application-patch-deadlines'
      }
      plan={plan}
      known={{
        // Inspector knows CVEs; the id of a patch tells it nothing.
        ...(vulnerabilityId.startsWith('CVE-') && {
          vulnerability: vulnerabilityId,
        }),
        package: packageName,
        fixedIn: fixedInVersion,
      }}
      subject={t('fixes.ofFinding', {
        vulnerability: vulnerabilityId,
        package: packageName,
      })}
      level={level}
      address={{ finding: id }}
    />
  );
}
