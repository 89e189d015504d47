import type { InstanceModel } from '../../estate/InstanceModel';
import { hashText, hex8 } from '../../random/random';
import { DAY, type Millis } from '../../time/cadence';
import type { ReportedVulnerability } from './model/InspectorModel';
import type {
  SeverityClass,
  VulnerabilityModel,
} from './model/VulnerabilityModel';
import { publishedAt, vulnerabilityOf } from './vulnerabilityOf';

const CLASSES: readonly SeverityClass[] = [
  'critical',
  'high',
  'medium',
  'other',
];

/** Ports that Inspector finds open to the internet, one for each finding. */
const OPEN_PORTS = [22, 3389, 443, 8080];

/** A finding as it stands at a time. Times are milliseconds. */
export interface FindingModel {
  arn: string;
  status: 'ACTIVE' | 'SUPPRESSED' | 'CLOSED';
  firstObservedAt: Millis;
  updatedAt: Millis;
  vulnerability?: VulnerabilityModel;
  /** Of a finding about a path from the internet. */
  port?: number;
}

/**
 * What Inspector finds on an instance: as many active ones as its counts say,
 * and what was suppressed or closed. Derived, never kept.
 *
 * @param options - `anchor` is the begin of the estate
 */
export function findingsOf(
  instance: InstanceModel,
  options: { accountId: string; region: string; anchor: Millis; now: Millis },
): FindingModel[] {
  const { accountId, region, anchor, now } = options;
  const { inspector, instanceId, launchedAt } = instance;
  const firstObservedAt = launchedAt + DAY / 24;
  const arnOf = (key: string) =>
    `arn:aws:inspector2:${region}:${accountId}:finding/${hex8(
      hashText(`${instanceId}/${key}`),
    )}${hex8(hashText(`${key}/${instanceId}`))}`;
  const isGone = instance.state === 'terminated';
  const found: FindingModel[] = [];
  for (const severityClass of CLASSES) {
    const active = inspector.findings[severityClass];
    const others = [
      ...Array<'SUPPRESSED'>(inspector.suppressed?.[severityClass] ?? 0).fill(
        'SUPPRESSED',
      ),
      ...Array<'CLOSED'>(inspector.closed?.[severityClass] ?? 0).fill('CLOSED'),
    ];
    for (let position = 0; position < active + others.length; position++) {
      if (publishedAt(severityClass, position, anchor) > now) {
        continue;
      }
      const vulnerability = vulnerabilityOf(
        instance,
        severityClass,
        position,
        anchor,
      );
      const standing = position < active ? 'ACTIVE' : others[position - active];
      const status = isGone ? 'CLOSED' : standing;
      const changes = [
        firstObservedAt,
        ...(isGone ? [instance.stateChangedAt ?? 0] : []),
        ...(status === 'CLOSED' && !isGone
          ? [inspector.closedAt ?? firstObservedAt]
          : []),
        ...(status === 'SUPPRESSED' ? [anchor] : []),
        vulnerability.exploitedAt ?? 0,
        vulnerability.fixedAt ?? 0,
      ].filter(at => at <= now);
      found.push({
        arn: arnOf(`${severityClass}/${position}`),
        status,
        firstObservedAt: Math.max(firstObservedAt, vulnerability.advisoryAt),
        updatedAt: Math.max(...changes),
        vulnerability,
      });
    }
  }
  for (const vulnerability of inspector.reported ?? []) {
    // On a younger instance it is not seen before that has been scanned.
    const observedAt = Math.max(vulnerability.observedAt, firstObservedAt);
    if (observedAt > now) {
      continue;
    }
    const standing = reportedStatus(vulnerability, now);
    const changes = [
      observedAt,
      ...(isGone ? [instance.stateChangedAt ?? 0] : []),
      vulnerability.closedAt ?? 0,
      vulnerability.exploitedAt ?? 0,
      vulnerability.fixedAt ?? 0,
    ].filter(at => at <= now);
    found.push({
      arn: arnOf(
        `${vulnerability.id}/${vulnerability.packages
          .map(({ name }) => name)
          .join('/')}`,
      ),
      status: isGone ? 'CLOSED' : standing,
      firstObservedAt: observedAt,
      updatedAt: Math.max(...changes),
      vulnerability,
    });
  }
  for (let index = 0; index < inspector.findings.network; index++) {
    found.push({
      arn: arnOf(`network/${index}`),
      status: isGone ? 'CLOSED' : 'ACTIVE',
      firstObservedAt,
      updatedAt: isGone ? instance.stateChangedAt ?? 0 : firstObservedAt,
      port: OPEN_PORTS[index % OPEN_PORTS.length],
    });
  }
  return found;
}

function reportedStatus(
  { closedAt, suppressed }: ReportedVulnerability,
  now: Millis,
): FindingModel['status'] {
  if (closedAt !== undefined && closedAt <= now) {
    return 'CLOSED';
  }
  return suppressed ? 'SUPPRESSED' : 'ACTIVE';
}

/**
 * Active findings by severity, those that are told one by one included.
 *
 * @param anchor - the begin of the estate, which the clock has not passed where
 *   its past is told; nothing is ahead of the clock unless said
 * @public
 */
export function countActive(
  { inspector }: Pick<InstanceModel, 'inspector'>,
  now: Millis,
  anchor = now,
): Record<SeverityClass, number> {
  const counts = { critical: 0, high: 0, medium: 0, other: 0 };
  for (const severityClass of CLASSES) {
    for (let at = 0; at < inspector.findings[severityClass]; at++) {
      counts[severityClass] += Number(
        publishedAt(severityClass, at, anchor) <= now,
      );
    }
  }
  for (const vulnerability of inspector.reported ?? []) {
    if (
      vulnerability.observedAt <= now &&
      reportedStatus(vulnerability, now) === 'ACTIVE'
    ) {
      counts[vulnerability.severityClass] += 1;
    }
  }
  return counts;
}
