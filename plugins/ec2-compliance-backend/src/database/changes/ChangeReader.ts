import { Change, ChangeCount } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { omit, sumBy } from 'lodash';
import { nameInArn, parseArn } from '../../languages';
import { DbEntitiesRow, DbInstanceEntitiesRow } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, keyset, toNumber } from '../sql';
import { ChangeQuery, readKnownOfChanges, whereChange } from './ChangeQuery';
import { CHANGES, DbChangesRow } from './tables';

const C = columnsOf<DbChangesRow>('c');
const E = columnsOf<DbEntitiesRow>('e');
const I = columnsOf<DbInstancesRow>('i');
const IE = columnsOf<DbInstanceEntitiesRow>('ie');

const ORDER = [
  { column: C.at, order: 'desc' },
  { column: C.id, order: 'desc' },
] as const;

/** A change, and where it stands in the list. */
export interface ListedChange {
  change: Change;
  /** The account and Region of a change of `kind: 'account'`. */
  targetId?: string;
  key: [string, number];
}

type Selection = { query: ChangeQuery; filter: InstanceFilter };

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
    const knex = this.#knex;
    const page = (await this.#select(options)).rows
      .modify(keyset(ORDER, after))
      .limit(limit)
      .select(knex.raw('c.*'));
    const rows: Array<
      DbChangesRow & {
        entity_title: string | null;
        payload: string | null;
      }
    > = await knex(page.as('c'))
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

  /** How many rows of each kind there are, whatever the outcome that is asked for. */
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
    return {
      counts,
      total: sumBy(
        counts.filter(
          ({ outcome }) => query.outcomes?.includes(outcome) !== false,
        ),
        'count',
      ),
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
