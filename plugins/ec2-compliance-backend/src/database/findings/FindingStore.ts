import { Knex } from 'knex';
import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { clockKey, LevelClocks, Sight } from '../../deadlines';
import {
  FindingEvidence,
  InstanceEvidence,
  VulnerabilityEvidence,
} from '../../evidence';
import { rollUpFindings } from './rollUpFindings';
import { chunk } from 'lodash';
import { inTransaction, recordset, whereInArray } from '../sql';
import { readWorkloads, whereUnmappedIn } from './workloads';

const BATCH_SIZE = 200;

/** One finding, with what its clock needs. */
export interface FindingToClock {
  id: string;
  finding: FindingEvidence;
  status: 'open' | 'suppressed';
  /** ISO 8601. */
  firstSeenAt: string;
  fixAppearedAt?: string;
  /** As it was last set. */
  deadline?: LevelClocks;
  internetFacing?: boolean;
}

/** One instance with its findings. */
export interface InstanceToClock {
  arn: string;
  instance: InstanceEvidence;
  /** The entities that it runs, or what stands for them when unmapped. */
  workloads: string[];
  findings: FindingToClock[];
}

/** A deadline to store. */
export interface NewDeadline {
  id: string;
  dueAt?: string;
  internetFacing: boolean;
  deadline: LevelClocks;
}

