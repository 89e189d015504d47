import {
  ScorecardFindings,
  FindingFacets,
  FindingHistoryItem,
  FindingSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { readFindingHistory } from '../history/readFindingHistory';
import { columnsOf, keyset } from '../sql';
import { readWaiverReasons } from '../waivers/readWaivers';
import { countDue, countOverdueByClause, countWaived } from './countFindings';
import {
  FindingCell,
  readFindingCells,
  readFindingFacets,
} from './readFindingFacets';
import { FindingGroups, readFindingGroups } from './readFindingGroups';
import {
  FindingInstanceRow,
  readFindingInstances,
} from './readFindingInstances';
import { FindingsOfInstance, readFindingsOf } from './readFindingsOf';
import { whereListed } from './FindingQuery';
import { FindingSelection, selectFindingParts } from './selectFindings';
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
    const parts = await selectFindingParts(this.#knex, options);
    const rows = await Promise.all(
      parts.map(
        (part): Promise<DbWorkloadFindingsRow[]> =>
          part
            .where(whereListed(options.query))
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
            .select('w.*'),
      ),
    );
    const merged = mergeByDue(rows, options.limit);
    const reasons = await readWaiverReasons(
      this.#knex,
      merged.map(row => row.waiver_id),
    );
    return merged.map(row => ({
      finding: toSummary(row, reasons),
      key: [row.sort_due_at, row.id],
    }));
  }

  /** What the whole list adds up to; `open` is how many there are. */
  facets(options: FindingSelection): Promise<FindingFacets> {
    return readFindingFacets(this.#knex, options);
  }

  /** Of what {@link facets}, and how many each choice would leave, are told. */
  cells(options: FindingSelection): Promise<FindingCell[]> {
    return readFindingCells(this.#knex, options);
  }

  /** What stands on one instance, for those who may see it. */
  async listOfInstance(arn: string): Promise<FindingsOfInstance> {
    return readFindingsOf(this.#knex, arn);
  }

  /** @see countWaived */
  countWaived(
    options: Parameters<typeof countWaived>[1],
  ): Promise<Map<string, number>> {
    return countWaived(this.#knex, options);
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

/** The first rows of several lists in the same order, each once. */
function mergeByDue(
  lists: DbWorkloadFindingsRow[][],
  limit: number,
): DbWorkloadFindingsRow[] {
  if (lists.length === 1) {
    return lists[0];
  }
  const byId = new Map(lists.flat().map(row => [row.id, row]));
  const keyOf = (row: DbWorkloadFindingsRow) => `${row.sort_due_at}\n${row.id}`;
  return [...byId.values()]
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, limit);
}

function toSummary(
  row: DbWorkloadFindingsRow,
  reasons: ReadonlyMap<string, string>,
): FindingSummary {
  const { waiver_id: waiverId, waived_until: until } = row;
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
    ...(waiverId !== null &&
      until !== null && {
        waiver: {
          waiverId,
          until,
          reason: reasons.get(waiverId) ?? '',
          instances: row.waived,
          whole: !row.open,
        },
      }),
  };
}
