import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { isMatch } from 'lodash';
import { Knex } from 'knex';
import { LevelClocks } from '../../deadlines';
import { VulnerabilityEvidence } from '../../evidence';
import { recordUnreadFindings } from '../changes/recordFindingChanges';
import { ENTITIES } from '../entities/tables';
import {
  inTransaction,
  inTurns,
  recordset,
  toParts,
  toRecordsets,
  toStorable,
  whereInArray,
} from '../sql';
import { keepSums } from '../sums/saveSums';
import { WORKLOAD_SUMS } from '../sums/tables';
import { ChangedWorkloads, readChangedWorkloads } from './changedWorkloads';
import { queueVulnerabilities } from './findingQueue';
import { RolledUp, rollUpFindings, rollUpWorkloads } from './rollUpFindings';
import {
  DbVulnerabilitiesRow,
  FINDINGS,
  VULNERABILITIES,
  WORKLOAD_FINDINGS,
} from './tables';
import { whereUnmappedIn } from './workloads';

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

  /** @see readChangedWorkloads */
  readChanged(
    targetId: string,
    queued: readonly string[],
  ): Promise<ChangedWorkloads | undefined> {
    return readChangedWorkloads(this.#knex, { targetId, queued });
  }

  /** The levels that entities are held to by their own annotation. */
  async readMaturityLevels(): Promise<Map<string, MaturityLevel>> {
    const rows = await this.#knex('entities')
      .whereNotNull(ENTITIES.maturity_level)
      .select(ENTITIES.entity_ref, ENTITIES.maturity_level);
    return new Map(rows.map(row => [row.entity_ref, row.maturity_level!]));
  }

  async readVulnerabilities(
    ids: string[],
  ): Promise<Map<string, VulnerabilityEvidence>> {
    const rows = await this.#knex('vulnerabilities')
      .where(whereInArray(this.#knex, VULNERABILITIES.vulnerability_id, ids))
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
    const { before, targetId } = options;
    const due: string[] = await this.#knex('vulnerabilities')
      .where(qb =>
        qb
          .whereNull(VULNERABILITIES.details_read_at)
          .orWhere(VULNERABILITIES.details_read_at, '<=', before.toISOString()),
      )
      .orderBy(VULNERABILITIES.vulnerability_id)
      .pluck(VULNERABILITIES.vulnerability_id);
    // Every instance may have one: the first by the index is enough.
    const first = this.#knex('findings')
      .whereRaw(
        `findings.${FINDINGS.vulnerability_id} = v.${VULNERABILITIES.vulnerability_id}`,
      )
      .where(FINDINGS.target_id, targetId)
      .where(FINDINGS.source, 'inspector')
      .whereIn(FINDINGS.status, ['open', 'suppressed'])
      .orderBy([FINDINGS.package_name, FINDINGS.arn])
      .limit(1)
      .select(FINDINGS.source_id);
    const found: Array<{ vulnerabilityId: string; findingArn: string }> = [];
    for await (const part of inTurns(toParts(this.#knex, due, 50))) {
      const rows = await this.#knex('vulnerabilities as v')
        .where(whereInArray(this.#knex, VULNERABILITIES.vulnerability_id, part))
        .orderBy(VULNERABILITIES.vulnerability_id)
        .select({
          vulnerabilityId: VULNERABILITIES.vulnerability_id,
          findingArn: first.clone(),
        });
      found.push(...rows.filter(({ findingArn }) => findingArn !== null));
    }
    return found;
  }

  /**
   * What was read of known vulnerabilities, in the run of a target. The clocks
   * of what has them follow.
   */
  async saveVulnerabilities(
    vulnerabilities: VulnerabilityEvidence[],
    options: { targetId: string },
  ): Promise<void> {
    await inTransaction(this.#knex, async tx => {
      const stored = await tx('vulnerabilities')
        .where(
          whereInArray(
            tx,
            VULNERABILITIES.vulnerability_id,
            toStorable(vulnerabilities).map(known => known.vulnerabilityId),
          ),
        )
        .select('*');
      const before = new Map(stored.map(row => [row.vulnerability_id, row]));
      const changed: string[] = [];
      for (const vulnerability of toStorable(vulnerabilities)) {
        const { vulnerabilityId, detailsReadAt } = vulnerability;
        const row = {
          kev_added_at: vulnerability.kevAddedAt ?? null,
          kev_due_at: vulnerability.kevDueAt ?? null,
          exploit_observed_at: vulnerability.exploitObservedAt ?? null,
        };
        if (!isMatch(before.get(vulnerabilityId) ?? row, row)) {
          changed.push(vulnerabilityId);
        }
        await tx('vulnerabilities')
          .where(VULNERABILITIES.vulnerability_id, vulnerabilityId)
          .update({ ...row, details_read_at: detailsReadAt ?? null });
      }
      await queueVulnerabilities(tx, changed, options);
    });
  }

  /** Stores deadlines; give only those that changed. */
  async saveDeadlines(deadlines: NewDeadline[]): Promise<void> {
    for (const part of toRecordsets(this.#knex, deadlines)) {
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
        `UPDATE findings SET ${FINDINGS.due_at} = d.due_at, ${FINDINGS.internet_facing} = (d.internet_facing = 1), ${FINDINGS.deadline} = d.deadline FROM ? WHERE findings.${FINDINGS.id} = d.id`,
        [rows],
      );
    }
  }

  /** Drops what was found in a target that is not read any more. */
  async removeTarget(options: { targetId: string; now: Date }): Promise<void> {
    const { targetId, now } = options;
    await inTransaction(this.#knex, async tx => {
      await tx('findings').where(FINDINGS.target_id, targetId).delete();
      const workloads: string[] = await tx('workload_sums')
        .where(whereUnmappedIn(targetId))
        .pluck(WORKLOAD_SUMS.workload);
      await recordUnreadFindings(tx, {
        of: query =>
          query
            .whereNull(WORKLOAD_FINDINGS.entity_ref)
            .where(whereUnmappedIn(targetId)),
        now,
      });
      await keepSums(tx, { workloads, now }, async () => {
        await tx('workload_findings')
          .whereNull(WORKLOAD_FINDINGS.entity_ref)
          .where(whereUnmappedIn(targetId))
          .delete();
      });
    });
  }

  /** Adds the findings of a target's workloads up, and writes what changed. */
  rollUp(options: Parameters<typeof rollUpFindings>[1]): Promise<RolledUp> {
    return rollUpFindings(this.#knex, options);
  }

  /** As {@link FindingStore.rollUp}, of some workloads. */
  rollUpWorkloads(
    options: Parameters<typeof rollUpWorkloads>[1],
  ): Promise<RolledUp> {
    return rollUpWorkloads(this.#knex, options);
  }

  /** Drops what was closed, and due, before a time. */
  async prune(options: { before: Date }): Promise<void> {
    const before = options.before.toISOString();
    await this.#knex('findings')
      .where(FINDINGS.closed_at, '<', before)
      .where(due =>
        due.whereNull(FINDINGS.due_at).orWhere(FINDINGS.due_at, '<', before),
      )
      .delete();
    await this.#knex('workload_findings')
      .where(WORKLOAD_FINDINGS.closed_at, '<', before)
      .where(due =>
        due
          .whereNull(WORKLOAD_FINDINGS.due_at)
          .orWhere(WORKLOAD_FINDINGS.due_at, '<', before),
      )
      .delete();
  }
}

function toVulnerability(row: DbVulnerabilitiesRow): VulnerabilityEvidence {
  return {
    vulnerabilityId: row.vulnerability_id,
    kevAddedAt: row.kev_added_at ?? undefined,
    kevDueAt: row.kev_due_at ?? undefined,
    exploitObservedAt: row.exploit_observed_at ?? undefined,
    exploitAppearedAt: row.exploit_appeared_at ?? undefined,
    firstSeenAt: row.first_seen_at,
    detailsReadAt: row.details_read_at ?? undefined,
  };
}
