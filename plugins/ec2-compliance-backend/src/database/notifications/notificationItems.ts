import { Knex } from 'knex';
import { byText, recordset, toNumber, whereInArray, whereInRows } from '../sql';
import { putMessage, wherePending } from './NotificationOutbox';
import {
  KnownItem,
  NotificationKind,
  SubjectChange,
  SubjectCounts,
  SubjectState,
} from './notificationTypes';
import { toSubject } from './readSubjects';
import {
  NOTIFICATION_ITEMS,
  NOTIFICATION_OUTBOX,
  NOTIFICATION_SUBJECTS,
} from './tables';

/** Stands for the message that tells of a baseline. */
const BASELINE = 'baseline';

/** Stands for the message that an owner does not want. */
export const MUTED = 'muted';

const ITEM_COLUMNS = [
  NOTIFICATION_ITEMS.subject,
  NOTIFICATION_ITEMS.kind,
  NOTIFICATION_ITEMS.item_id,
] as const;

/** Known items, by subject; what waits to be sent is not announced yet. */
export async function readKnown(
  tx: Knex.Transaction,
  subjects: string[],
  now: Date,
): Promise<Map<string, SubjectState['known']>> {
  const pending = new Set<string>(
    await tx('notification_outbox')
      .where(whereInArray(tx, NOTIFICATION_OUTBOX.subject, subjects))
      .modify(wherePending(now))
      .orderByRaw(byText(tx, NOTIFICATION_OUTBOX.scope))
      .forUpdate()
      .pluck(NOTIFICATION_OUTBOX.ticket),
  );
  const rows = await tx('notification_items')
    .where(whereInArray(tx, NOTIFICATION_ITEMS.subject, subjects))
    .select(...ITEM_COLUMNS, NOTIFICATION_ITEMS.ticket);
  const known = new Map<string, SubjectState['known']>();
  for (const { subject, kind, item_id: id, ticket } of rows) {
    const announced = ticket !== null && !pending.has(ticket);
    const items = known.get(subject) ?? [];
    items.push({ kind, id, announced });
    known.set(subject, items);
  }
  return known;
}

export async function applyChange(
  tx: Knex.Transaction,
  options: {
    subject: string;
    change: SubjectChange;
    isNew: boolean;
    now: Date;
  },
): Promise<void> {
  const { change, isNew, now, subject } = options;
  const toRows = (items: KnownItem[]) =>
    items.map(({ kind, id }) => ({ subject, kind, item_id: id }));
  if (isNew) {
    await tx('notification_subjects')
      .where(NOTIFICATION_SUBJECTS.subject, subject)
      .update({ baselined_at: now.toISOString() });
  }
  if (change.added.length) {
    await tx.raw(
      // Without the WHERE, SQLite takes ON for the condition of a join.
      `INSERT INTO notification_items (${[
        ...ITEM_COLUMNS,
        NOTIFICATION_ITEMS.noticed_at,
        NOTIFICATION_ITEMS.ticket,
      ].join(', ')})
       SELECT d.subject, d.kind, d.item_id, ?, d.ticket FROM ? WHERE true
       ON CONFLICT DO NOTHING`,
      [
        now.toISOString(),
        itemset(
          tx,
          change.added.map(({ kind, id, muted }) => ({
            subject,
            kind,
            item_id: id,
            ticket: isNew ? BASELINE : mutedTicket(muted),
          })),
        ),
      ] as Knex.RawBinding[],
    );
  }
  if (change.gone.length) {
    await tx('notification_items')
      .where(whereInRows(tx, ITEM_COLUMNS, toRows(change.gone)))
      .delete();
  }
  if (change.withdrawn.length) {
    await tx('notification_outbox')
      .where(NOTIFICATION_OUTBOX.subject, subject)
      .whereIn(NOTIFICATION_OUTBOX.kind, change.withdrawn)
      .modify(wherePending(now))
      .delete();
  }
  for (const { message, items } of change.messages) {
    const ticket = await putMessage(tx, message, now);
    await tx('notification_items')
      .where(whereInRows(tx, ITEM_COLUMNS, toRows(items)))
      .update({ ticket });
  }
}

/** What stands of an owner, for each subject with anything. */
export async function countItems(
  tx: Knex.Transaction,
  options: {
    subjects: string[];
    ownerRef: string;
    only?: (qb: Knex.QueryBuilder) => void;
  },
): Promise<SubjectCounts[]> {
  const rows = await tx('notification_items')
    .where(whereInArray(tx, NOTIFICATION_ITEMS.subject, options.subjects))
    .modify(options.only ?? (() => {}))
    .groupBy(NOTIFICATION_ITEMS.subject, NOTIFICATION_ITEMS.kind)
    .count({ total: '*' })
    .select(NOTIFICATION_ITEMS.subject, NOTIFICATION_ITEMS.kind);
  const all = new Map<string, SubjectCounts>();
  for (const row of rows) {
    const subject = String(row.subject);
    const service = all.get(subject) ?? {
      ...toSubject(subject, options.ownerRef),
      counts: {},
    };
    service.counts[row.kind as NotificationKind] = toNumber(row.total);
    all.set(subject, service);
  }
  return [...all.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
}

/** What is not told has a ticket of its own, what will be none yet. */
function mutedTicket(muted: boolean | undefined): string | null {
  return muted ? MUTED : null;
}

function itemset(
  tx: Knex.Transaction,
  rows: Array<{
    subject: string;
    kind: string;
    item_id: string;
    ticket: string | null;
  }>,
): Knex.Raw {
  return recordset(
    tx,
    { subject: 'text', kind: 'text', item_id: 'text', ticket: 'text' },
    rows,
  );
}
