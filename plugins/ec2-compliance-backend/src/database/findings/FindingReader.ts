import {
  FindingCounts,
  FindingFacets,
  FindingGroup,
  FindingGrouping,
  FindingHistoryItem,
  FindingInstance,
  FindingSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { FindingEvidence, InstanceEvidence } from '../../evidence';
import {
  dueCondition,
  FindingDue,
  FindingQuery,
  readKnownOfQuery,
  whereFindingMatches,
  whereFindingVisible,
} from './FindingQuery';
import { InstanceFilter } from '../instances/InstanceQuery';
import { keyset, toNumber, whereInArray } from '../sql';
import { ReadFilter } from '../scorecards/ReadFilter';
import { readFindingHistory } from '../history/readFindingHistory';

const UNMAPPED = 'unmapped:';

const GROUP_COLUMNS: Record<FindingGrouping, string> = {
  vulnerability: 'w.vulnerability_id',
  service: 'w.entity_ref',
  owner: 'w.owner_ref',
};

/** One instance of a finding; its account has no alias here. */
export type FindingInstanceRow = Omit<FindingInstance, 'accountAlias'> & {
  targetId: string;
};

type Selection = { query: FindingQuery; filter: InstanceFilter; now: Date };

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
    options: Selection & { after?: Array<string | number>; limit: number },
  ): Promise<Array<{ finding: FindingSummary; key: Array<string | number> }>> {
    const selected = await this.#select(options);
    const rows: Array<Record<string, any>> = await selected()
      .where('w.open', true)
      .modify(
        keyset(
          [
            { column: 'w.sort_due_at', order: 'asc' },
            { column: 'w.id', order: 'asc' },
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
  async facets(options: Selection): Promise<FindingFacets> {
    const selected = await this.#select(options);
    const [severities, [suppressed]] = (await Promise.all([
      // Added up by severity, so that the rows are read only once.
      selected()
        .where('w.open', true)
        .groupByRaw('lower(w.severity)')
        .count({ open: '*' })
        .select(
          this.#knex.raw('lower(w.severity) as severity'),
          this.#sumDue('overdue', 'overdue', options.now),
          this.#sumDue('48h', 'due_soon', options.now),
          this.#sumDue('14d', 'due_later', options.now),
          this.#sum('w.kev', 'kev'),
          this.#sum('w.fix_available', 'fix_available'),
        ),
      // One that is suppressed everywhere is not open, and in no list.
      selected()
        .where('w.open', false)
        .where('w.suppressed', '>', 0)
        .count({ total: '*' }),
    ])) as Array<Array<Record<string, unknown>>>;
    const sum = (column: string) =>
      severities.reduce((total, row) => total + toNumber(row[column]), 0);
    return {
      open: sum('open'),
      overdue: sum('overdue'),
      dueSoon: sum('due_soon'),
      dueLater: sum('due_later'),
      kev: sum('kev'),
      fixAvailable: sum('fix_available'),
      suppressed: toNumber(suppressed.total),
      severities: Object.fromEntries(
        severities.map(row => [String(row.severity), toNumber(row.open)]),
      ),
    };
  }

  /** A page of groups, that with the earliest due date first. */
  async groups(
    options: Selection & {
      by: FindingGrouping;
      after?: Array<string | number>;
      limit: number;
    },
  ): Promise<Array<{ group: FindingGroup; key: Array<string | number> }>> {
    const selected = await this.#select(options);
    const open = () => selected().where('w.open', true);
    const column = GROUP_COLUMNS[options.by];
    const key = keyOf(options.by);
    // First which groups, as telling all the different packages of each group
    // takes long: then only that of those on the page.
    const page: Array<Record<string, any>> = await this.#knex
      .from(
        open()
          .groupByRaw(key)
          .min({ sort_due_at: 'w.sort_due_at' })
          .select(this.#knex.raw(`${key} as group_key`))
          .as('g'),
      )
      .modify(
        keyset(
          [
            { column: 'g.sort_due_at', order: 'asc' },
            { column: 'g.group_key', order: 'asc' },
          ],
          options.after,
        ),
      )
      .limit(options.limit)
      .select('g.*');
    const keys = page.map(row => row.group_key as string);
    const groups: Array<Record<string, any>> = await open()
      .where(either => {
        either.where(whereInArray(this.#knex, column, keys));
        if (keys.includes('')) {
          either.orWhereNull(column);
        }
      })
      .groupByRaw(key)
      .count({ findings: '*' })
      .countDistinct({ services: 'w.entity_ref', packages: 'w.package_name' })
      .min({ earliest: 'w.due_at', first_package: 'w.package_name' })
      .select(
        this.#knex.raw(`${key} as group_key`),
        this.#sumDue('overdue', 'overdue', options.now),
        this.#sumDue('48h', 'due_soon', options.now),
        this.#sum('w.kev', 'kev'),
      );
    const byKey = new Map(groups.map(row => [row.group_key, row]));
    const rows = page.flatMap(row => {
      const group = byKey.get(row.group_key);
      // Nothing of it is open any more.
      return group ? [{ ...row, ...group } as Record<string, any>] : [];
    });
    return rows.map(row => ({
      group: {
        key: row.group_key,
        findings: toNumber(row.findings),
        overdue: toNumber(row.overdue),
        dueSoon: toNumber(row.due_soon),
        services: toNumber(row.services),
        packages: toNumber(row.packages),
        firstPackage: row.first_package,
        kev: toNumber(row.kev),
        ...(row.earliest !== null && { earliestDueAt: row.earliest }),
      },
      key: [row.sort_due_at, row.group_key],
    }));
  }

  /** How many groups there are. */
  async countGroups(
    options: Selection & { by: FindingGrouping },
  ): Promise<number> {
    const key = keyOf(options.by);
    const selected = await this.#select(options);
    // Not count(distinct …), which PostgreSQL sorts for.
    const [row] = await this.#knex
      .from(
        selected()
          .where('w.open', true)
          .groupByRaw(key)
          .select(this.#knex.raw(`${key} as group_key`))
          .as('g'),
      )
      .count({ total: '*' });
    return toNumber(row.total);
  }

  /** Counts by entity, over what rolls up to it and the caller may see. */
  async countDue(options: {
    entityRefs: string[];
    filter: ReadFilter;
    now: Date;
  }): Promise<Map<string, FindingCounts>> {
    const { entityRefs, filter, now } = options;
    const members = this.#knex('entity_ancestors')
      .where(whereInArray(this.#knex, 'ancestor_ref', entityRefs))
      .select('ancestor_ref as asked', 'entity_ref')
      .union(
        this.#knex('entities')
          .where(whereInArray(this.#knex, 'entity_ref', entityRefs))
          .select('entity_ref as asked', 'entity_ref'),
      );
    const rows: Array<Record<string, any>> = await this.#knex(members.as('m'))
      .join('workload_findings as w', 'w.entity_ref', 'm.entity_ref')
      .where('w.open', true)
      .where(
        whereFindingVisible(this.#knex, { entities: filter, unmapped: false }),
      )
      .groupBy('m.asked')
      .count({ open: '*' })
      .select(
        'm.asked',
        this.#sumDue('overdue', 'overdue', now),
        this.#sumDue('48h', 'due_soon', now),
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
    const selected = await this.#select({
      query: { entityRef },
      filter: { entities: filter, unmapped: false },
      now,
    });
    for (const level of [1, 2, 3]) {
      const rows: Array<Record<string, any>> = await selected()
        .where('w.open', true)
        .where(`w.due_${level}`, '<', now.toISOString())
        .groupBy(`w.clause_${level}`)
        .count({ total: '*' })
        .select(`w.clause_${level} as clause`);
      for (const { clause, total } of rows) {
        // One clause asks the same of each of its levels.
        counts.set(clause, Math.max(counts.get(clause) ?? 0, toNumber(total)));
      }
    }
    return counts;
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
  async instances(options: {
    id: string;
    filter: InstanceFilter;
  }): Promise<FindingInstanceRow[] | undefined> {
    const finding = await this.#knex('workload_findings as w')
      .where('w.id', options.id)
      .where(whereFindingVisible(this.#knex, options.filter))
      .first('w.*');
    if (!finding) {
      return undefined;
    }
    const rows: Array<Record<string, any>> = await this.#knex('findings as f')
      .join('instances as i', 'i.arn', 'f.arn')
      .where('f.vulnerability_id', finding.vulnerability_id)
      .where('f.package_name', finding.package_name)
      // Until its clock is set there is nothing to say of it.
      .whereNotNull('f.deadline')
      .modify(this.#ofWorkload(finding))
      .orderByRaw(
        `case f.status when 'open' then 0 when 'suppressed' then 1 else 2 end`,
      )
      .orderByRaw(`coalesce(f.due_at, '9999')`)
      .orderBy(['i.sort_name', 'f.arn', 'f.id'])
      .select('f.*', { instance: 'i.payload' });
    const byArn = new Map<string, FindingInstanceRow>();
    for (const row of rows) {
      const instance = JSON.parse(row.instance) as InstanceEvidence;
      // Both sources may know of it, and the more urgent one stands.
      if (!byArn.has(row.arn) && isOfGroup(finding, row.target_id, instance)) {
        byArn.set(row.arn, toInstance(row, instance));
      }
    }
    return [...byArn.values()];
  }

  #ofWorkload(finding: {
    entity_ref: string | null;
    workload: string;
  }): (qb: Knex.QueryBuilder) => void {
    return qb => {
      if (finding.entity_ref !== null) {
        qb.whereIn(
          'f.arn',
          this.#knex('instance_entities')
            .where({ entity_ref: finding.entity_ref })
            .whereNot('via', 'rollup')
            .select('arn'),
        );
        return;
      }
      qb.whereNotNull('i.unmapped_reason');
      const arn = finding.workload.slice(UNMAPPED.length);
      if (arn.startsWith('arn:')) {
        qb.where('f.arn', arn);
      }
    };
  }

  /** Makes queries over what is selected, as many as are needed. */
  async #select({
    query,
    filter,
    now,
  }: Selection): Promise<() => Knex.QueryBuilder> {
    const known = await readKnownOfQuery(this.#knex, query);
    return () =>
      this.#knex('workload_findings as w')
        .where(whereFindingVisible(this.#knex, filter))
        .modify(whereFindingMatches(this.#knex, query, known, now));
  }

  #sum(condition: string, as: string, values: string[] = []): Knex.Raw {
    return this.#knex.raw(
      `sum(case when ${condition} then 1 else 0 end) as ??`,
      [...values, as],
    );
  }

  #sumDue(due: FindingDue, as: string, now: Date): Knex.Raw {
    const { condition, values } = dueCondition(due, now);
    return this.#sum(condition, as, values);
  }
}

/** What groups are told apart by, never null. */
function keyOf(by: FindingGrouping): string {
  return `coalesce(${GROUP_COLUMNS[by]}, '')`;
}

/** Groups of unmapped instances are known by what they say of themselves. */
function isOfGroup(
  finding: { entity_ref: string | null; workload: string },
  targetId: string,
  instance: InstanceEvidence,
): boolean {
  return (
    finding.entity_ref !== null ||
    finding.workload.startsWith(`${UNMAPPED}arn:`) ||
    finding.workload === `${UNMAPPED}${targetId}/${instance.autoScalingGroup}`
  );
}

function toSummary(row: Record<string, any>): FindingSummary {
  return {
    ...JSON.parse(row.summary),
    id: row.id,
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
    unmapped: row.entity_ref === null,
    vulnerabilityId: row.vulnerability_id,
    cveIds: JSON.parse(row.cve_ids),
    packageName: row.package_name,
    title: row.title,
    subject: row.subject,
    ...(row.fix_available !== null && {
      fixAvailable: Boolean(row.fix_available),
    }),
    internetFacing: Boolean(row.internet_facing),
    instances: row.instances,
    suppressedInstances: row.suppressed,
  };
}

function toInstance(
  row: Record<string, any>,
  instance: InstanceEvidence,
): FindingInstanceRow {
  const [, , , region, accountId] = row.arn.split(':');
  const { installedVersion, patchState } = JSON.parse(
    row.payload,
  ) as FindingEvidence;
  const { subject: _, byLevel: __, ...deadline } = JSON.parse(row.deadline);
  return {
    arn: row.arn,
    targetId: row.target_id,
    instanceId: instance.instanceId,
    ...(instance.name !== undefined && { name: instance.name }),
    accountId,
    region,
    status: row.status,
    ...(installedVersion !== undefined && { installedVersion }),
    ...(patchState !== undefined && { patchState }),
    internetFacing: Boolean(row.internet_facing),
    firstSeenAt: row.first_seen_at,
    deadline,
  };
}
