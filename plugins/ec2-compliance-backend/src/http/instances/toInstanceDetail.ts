import { JsonObject } from '@backstage/types';
import {
  EVIDENCE_SOURCES,
  EvidenceRecord,
  EvidenceSource,
  InstanceDetail,
} from 'backstage-plugin-ec2-compliance-common';
import { FindingsOfInstance, InstanceRow } from '../../database';
import { EvidenceLookup, EvidenceState } from '../../evidence';

const SOURCES = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

/** What an instance says of itself, or AWS of it, beyond the row of a list. */
export function toIdentity(
  { instance }: InstanceRow,
  evidence: EvidenceLookup,
) {
  const { vpcId, privateIpAddress, instanceProfileArn, managedBy } = instance;
  const node = evidence.get('ssm-instance-information');
  const payload = node.state === 'present' ? node.payload : undefined;
  return {
    tags: instance.tags,
    platformName: payload?.platformName,
    platformVersion: payload?.platformVersion,
    vpcId,
    privateIpAddress,
    publicAddresses: instance.publicAddresses,
    instanceProfileArn,
    managedBy,
  };
}

/** The patches and vulnerabilities of an instance. */
export function toFindings(
  evidence: EvidenceLookup,
): Pick<InstanceDetail, 'missingPatches' | 'vulnerabilities'> {
  const patches = evidence.get('ssm-patches');
  return {
    missingPatches: patches.state === 'present' ? patches.payload.patches : [],
    vulnerabilities: countVulnerabilities(evidence),
  };
}

function countVulnerabilities(
  evidence: EvidenceLookup,
): InstanceDetail['vulnerabilities'] {
  const counts = evidence.get('inspector-finding-counts');
  const coverage = evidence.get('inspector-package-coverage');
  if (counts.state === 'present') {
    return counts.payload;
  }
  // No row means no finding only where Inspector does look at the instance.
  const isScanned =
    coverage.state === 'present' && coverage.payload.statusCode === 'ACTIVE';
  return counts.state === 'absent' && isScanned
    ? { critical: 0, high: 0, medium: 0, all: 0 }
    : undefined;
}

/**
 * Everything that is known of an instance, source by source. What speaks of its
 * account or target as a whole speaks of others too, and is for those who may
 * see the fleet.
 */
export function toRecords(
  evidence: EvidenceLookup,
  options: { found: FindingsOfInstance; fleet: boolean },
): EvidenceRecord[] {
  const apart = keptApart(options.found);
  return SOURCES.map(source => {
    const { subject, title } = EVIDENCE_SOURCES[source];
    const record = toRecord(source, evidence.get(source), apart[source]);
    // What is kept apart is counted of this instance.
    const own = apart[source];
    const isOwn =
      subject === 'instance' || (own && record.payload === own.payload);
    return options.fleet || isOwn
      ? record
      : { source, title, state: 'withheld' };
  });
}

/** What is known of an account and Region, which all of its instances share. */
export function toSharedRecords(evidence: EvidenceLookup): EvidenceRecord[] {
  return SOURCES.filter(
    source => EVIDENCE_SOURCES[source].subject !== 'instance',
  ).map(source => toRecord(source, evidence.get(source), undefined));
}

/** What has stores of its own, and leaves no record beside other evidence. */
function keptApart({
  inspector: { open, suppressed, changedAt },
  exploits: { read, exploited },
}: FindingsOfInstance): Partial<Record<EvidenceSource, KeptApart>> {
  return {
    'inspector-findings':
      open || suppressed
        ? { payload: { open, suppressed }, changedAt }
        : undefined,
    'inspector-exploits': read
      ? { payload: { vulnerabilities: read, exploited } }
      : undefined,
  };
}

type KeptApart = Pick<EvidenceRecord, 'payload' | 'changedAt'>;

function toRecord(
  source: EvidenceSource,
  known: EvidenceState,
  apart: KeptApart | undefined,
): EvidenceRecord {
  const { title } = EVIDENCE_SOURCES[source];
  const { state } = known;
  switch (state) {
    case 'present': {
      const { collectedAt, changedAt, recordedAt } = known;
      const payload = known.payload as JsonObject;
      return {
        source,
        title,
        state,
        collectedAt,
        changedAt,
        recordedAt,
        payload,
      };
    }
    case 'absent':
      return apart
        ? {
            source,
            title,
            state: 'present',
            collectedAt: known.collectedAt,
            ...apart,
          }
        : { source, title, state, collectedAt: known.collectedAt };
    default:
      return { source, title, state, gap: known.gap, because: known.because };
  }
}
