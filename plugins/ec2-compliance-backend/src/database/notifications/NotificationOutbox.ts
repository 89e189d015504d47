import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { toStorable } from '../sql';
import { OutboxMessage } from './notificationTypes';
import { DbNotificationOutboxRow, NOTIFICATION_OUTBOX } from './tables';

const BATCH_SIZE = 50;

/** A message that nobody else sends until it is settled, or the claim ends. */
export interface ClaimedMessage extends OutboxMessage {
  ticket: string;
  claim: string;
}

/** Keeps messages until they are sent. */
export class NotificationOutbox {
  static create(options: { knex: Knex }): NotificationOutbox {
    return new NotificationOutbox(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Claims what is pending, some at a time, what failed before last.
   *
   * @param options - `except` are tickets that were tried in this run
   */
  async claim(options: {
    now: Date;
    leaseMillis: number;
    except: ReadonlySet<string>;
  }): Promise<ClaimedMessage[]> {
    const { except, leaseMillis, now } = options;
    const rows: DbNotificationOutboxRow[] = await this.#knex(
      'notification_outbox',
    )
      .modify(wherePending(now))
      .orderBy([
        { column: NOTIFICATION_OUTBOX.attempts },
        { column: NOTIFICATION_OUTBOX.created_at },
      ])
      .limit(BATCH_SIZE + except.size)
      .select('*');
    const claimed: ClaimedMessage[] = [];
    for (const row of rows.filter(({ ticket }) => !except.has(ticket))) {
      const claim = randomUUID();
      // Whoever updates the row first has it: the other one finds it claimed.
      const count = await this.#knex('notification_outbox')
        .where(NOTIFICATION_OUTBOX.scope, row.scope)
        .where(NOTIFICATION_OUTBOX.ticket, row.ticket)
        .modify(wherePending(now))
        .update({
          claim,
          claimed_until: new Date(now.getTime() + leaseMillis).toISOString(),
        });
      if (count) {
        claimed.push({ ...toMessage(row), ticket: row.ticket, claim });
      }
    }
    return claimed;
  }

  /** Ends a claim; a message that was replaced meanwhile stays pending. */
  async settle(
    { scope, ticket, claim }: ClaimedMessage,
    outcome: { sentAt: Date } | { failed: true } | { released: true },
  ): Promise<void> {
    const mine = () =>
      this.#knex('notification_outbox')
        .where(NOTIFICATION_OUTBOX.scope, scope)
        .where(NOTIFICATION_OUTBOX.claim, claim);
    if ('sentAt' in outcome) {
      await mine()
        .andWhere(NOTIFICATION_OUTBOX.ticket, ticket)
        .update({ sent_at: outcome.sentAt.toISOString() });
    }
    await mine().update({
      claim: null,
      claimed_until: null,
      ...('failed' in outcome && { attempts: this.#knex.raw('attempts + 1') }),
    });
  }

  /** Drops what was sent before a time. */
  async prune(options: { before: Date }): Promise<void> {
    await this.#knex('notification_outbox')
      .where(NOTIFICATION_OUTBOX.sent_at, '<', options.before.toISOString())
      .delete();
  }
}

/**
 * Puts a message into the outbox, in place of the earlier one of its scope.
 * One that is being sent keeps its claim, so that the two cannot overtake each
 * other.
 *
 * @returns its ticket
 */
export async function putMessage(
  tx: Knex.Transaction,
  message: OutboxMessage,
  now: Date,
): Promise<string> {
  const { subject, kind, recipient, scope, facts } = toStorable(message);
  const ticket = randomUUID();
  await tx('notification_outbox')
    .insert({
      scope,
      subject,
      kind,
      recipient,
      facts: JSON.stringify(facts),
      ticket,
      created_at: now.toISOString(),
      sent_at: null,
    })
    .onConflict(NOTIFICATION_OUTBOX.scope)
    .merge([
      NOTIFICATION_OUTBOX.recipient,
      NOTIFICATION_OUTBOX.facts,
      NOTIFICATION_OUTBOX.ticket,
      NOTIFICATION_OUTBOX.created_at,
      NOTIFICATION_OUTBOX.sent_at,
    ]);
  return ticket;
}

/** Messages that are neither sent nor being sent. */
export function wherePending(now: Date): (qb: Knex.QueryBuilder) => void {
  return qb =>
    qb
      .whereNull(NOTIFICATION_OUTBOX.sent_at)
      .where(claim =>
        claim
          .whereNull(NOTIFICATION_OUTBOX.claimed_until)
          .orWhere(NOTIFICATION_OUTBOX.claimed_until, '<=', now.toISOString()),
      );
}

function toMessage(row: DbNotificationOutboxRow): OutboxMessage {
  return {
    subject: row.subject,
    kind: row.kind,
    recipient: row.recipient,
    scope: row.scope,
    facts: JSON.parse(row.facts),
  };
}
