import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  columnsOf,
  inArray,
  inTurns,
  recordset,
  toRecordsets,
  whereInArray,
} from '../sql';
import { INSTANCES } from './tables';

/** A row of `instance_states`. */
export interface DbInstanceStatesRow {
  arn: string;
  target_id: string;
  /** Changes when it is to be found out anew. */
  ticket: string;
  /** How its findings stand, JSON; null where that is to be found out. */
  standing: string | null;
  standing_at: string | null;
  standing_until: string | null;
  /** A hash of what its verdicts rest on; null where it is to be judged. */
  judged_by: string | null;
  judged_at: string | null;
  judged_until: string | null;
  stage: number | null;
}

/** @see DbInstanceStatesRow */
export const INSTANCE_STATES = columnsOf<DbInstanceStatesRow>();

declare module 'knex/types/tables' {
  interface Tables {
    instance_states: DbInstanceStatesRow;
  }
}

/** What is kept of an instance, so that it is not judged for nothing. */
export type InstanceState = Omit<DbInstanceStatesRow, 'arn' | 'target_id'>;

/** What is known before anything is kept. */
export const NO_STATE: InstanceState = {
  ticket: '',
  standing: null,
  standing_at: null,
  standing_until: null,
  judged_by: null,
  judged_at: null,
  judged_until: null,
  stage: null,
};

/** What is kept of some instances, by ARN. */
export async function readStates(
  knex: Knex,
  arns: readonly string[],
): Promise<Map<string, InstanceState>> {
  const rows = await knex('instance_states')
    .where(whereInArray(knex, INSTANCE_STATES.arn, arns))
    .select('*');
  return new Map(rows.map(({ arn, target_id: _, ...state }) => [arn, state]));
}

/**
 * Keeps states, each unless it was forgotten since it was read: what it was
 * made of may be outdated.
 */
export async function saveStates(
  knex: Knex,
  options: { targetId: string; states: ReadonlyMap<string, InstanceState> },
): Promise<void> {
  const { targetId, states } = options;
  const columns = Object.keys(NO_STATE).filter(name => name !== 'ticket');
  const types = {
    arn: 'text',
    ...Object.fromEntries(Object.keys(NO_STATE).map(name => [name, 'text'])),
    stage: 'integer',
  } as Record<string, 'text' | 'integer'>;
  for await (const part of inTurns(toRecordsets(knex, [...states]))) {
    const rows = recordset(
      knex,
      types,
      part.map(([arn, state]) => ({ arn, ...state })),
    );
    await knex.raw(
      `INSERT INTO instance_states (arn, target_id, ticket, ${columns.join(
        ', ',
      )}) SELECT d.arn, CAST(? AS text), d.ticket, ${columns
        .map(name => `d.${name}`)
        .join(', ')} FROM ? WHERE true ON CONFLICT (arn) DO UPDATE SET ${columns
        .map(name => `${name} = excluded.${name}`)
        .join(', ')} WHERE instance_states.${
        INSTANCE_STATES.ticket
      } = excluded.${INSTANCE_STATES.ticket}`,
      [targetId, rows],
    );
  }
}

/**
 * Forgets what is kept of instances whose findings stand otherwise. Called in
 * the transaction that makes the change.
 */
export async function forgetStates(
  tx: Knex,
  arns: readonly string[],
): Promise<void> {
  if (!arns.length) {
    return;
  }
  await tx.raw(
    `INSERT INTO instance_states (arn, target_id, ticket) SELECT ${INSTANCES.arn}, ${INSTANCES.target_id}, CAST(? AS text) FROM instances WHERE ? ` +
      // One order for all writers, or two of them could lock each other out.
      `ORDER BY ${INSTANCES.arn} ON CONFLICT (arn) DO UPDATE SET ticket = excluded.ticket, ${INSTANCE_STATES.standing} = NULL, ${INSTANCE_STATES.judged_by} = NULL`,
    [randomUUID(), inArray(tx, INSTANCES.arn, arns)],
  );
}
