import {
  Change,
  ChangeCount,
  ChangeReadings,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { omit, orderBy, sumBy } from 'lodash';
import { nameInArn, parseArn } from '../../languages';
import { DbEntitiesRow, DbInstanceEntitiesRow } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, keyset, toNumber } from '../sql';
import { ChangeQuery, readKnownOfChanges, whereChange } from './ChangeQuery';
import { ListedChange } from './ListedChange';
import {
  countReadings,
  isOfReading,
  listReadings,
  whereOfReading,
} from './readings';
import { CHANGES, DbChangesRow } from './tables';

const C = columnsOf<DbChangesRow>('c');
const E = columnsOf<DbEntitiesRow>('e');
const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');

const ORDER = [
  { column: C.at, order: 'desc' },
  { column: C.id, order: 'desc' },
] as const;

type Selection = {
  query: ChangeQuery;
  filter: InstanceFilter;
  /** Each, unless it is given. */
  readings?: ChangeReadings;
};

/** Reads the log of changes for those who may see it. */
export class ChangeReader {
  static create(options: { knex: Knex }): ChangeReader {
    return new ChangeReader(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The latest first. */
  async list(
    options: Selection & { after?: Array<string | number>; limit: number },
  ): Promise<ListedChange[]> {
    const { after, limit } = options;
    const { rows } = await this.#select(options);
    if (options.readings !== 'grouped') {
      return this.#listRows(rows.modify(keyset(ORDER, after)).limit(limit));
    }
    const groups = await listReadings(this.#knex, {
      rows: rows.clone(),
      after,
      limit,
    });
    const [others, alone] = await Promise.all([
      this.#listRows(
        rows
          .clone()
          .whereNot(whereOfReading())
          .modify(keyset(ORDER, after))
          .limit(limit),
      ),
      // What is alone is told by itself.
      this.#listRows(
        rows.clone().whereIn(
          C.id,
          groups
            .filter(({ change }) => !change.reading)
            .map(({ key }) => key[1]),
        ),
      ),
    ]);
    return orderBy(
      [...groups.filter(({ change }) => change.reading), ...others, ...alone],
      [({ key }) => key[0], ({ key }) => key[1]],
      ['desc', 'desc'],
    ).slice(0, limit);
  }

  /** With what they are about. */
  async #listRows(page: Knex.QueryBuilder): Promise<ListedChange[]> {
    const knex = this.#knex;
    const rows: Array<
      DbChangesRow & {
        entity_title: string | null;
        payload: string | null;
      }
    > = await knex(page.select(knex.raw('c.*')).as('c'))
      .leftJoin('entities as e', E.entity_ref, C.entity_ref)
      // Of an instance that is another's by now, nothing more is told.
      .leftJoin('instance_entities as ie', join =>
        join.on(IE.arn, C.arn).andOn(IE.entity_ref, C.entity_ref),
      )
      .leftJoin('instances as i', join =>
        join.on(I.arn, C.arn).andOn(either => {
          either.onNotNull(IE.arn).orOnNull(C.entity_ref);
        }),
      )
      .orderBy([...ORDER])
      .select(knex.raw('c.*'), { entity_title: E.title, payload: I.payload });
    return rows.map(row => ({
      change: toChange(row),
      targetId: row.kind === 'account' ? row.target_id ?? undefined : undefined,
      key: [row.at, toNumber(row.id)],
    }));
  }

  /**
   * How many rows of each kind there are, whatever the outcome that is asked
   * for; and how many the list has.
   */
  async count(
    options: Selection,
  ): Promise<{ counts: ChangeCount[]; total: number }> {
    const { query } = options;
    const { rows: selected } = await this.#select({
      ...options,
      query: omit(query, 'outcomes'),
    });
    const rows = (await selected
      .groupBy([C.kind, C.outcome])
      .orderBy([C.kind, C.outcome])
      .select(C.kind, C.outcome, this.#knex.raw('count(*) as total'))) as Array<
      Pick<DbChangesRow, 'kind' | 'outcome'> & Record<string, unknown>
    >;
    const counts = rows.map(({ kind, outcome, total }) => ({
      kind,
      outcome,
      count: toNumber(total),
    }));
    const listed = counts.filter(
      ({ outcome }) => query.outcomes?.includes(outcome) !== false,
    );
    if (options.readings !== 'grouped' || !listed.some(isOfReading)) {
      return { counts, total: sumBy(listed, 'count') };
    }
    const { rows: all } = await this.#select(options);
    return {
      counts,
      total:
        sumBy(
          listed.filter(one => !isOfReading(one)),
          'count',
        ) + (await countReadings(this.#knex, all)),
    };
  }

  /** When the oldest of all changes was, ISO 8601; undefined where there is none. */
  async oldest(): Promise<string | undefined> {
    const row = await this.#knex('changes').min({ at: CHANGES.at }).first();
    return row?.at ?? undefined;
  }

  /** In an object, as a query is what awaits itself. */
  async #select(selection: Selection): Promise<{ rows: Knex.QueryBuilder }> {
    const known = await readKnownOfChanges(this.#knex, selection);
    return {
      rows: this.#knex('changes as c').where(
        whereChange(this.#knex, { ...selection, known }),
      ),
    };
  }
}

function toChange(
  row: DbChangesRow & { entity_title: string | null; payload: string | null },
): Change {
  return {
    id: String(row.id),
    at: row.at,
    kind: row.kind,
    outcome: row.outcome,
    entityRef: row.entity_ref ?? undefined,
    title: row.entity_title ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    instance: row.arn === null ? undefined : toInstance(row.arn, row.payload),
    instances: row.instances,
    since: row.since ?? undefined,
    control:
      row.control_id === null
        ? undefined
        : {
            controlId: row.control_id,
            from: row.from_status ?? undefined,
            to: row.to_status ?? undefined,
            reason: row.reason ?? undefined,
          },
    finding:
      row.finding_id === null
        ? undefined
        : {
            id: row.finding_id,
            vulnerabilityId: row.vulnerability_id ?? '',
            packageName: row.package_name ?? '',
            title: row.title ?? '',
            severity: row.severity ?? 'unknown',
          },
  };
}

function toInstance(arn: string, payload: string | null): Change['instance'] {
  const { accountId = '', region = '' } = parseArn(arn) ?? {};
  return {
    arn,
    accountId,
    region,
    instanceId: nameInArn(arn),
    name: (payload !== null && JSON.parse(payload).name) || undefined,
    gone: payload === null,
  };
}
