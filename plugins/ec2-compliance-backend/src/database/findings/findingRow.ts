import { FindingStatus } from 'backstage-plugin-ec2-compliance-common';
import { FindingEvidence } from '../../evidence';
import { bounded, hashOf, isWithin, Storable, storable } from '../sql';

const STATUSES: Record<FindingEvidence['status'], FindingStatus> = {
  ACTIVE: 'open',
  SUPPRESSED: 'suppressed',
  CLOSED: 'closed',
};

export function findingStatus({ status }: FindingEvidence): FindingStatus {
  return STATUSES[status];
}

/**
 * A finding as it can be stored: the vulnerability and the package, by which
 * clocks are told apart, within what an index holds.
 */
export function toStorableFinding(
  said: FindingEvidence,
): Storable<FindingEvidence> {
  const { value, changed } = storable(said);
  const vulnerabilityId = bounded('vulnerabilityId', value.vulnerabilityId);
  const packageName = bounded('packageName', value.packageName);
  const isBounded =
    vulnerabilityId === value.vulnerabilityId &&
    packageName === value.packageName &&
    value.cveIds.every(id => isWithin('vulnerabilityId', id));
  return isBounded
    ? { value, changed }
    : {
        value: {
          ...value,
          vulnerabilityId,
          packageName,
          cveIds: value.cveIds.map(id => bounded('vulnerabilityId', id)),
        },
        changed: true,
      };
}

/** One id for a finding of one package on one instance, whatever its version. */
export function findingId(
  arn: string,
  { source, sourceId, packageName }: FindingEvidence,
): string {
  return hashOf({ arn, source, sourceId, packageName });
}

/** Of what a reader would notice; `updatedAt` moves without that. */
export function findingHash({
  updatedAt: _,
  ...finding
}: FindingEvidence): string {
  return hashOf(finding);
}

/** Whether it says that there is no fix, as `hasFix` reads it. */
export function isWithoutFix({
  source,
  fixAvailable,
  fixedInVersion,
}: FindingEvidence): boolean {
  return (
    source === 'inspector' &&
    fixedInVersion === undefined &&
    (fixAvailable === 'NO' || fixAvailable === 'PARTIAL')
  );
}

/** Whether it says that an exploit exists. */
export function isExploited({
  exploitAvailable,
  lastKnownExploitAt,
}: FindingEvidence): boolean {
  return exploitAvailable === 'YES' || lastKnownExploitAt !== undefined;
}

/** Whether it says that there is none; a finding may also say nothing. */
export function isExploitDenied(finding: FindingEvidence): boolean {
  return finding.exploitAvailable === 'NO' && !isExploited(finding);
}
