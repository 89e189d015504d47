import {
  FindingCounts,
  FindingFacets,
  FindingHistoryItem,
  FindingSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ENTITIES, ENTITY_ANCESTORS } from '../entities/tables';
import { readFindingHistory } from '../history/readFindingHistory';
import { ReadFilter } from '../scorecards/ReadFilter';
import { columnsOf, keyset, toNumber, whereInArray } from '../sql';
import { sumDue, sumWhere } from './findingDue';
import { whereFindingVisible } from './FindingQuery';
import { countFindingGroups, readFindingGroups } from './readFindingGroups';
import {
  FindingInstanceRow,
  readFindingInstances,
} from './readFindingInstances';
import { FindingsOfInstance, readFindingsOf } from './readFindingsOf';
import { FindingSelection, selectFindings } from './selectFindings';
import { DbWorkloadFindingsRow } from './tables';

const W = columnsOf<DbWorkloadFindingsRow>('w');

/** Reads findings for those who may see them. */
export class FindingReader {
  static create(options: { knex: Knex }): FindingReader {
    return new FindingReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A page, the earliest due first, after the row with these sort values. */
  async list(
    options: FindingSelection & {
      after?: Array<string | number>;
      limit: number;
    },
  ): Promise<Array<{ finding: FindingSummary; key: Array<string | number> }>> {
    const selected = await selectFindings(this.#knex, options);
    const rows: DbWorkloadFindingsRow[] = await selected()
      .where(W.open, true)
      .modify(
        keyset(
          [
            { column: W.sort_due_at, order: 'asc' },
            { column: W.id, order: 'asc' },
          ],
          options.after,
        ),
      )
      .limit(options.limit)
      .select('w.*');
    return rows.map(row => ({
      finding: toSummary(row),
      key: [row.sort_due_at, row.id],
    }));
  }

  /** What the whole list adds up to; `open` is how many there are. */
  async facets(options: FindingSelection): Promise<FindingFacets> {
    const selected = await selectFindings(this.#knex, options);
    // Added up by severity, so that the rows are read only once.
    const severities: Array<Record<string, unknown>> = await selected()
      .where(W.open, true)
      .groupByRaw(`lower(${W.severity})`)
      .count({ open: '*' })
      .select(
        this.#knex.raw(`lower(${W.severity}) as severity`),
        sumDue(this.#knex, 'overdue', 'overdue', options.now),
        sumDue(this.#knex, '48h', 'due_soon', options.now),
        sumDue(this.#knex, '14d', 'due_later', options.now),
        sumWhere(this.#knex, W.kev, 'kev'),
        sumWhere(this.#knex, W.fix_available, 'fix_available'),
        // They are in the list like the others.
        sumWhere(this.#knex, `${W.suppressed} > 0`, 'suppressed'),
      );
    const sum = (column: string) =>
      severities.reduce((total, row) => total + toNumber(row[column]), 0);
    return {
      open: sum('open'),
      overdue: sum('overdue'),
      dueSoon: sum('due_soon'),
      dueLater: sum('due_later'),
      kev: sum('kev'),
      fixAvailable: sum('fix_available'),
      suppressed: sum('suppressed'),
      severities: Object.fromEntries(
        severities.map(row => [String(row.severity), toNumber(row.open)]),
      ),
    };
  }

  /** What stands on one instance, for those who may see it. */
  async listOfInstance(arn: string): Promise<FindingsOfInstance> {
    return readFindingsOf(this.#knex, arn);
  }

  /** Counts by entity, over what rolls up to it and the caller may see. */
  async countDue(options: {
    entityRefs: string[];
    filter: ReadFilter;
    now: Date;
  }): Promise<Map<string, FindingCounts>> {
    const { entityRefs, filter, now } = options;
    const asked: Knex.QueryBuilder = this.#knex('entities')
      .where(whereInArray(this.#knex, ENTITIES.entity_ref, entityRefs))
      .select({ asked: ENTITIES.entity_ref }, ENTITIES.entity_ref);
    const members: Knex.QueryBuilder = this.#knex('entity_ancestors')
      .where(
        whereInArray(this.#knex, ENTITY_ANCESTORS.ancestor_ref, entityRefs),
      )
      .select(
        { asked: ENTITY_ANCESTORS.ancestor_ref },
        ENTITY_ANCESTORS.entity_ref,
      );
    const rows: Array<Record<string, any>> = await this.#knex
      .from(members.union(asked).as('m'))
      .join('workload_findings as w', W.entity_ref, 'm.entity_ref')
      .where(W.open, true)
      .where(
        whereFindingVisible(this.#knex, { entities: filter, unmapped: false }),
      )
      .groupBy('m.asked')
      .count({ open: '*' })
      .select(
        'm.asked',
        sumDue(this.#knex, 'overdue', 'overdue', now),
        sumDue(this.#knex, '48h', 'due_soon', now),
      );
    return new Map(
      rows.map(row => [
        row.asked,
        {
          open: toNumber(row.open),
          overdue: toNumber(row.overdue),
          dueSoon: toNumber(row.due_soon),
        },
      ]),
    );
  }

  /**
   * Open findings past the window of each clause of any level, by ISM id, over
   * what rolls up to an entity and the caller may see.
   */
  async countOverdueByClause(options: {
    entityRef: string;
    filter: ReadFilter;
    now: Date;
  }): Promise<Map<string, number>> {
    const { entityRef, filter, now } = options;
    const counts = new Map<string, number>();
    const selected = await selectFindings(this.#knex, {
      query: { entityRef },
      filter: { entities: filter, unmapped: false },
      now,
    });
    for (const level of [1, 2, 3] as const) {
      const rows: Array<Record<string, any>> = await selected()
        .where(W.open, true)
        .where(W[`due_${level}`], '<', now.toISOString())
        .groupBy(W[`clause_${level}`])
        .count({ total: '*' })
        .select({ clause: W[`clause_${level}`] });
      for (const { clause, total } of rows) {
        // One clause asks the same of each of its levels.
        counts.set(clause, Math.max(counts.get(clause) ?? 0, toNumber(total)));
      }
    }
    return counts;
  }

  /** A page of groups, that with the earliest due date first. */
  groups(
    options: Parameters<typeof readFindingGroups>[1],
  ): ReturnType<typeof readFindingGroups> {
    return readFindingGroups(this.#knex, options);
  }

  /** How many groups there are. */
  countGroups(
    options: Parameters<typeof countFindingGroups>[1],
  ): Promise<number> {
    return countFindingGroups(this.#knex, options);
  }

  /** How findings fared, week by week, oldest first. */
  history(
    options: Parameters<typeof readFindingHistory>[1],
  ): Promise<FindingHistoryItem[]> {
    return readFindingHistory(this.#knex, options);
  }

  /**
   * The instances that a finding stands on, open ones first and each once;
   * undefined if the caller may not see it.
   */
  instances(
    options: Parameters<typeof readFindingInstances>[1],
  ): Promise<FindingInstanceRow[] | undefined> {
    return readFindingInstances(this.#knex, options);
  }
}

function toSummary(row: DbWorkloadFindingsRow): FindingSummary {
  return {
    ...JSON.parse(row.summary),
    id: row.id,
    entityRef: row.entity_ref ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    unmapped: row.entity_ref === null,
    vulnerabilityId: row.vulnerability_id,
    cveIds: JSON.parse(row.cve_ids),
    packageName: row.package_name,
    title: row.title,
    subject: row.subject,
    fixAvailable:
      row.fix_available === null ? undefined : Boolean(row.fix_available),
    internetFacing: Boolean(row.internet_facing),
    instances: row.instances,
    suppressedInstances: row.suppressed,
  };
}
