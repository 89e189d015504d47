import { Change, ChangeCount } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { omit } from 'lodash';
import { nameInArn, parseArn } from '../../languages';
import { DbEntitiesRow, DbInstanceEntitiesRow } from '../entities/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { DbInstancesRow } from '../instances/tables';
import { columnsOf, keyset, toNumber } from '../sql';
import {
  ChangeQuery,
  whereChangeMatches,
  whereChangeVisible,
} from './ChangeQuery';
import { DbChangesRow } from './tables';

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
    const page = this.#select(options)
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
      key: [row.at, toNumber(row.id)],
    }));
  }

  /** How many of each kind there are, whatever the outcome that is asked for. */
  async count(
    options: Selection,
  ): Promise<{ counts: ChangeCount[]; total: number }> {
    const { query } = options;
    const rows = (await this.#select({
      ...options,
      query: omit(query, 'outcomes'),
    })
      .groupBy([C.kind, C.outcome])
      .orderBy([C.kind, C.outcome])
      .select(
        C.kind,
        C.outcome,
        this.#knex.raw('count(*) as total'),
        this.#knex.raw(`sum(${C.instances}) as instances`),
      )) as Array<
      Pick<DbChangesRow, 'kind' | 'outcome'> & Record<string, unknown>
    >;
    return {
      counts: rows.map(({ kind, outcome, total, instances }) => ({
        kind,
        outcome,
        count: toNumber(kind === 'control' ? instances : total),
      })),
      total: rows
        .filter(({ outcome }) => query.outcomes?.includes(outcome) !== false)
        .reduce((sum, { total }) => sum + toNumber(total), 0),
    };
  }

  #select({ query, filter }: Selection): Knex.QueryBuilder {
    return this.#knex('changes as c')
      .where(whereChangeMatches(this.#knex, query))
      .where(whereChangeVisible(this.#knex, filter));
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