/** Keeps findings with their clocks, and rolls them up to workloads. */
export class FindingStore {
  static create(options: { knex: Knex }): FindingStore {
    return new FindingStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Instances of a target with anything open or suppressed, some at a time. */
  async *readForClock(
    targetId: string,
  ): AsyncGenerator<InstanceToClock[], void, void> {
    let after = '';
    for (;;) {
      const instances = await this.#knex('instances')
        .where({ target_id: targetId })
        .andWhere('arn', '>', after)
        .whereExists(
          this.#knex('findings')
            .whereRaw('findings.arn = instances.arn')
            .whereIn('findings.status', ['open', 'suppressed']),
        )
        .orderBy('arn')
        .limit(BATCH_SIZE)
        .select('arn', 'target_id', 'payload');
      if (!instances.length) {
        return;
      }
      after = instances[instances.length - 1].arn;
      const arns = instances.map(row => row.arn as string);
      const [rows, workloads] = await Promise.all([
        this.#knex('findings')
          .where(whereInArray(this.#knex, 'arn', arns))
          .whereIn('status', ['open', 'suppressed'])
          .orderBy('id')
          .select('*'),
        readWorkloads(this.#knex, instances),
      ]);
      const byArn = new Map<string, FindingToClock[]>(
        arns.map(arn => [arn, []]),
      );
      for (const row of rows) {
        byArn.get(row.arn)!.push(toFinding(row));
      }
      yield instances.map(row => ({
        arn: row.arn,
        instance: JSON.parse(row.payload),
        workloads: workloads.get(row.arn) ?? [],
        findings: byArn.get(row.arn)!,
      }));
    }
  }

  /** The levels that entities are held to by their own annotation. */
  async readMaturityLevels(): Promise<Map<string, MaturityLevel>> {
    const rows = await this.#knex('entities')
      .whereNotNull('maturity_level')
      .select('entity_ref', 'maturity_level');
    return new Map(rows.map(row => [row.entity_ref, row.maturity_level]));
  }

  async readVulnerabilities(
    ids: string[],
  ): Promise<Map<string, VulnerabilityEvidence>> {
    const rows = await this.#knex('vulnerabilities')
      .where(whereInArray(this.#knex, 'vulnerability_id', ids))
      .select('*');
    return new Map(
      rows.map(row => [row.vulnerability_id, toVulnerability(row)]),
    );
  }

  /**
   * Vulnerabilities of a target whose details were not read since a time, each
   * with one of Inspector's findings about it.
   */
  async listVulnerabilitiesToRead(options: {
    targetId: string;
    before: Date;
  }): Promise<Array<{ vulnerabilityId: string; findingArn: string }>> {
    const rows = await this.#knex('findings as f')
      .join('vulnerabilities as v', 'v.vulnerability_id', 'f.vulnerability_id')
      .where({
        'f.target_id': options.targetId,
        'f.source': 'inspector',
        'f.status': 'open',
      })
      .where(qb =>
        qb
          .whereNull('v.details_read_at')
          .orWhere('v.details_read_at', '<=', options.before.toISOString()),
      )
      .groupBy('f.vulnerability_id')
      .orderBy('f.vulnerability_id')
      .min('f.source_id as finding_arn')
      .select('f.vulnerability_id');
    return rows.map(row => ({
      vulnerabilityId: row.vulnerability_id,
      findingArn: row.finding_arn,
    }));
  }

  /** What was read of known vulnerabilities. */
  async saveVulnerabilities(
    vulnerabilities: VulnerabilityEvidence[],
  ): Promise<void> {
    await inTransaction(this.#knex, async tx => {
      for (const vulnerability of vulnerabilities) {
        await tx('vulnerabilities')
          .where({ vulnerability_id: vulnerability.vulnerabilityId })
          .update({
            kev_added_at: vulnerability.kevAddedAt ?? null,
            kev_due_at: vulnerability.kevDueAt ?? null,
            exploit_observed_at: vulnerability.exploitObservedAt ?? null,
            details_read_at: vulnerability.detailsReadAt ?? null,
          });
      }
    });
  }

  /** The clocks of some workloads, by {@link clockKey}; open ones only. */
  async readWorkloadClocks(workloads: string[]): Promise<Map<string, Sight>> {
    const rows = await this.#knex('workload_findings')
      .where(whereInArray(this.#knex, 'workload', workloads))
      .whereNull('closed_at')
      .select(
        'workload',
        'vulnerability_id',
        'package_name',
        'first_seen_at',
        'first_observed_at',
      );
    return new Map(
      rows.map(row => [
        clockKey(row.workload, row.vulnerability_id, row.package_name),
        {
          firstSeenAt: row.first_seen_at,
          ...(row.first_observed_at !== null && {
            firstObservedAt: row.first_observed_at,
          }),
        },
      ]),
    );
  }

  /** Stores deadlines; give only those that changed. */
  async saveDeadlines(deadlines: NewDeadline[]): Promise<void> {
    for (const part of chunk(deadlines, 500)) {
      const rows = recordset(
        this.#knex,
        {
          id: 'text',
          due_at: 'text',
          internet_facing: 'integer',
          deadline: 'text',
        },
        part.map(({ id, dueAt, internetFacing, deadline }) => ({
          id,
          due_at: dueAt ?? null,
          internet_facing: internetFacing ? 1 : 0,
          deadline: JSON.stringify(deadline),
        })),
      );
      await this.#knex.raw(
        'UPDATE findings SET due_at = d.due_at, internet_facing = (d.internet_facing = 1), deadline = d.deadline FROM ? WHERE findings.id = d.id',
        [rows],
      );
    }
  }

  /** Drops what was found in a target that is not read any more. */
  async removeTarget(targetId: string): Promise<void> {
    await inTransaction(this.#knex, async tx => {
      await tx('findings').where({ target_id: targetId }).delete();
      await tx('workload_findings')
        .whereNull('entity_ref')
        .where(whereUnmappedIn(targetId))
        .delete();
    });
  }

  /** Adds the findings of a target's workloads up, and writes what changed. */
  rollUp(options: {
    targetId: string;
    now: Date;
    fallbackOwner?: string;
  }): Promise<number> {
    return rollUpFindings(this.#knex, options);
  }

  /** Drops what was closed, and due, before a time. */
  async prune(options: { before: Date }): Promise<void> {
    const before = options.before.toISOString();
    for (const table of ['findings', 'workload_findings']) {
      await this.#knex(table)
        .where('closed_at', '<', before)
        .where(due => due.whereNull('due_at').orWhere('due_at', '<', before))
        .delete();
    }
  }
}

function toFinding(row: Record<string, any>): FindingToClock {
  return {
    id: row.id,
    finding: JSON.parse(row.payload),
    status: row.status,
    firstSeenAt: row.first_seen_at,
    ...(row.fix_appeared_at !== null && { fixAppearedAt: row.fix_appeared_at }),
    ...(row.deadline !== null && { deadline: JSON.parse(row.deadline) }),
    ...(row.internet_facing !== null && {
      internetFacing: Boolean(row.internet_facing),
    }),
  };
}

function toVulnerability(row: Record<string, any>): VulnerabilityEvidence {
  return {
    vulnerabilityId: row.vulnerability_id,
    ...(row.kev_added_at !== null && { kevAddedAt: row.kev_added_at }),
    ...(row.kev_due_at !== null && { kevDueAt: row.kev_due_at }),
    ...(row.exploit_observed_at !== null && {
      exploitObservedAt: row.exploit_observed_at,
    }),
    ...(row.exploit_appeared_at !== null && {
      exploitAppearedAt: row.exploit_appeared_at,
    }),
    ...(row.details_read_at !== null && {
      detailsReadAt: row.details_read_at,
    }),
  };
}
