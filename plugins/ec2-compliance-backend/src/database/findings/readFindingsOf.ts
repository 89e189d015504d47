import { InstanceFinding } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { FindingEvidence } from '../../evidence';
import { toNumber } from '../sql';
import { DbFindingsRow, FINDINGS, VULNERABILITIES } from './tables';

/** More than anybody reads of one instance. */
const MOST = 500;

/** What is known of the findings of one instance. */
export interface FindingsOfInstance {
  /** The earliest due first, up to a bound. */
  findings: InstanceFinding[];
  findingCount: number;
  /** Of Inspector, which keeps them apart from other evidence. */
  inspector: { open: number; suppressed: number; changedAt?: string };
  /** Vulnerabilities of them whose details Inspector gave, and those exploited. */
  exploits: { read: number; exploited: number };
}

/** Reads what stands on an instance, open or suppressed. */
export async function readFindingsOf(
  knex: Knex,
  arn: string,
): Promise<FindingsOfInstance> {
  const standing = () =>
    knex('findings')
      .where(FINDINGS.arn, arn)
      .whereIn(FINDINGS.status, ['open', 'suppressed']);
  const details = () =>
    knex('vulnerabilities')
      .whereIn(
        VULNERABILITIES.vulnerability_id,
        standing().select(FINDINGS.vulnerability_id),
      )
      .whereNotNull(VULNERABILITIES.details_read_at);
  const [rows, counts, [read], [exploited]] = (await Promise.all([
    standing()
      .orderByRaw(`coalesce(${FINDINGS.due_at}, '9999')`)
      .orderBy([FINDINGS.vulnerability_id, FINDINGS.package_name, FINDINGS.id])
      .limit(MOST)
      .select('*'),
    standing()
      .groupBy(FINDINGS.source, FINDINGS.status)
      .select(FINDINGS.source, FINDINGS.status)
      .count({ total: '*' })
      .max({ changed_at: FINDINGS.changed_at }),
    details().count({ total: '*' }),
    details().where(VULNERABILITIES.exploit_seen, true).count({ total: '*' }),
  ])) as [
    DbFindingsRow[],
    Array<
      Pick<DbFindingsRow, 'source' | 'status' | 'changed_at'> & {
        total: unknown;
      }
    >,
    Array<{ total: unknown }>,
    Array<{ total: unknown }>,
  ];
  const ofInspector = counts.filter(({ source }) => source === 'inspector');
  const countOf = (status: DbFindingsRow['status']) =>
    toNumber(ofInspector.find(row => row.status === status)?.total ?? 0);
  return {
    findings: rows.map(toFinding),
    findingCount: counts.reduce((sum, { total }) => sum + toNumber(total), 0),
    inspector: {
      open: countOf('open'),
      suppressed: countOf('suppressed'),
      changedAt: ofInspector
        .map(({ changed_at }) => changed_at)
        .sort()
        .pop(),
    },
    exploits: {
      read: toNumber(read.total),
      exploited: toNumber(exploited.total),
    },
  };
}

function toFinding(row: DbFindingsRow): InstanceFinding {
  const {
    vendorSeverity,
    severity,
    installedVersion,
    fixedInVersion,
    patchState,
  } = JSON.parse(row.payload) as FindingEvidence;
  return {
    vulnerabilityId: row.vulnerability_id,
    packageName: row.package_name,
    source: row.source,
    status: row.status as InstanceFinding['status'],
    severity: vendorSeverity ?? severity,
    installedVersion,
    fixedInVersion,
    patchState,
    firstSeenAt: row.first_seen_at,
    deadline: row.deadline === null ? undefined : toDeadline(row.deadline),
  };
}

function toDeadline(json: string): InstanceFinding['deadline'] {
  const { subject: _, byLevel: __, ...deadline } = JSON.parse(json);
  return deadline;
}
