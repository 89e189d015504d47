import {
  ScorecardFindings,
  FindingFacets,
  FindingHistoryItem,
  FindingSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { readFindingHistory } from '../history/readFindingHistory';
import { columnsOf, keyset } from '../sql';
import { countDue, countOverdueByClause } from './countFindings';
import { readFindingFacets } from './readFindingFacets';
import { FindingGroups, readFindingGroups } from './readFindingGroups';
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
  facets(options: FindingSelection): Promise<FindingFacets> {
    return readFindingFacets(this.#knex, options);
  }

  /** What stands on one instance, for those who may see it. */
  async listOfInstance(arn: string): Promise<FindingsOfInstance> {
    return readFindingsOf(this.#knex, arn);
  }

  /** Counts by entity, over what rolls up to it and the caller may see. */
  countDue(
    options: Parameters<typeof countDue>[1],
  ): Promise<Map<string, ScorecardFindings>> {
    return countDue(this.#knex, options);
  }

  /**
   * Open findings past the window of each clause of any level, by ISM id, over
   * what rolls up to an entity and the caller may see.
   */
  countOverdueByClause(
    options: Parameters<typeof countOverdueByClause>[1],
  ): Promise<Map<string, number>> {
    return countOverdueByClause(this.#knex, options);
  }

  /** A page of groups, that with the earliest due date first, and their number. */
  groupPage(
    options: Parameters<typeof readFindingGroups>[1],
  ): Promise<FindingGroups> {
    return readFindingGroups(this.#knex, options);
  }

  /** A page of groups alone. */
  async groups(
    options: Parameters<typeof readFindingGroups>[1],
  ): Promise<FindingGroups['rows']> {
    return (await this.groupPage(options)).rows;
  }

  /** How many groups there are. */
  async countGroups(
    options: Omit<Parameters<typeof readFindingGroups>[1], 'limit'>,
  ): Promise<number> {
    return (await this.groupPage({ ...options, limit: 1 })).total;
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
