import { ChangedFindings } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { ENTITY_ANCESTORS } from '../entities/tables';
import { whereFindingVisible } from '../findings/FindingQuery';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { ReadFilter } from '../scorecards/ReadFilter';
import { columnsOf, toNumber, whereInArray } from '../sql';

const W = columnsOf<DbWorkloadFindingsRow>('w');

/** Findings that are named of each kind. */
const MAX_EXAMPLES = 5;

/** How findings changed. */
export interface FindingChanges {
  opened: ChangedFindings;
  closed: ChangedFindings;
  overdue: ChangedFindings;
}

type Selection = {
  entityRef: string;
  filter: ReadFilter;
  since: Date;
  now: Date;
};

/** Reads which findings of an entity changed since a time. */
export class FindingChangeReader {
  static create(options: { knex: Knex }): FindingChangeReader {
    return new FindingChangeReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of the entity and what rolls up to it, as far as the caller may see it. */
  async read({
    entityRef,
    filter,
    since,
    now,
  }: Selection): Promise<FindingChanges> {
    const knex = this.#knex;
    const members = await knex('entity_ancestors')
      .where(ENTITY_ANCESTORS.ancestor_ref, entityRef)
      .pluck(ENTITY_ANCESTORS.entity_ref);
    const from = since.toISOString();
    const read = (which: (qb: Knex.QueryBuilder) => void) =>
      this.#readOf(qb =>
        qb
          .where(whereInArray(knex, W.entity_ref, [entityRef, ...members]))
          .where(
            whereFindingVisible(knex, { entities: filter, unmapped: false }),
          )
          .where(which),
      );
    const [opened, closed, overdue] = await Promise.all([
      read(qb => qb.where(W.open, true).where(W.first_seen_at, '>', from)),
      read(qb =>
        qb.where(W.closed_at, '>', from).where(W.first_seen_at, '<=', from),
      ),
      read(qb =>
        qb
          .where(W.open, true)
          // What is due this instant is not overdue.
          .where(W.sort_due_at, '>=', from)
          .where(W.sort_due_at, '<', now.toISOString()),
      ),
    ]);
    return { opened, closed, overdue };
  }

  async #readOf(
    which: (qb: Knex.QueryBuilder) => void,
  ): Promise<ChangedFindings> {
    const [[total], rows] = await Promise.all([
      this.#knex('workload_findings as w').where(which).count({ total: '*' }),
      this.#knex('workload_findings as w')
        .where(which)
        .orderBy([W.sort_due_at, W.id])
        .limit(MAX_EXAMPLES)
        .select('w.*') as Promise<DbWorkloadFindingsRow[]>,
    ]);
    return {
      count: toNumber(total.total),
      examples: rows.map(row => ({
        id: row.id,
        entityRef: row.entity_ref!,
        vulnerabilityId: row.vulnerability_id,
        packageName: row.package_name,
        severity: row.severity,
        ...(row.due_at !== null && { dueAt: row.due_at }),
      })),
    };
  }
}
