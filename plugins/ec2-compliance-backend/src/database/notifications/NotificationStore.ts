import { Knex } from 'knex';
import { putMessage, OutboxMessage, wherePending } from './NotificationOutbox';
import {
  KnownItem,
  NotificationKind,
  SubjectChange,
  SubjectCounts,
  SubjectState,
} from './notificationTypes';
import { readSubjects, toSubject, UNMAPPED } from './readSubjects';
import {
  inTransaction,
  isPostgres,
  recordset,
  toNumber,
  whereInArray,
  whereInRows,
} from '../sql';

/** Stands for the message that tells of a baseline. */
const BASELINE = 'baseline';

const ITEM_COLUMNS = ['subject', 'kind', 'item_id'] as const;

/** Keeps what owners were told, so that they are told of the rest alone. */
export class NotificationStore {
  static create(options: { knex: Knex }): NotificationStore {
    return new NotificationStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Whether every target has finished a run. */
  async isReady(): Promise<boolean> {
    const [row] = await this.#knex('targets')
      .count({ all: '*', finished: 'last_finished_at' })
      .select();
    return (
      toNumber(row.all) > 0 && toNumber(row.all) === toNumber(row.finished)
    );
  }

  /** Everything that is there to be told of, or was, in order. */
  async listSubjects(): Promise<string[]> {
    const open = () => this.#knex('workload_findings').where('open', true);
    const rows = await this.#knex('scorecards')
      .where('rollup', false)
      .select('entity_ref as subject')
      .union([
        open().whereNotNull('entity_ref').select('entity_ref as subject'),
        open()
          .whereNull('entity_ref')
          .whereNotNull('owner_ref')
          .select(this.#knex.raw('? || owner_ref as subject', [UNMAPPED])),
        this.#knex('notification_subjects').select('subject'),
      ]);
    return rows.map(row => row.subject as string).sort();
  }

  /**
   * Brings what is known of some subjects up to date, in one transaction that
   * nobody else has with any of them: `decide` is called with how each stands
   * by then.
   */
  async update(options: {
    subjects: string[];
    now: Date;
    /** Findings that are due after this are left out. */
    dueUntil: Date;
    decide: (state: SubjectState) => SubjectChange;
  }): Promise<void> {
    const { decide, dueUntil, now } = options;
    await inTransaction(this.#knex, async tx => {
      const owners = await lockSubjects(tx, options.subjects);
      const present = [...owners.keys()];
      const known = await readKnown(tx, present, now);
      const baselined: string[] = await tx('notification_subjects')
        .where(whereInArray(tx, 'subject', present))
        .whereNotNull('baselined_at')
        .pluck('subject');
      const states = await readSubjects(tx, { owners, dueUntil });
      const old = new Set(baselined);
      for (const state of states) {
        const { subject } = state;
        const isNew = !old.has(subject);
        const change = decide({
          ...state,
          isNew,
          known: known.get(subject) ?? [],
        });
        await applyChange(tx, { subject, change, isNew, now });
      }
    });
  }

  /**
   * Tells each owner of what was seen for the first time since the last call,
   * by how everything of that owner stands.
   */
  async summarize(options: {
    now: Date;
    compose: (services: SubjectCounts[]) => OutboxMessage;
  }): Promise<void> {
    const owners: string[] = await this.#knex('notification_subjects')
      .where('summarized', false)
      .whereNotNull('baselined_at')
      .distinct()
      .pluck('owner_ref');
    for (const ownerRef of owners.sort()) {
      await inTransaction(this.#knex, async tx => {
        const subjects = await lockOwner(tx, ownerRef);
        const unsummarized = await tx('notification_subjects')
          .where({ owner_ref: ownerRef, summarized: false })
          .whereNotNull('baselined_at')
          .pluck('subject');
        const counts = await countItems(tx, { subjects, ownerRef });
        const seen = new Set(unsummarized);
        // What stands elsewhere was told before: a first sight of nothing is none.
        if (counts.some(({ subject }) => seen.has(subject))) {
          await putMessage(tx, options.compose(counts), options.now);
        }
        await tx('notification_subjects')
          .where(whereInArray(tx, 'subject', unsummarized))
          .update({ summarized: true });
      });
    }
  }

  /** Tells each owner of what was noticed up to a time and not told yet. */
  async digest(options: {
    until: Date;
    now: Date;
    compose: (services: SubjectCounts[]) => OutboxMessage;
  }): Promise<void> {
    const { compose, now } = options;
    const until = options.until.toISOString();
    const owners: string[] = await this.#knex('notification_items as i')
      .join('notification_subjects as s', 's.subject', 'i.subject')
      .whereNull('i.ticket')
      .where('i.noticed_at', '<=', until)
      .distinct()
      .pluck('s.owner_ref');
    for (const ownerRef of owners.sort()) {
      await inTransaction(this.#knex, async tx => {
        const subjects = await lockOwner(tx, ownerRef);
        const fresh = (qb: Knex.QueryBuilder) =>
          qb.whereNull('ticket').where('noticed_at', '<=', until);
        const isTold = !(await tx('notification_items')
          .where(whereInArray(tx, 'subject', subjects))
          .modify(fresh)
          .first('item_id'));
        if (isTold) {
          return;
        }
        // A digest that could not be sent is in the next one.
        const unsent = await tx('notification_outbox')
          .where({ subject: ownerRef, kind: 'digest' })
          .modify(wherePending(now))
          .forUpdate()
          .pluck('ticket');
        const told = (qb: Knex.QueryBuilder) =>
          qb.where(either =>
            either
              .where(one => one.modify(fresh))
              .orWhere(whereInArray(tx, 'ticket', unsent)),
          );
        const ticket = await putMessage(
          tx,
          compose(await countItems(tx, { subjects, ownerRef, only: told })),
          now,
        );
        await tx('notification_items')
          .where(whereInArray(tx, 'subject', subjects))
          .modify(told)
          .update({ ticket });
      });
    }
  }

  /** Forgets everything, so that the next run begins with a baseline. */
  async clear(): Promise<void> {
    for (const table of [
      'notification_outbox',
      'notification_items',
      'notification_subjects',
    ]) {
      await this.#knex(table).delete();
    }
  }
}

/**
 * Locks subjects with an owner, adds those that are new and forgets those that
 * are not there any more.
 *
 * @returns the owners, by subject
 */
async function lockSubjects(
  tx: Knex.Transaction,
  subjects: string[],
): Promise<Map<string, string>> {
  const owners = await readOwners(tx, subjects);
  const rows = [...owners].map(([subject, owner_ref]) => ({
    subject,
    owner_ref,
    summarized: false,
  }));
  if (rows.length) {
    await tx('notification_subjects')
      .insert(rows)
      .onConflict('subject')
      .ignore();
  }
  const locked = await tx('notification_subjects')
    .where(whereInArray(tx, 'subject', subjects))
    .orderByRaw(byText(tx, 'subject'))
    .forUpdate()
    .select('subject', 'owner_ref');
  const gone: string[] = [];
  for (const { subject, owner_ref: before } of locked) {
    const ownerRef = owners.get(subject);
    if (ownerRef === undefined) {
      gone.push(subject);
    } else if (ownerRef !== before) {
      // The new owner has not heard of what stands.
      await tx('notification_subjects')
        .where({ subject })
        .update({ owner_ref: ownerRef, summarized: false });
    }
  }
  await tx('notification_items')
    .where(whereInArray(tx, 'subject', gone))
    .delete();
  await tx('notification_subjects')
    .where(whereInArray(tx, 'subject', gone))
    .delete();
  await tx('notification_outbox')
    .where(whereInArray(tx, 'subject', gone))
    .whereNull('sent_at')
    .delete();
  return owners;
}

/** A scorecard follows the catalog by the minute, findings their collection. */
async function readOwners(
  tx: Knex.Transaction,
  subjects: string[],
): Promise<Map<string, string>> {
  const open = () => tx('workload_findings').where('open', true);
  const unmapped = subjects
    .filter(subject => subject.startsWith(UNMAPPED))
    .map(subject => subject.slice(UNMAPPED.length));
  const scorecards = await tx('scorecards')
    .where(whereInArray(tx, 'entity_ref', subjects))
    .select('entity_ref', 'owner_ref', 'rollup');
  const findings = await open()
    .where(whereInArray(tx, 'entity_ref', subjects))
    .groupBy('entity_ref')
    .max('owner_ref as owner_ref')
    .select('entity_ref');
  const fallbacks: string[] = await open()
    .whereNull('entity_ref')
    .where(whereInArray(tx, 'owner_ref', unmapped))
    .distinct()
    .pluck('owner_ref');
  const owners = new Map<string, string | null>([
    ...findings.map(row => [row.entity_ref, row.owner_ref] as const),
    ...scorecards
      .filter(row => !row.rollup)
      .map(row => [row.entity_ref, row.owner_ref] as const),
    ...fallbacks.map(owner => [`${UNMAPPED}${owner}`, owner] as const),
  ]);
  return new Map(
    [...owners]
      .filter((entry): entry is [string, string] => entry[1] !== null)
      // One order for all writers, or two of them could lock each other out.
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Locks what an owner has. */
async function lockOwner(
  tx: Knex.Transaction,
  ownerRef: string,
): Promise<string[]> {
  const rows = await tx('notification_subjects')
    .where({ owner_ref: ownerRef })
    .orderByRaw(byText(tx, 'subject'))
    .forUpdate()
    .select('subject');
  return rows.map(row => row.subject);
}

/** Known items, by subject; what waits to be sent is not announced yet. */
async function readKnown(
  tx: Knex.Transaction,
  subjects: string[],
  now: Date,
): Promise<Map<string, SubjectState['known']>> {
  const pending = new Set<string>(
    await tx('notification_outbox')
      .where(whereInArray(tx, 'subject', subjects))
      .modify(wherePending(now))
      .orderByRaw(byText(tx, 'scope'))
      .forUpdate()
      .pluck('ticket'),
  );
  const rows = await tx('notification_items')
    .where(whereInArray(tx, 'subject', subjects))
    .select(...ITEM_COLUMNS, 'ticket');
  const known = new Map<string, SubjectState['known']>();
  for (const { subject, kind, item_id: id, ticket } of rows) {
    const announced = ticket !== null && !pending.has(ticket);
    const items = known.get(subject) ?? [];
    items.push({ kind, id, announced });
    known.set(subject, items);
  }
  return known;
}

async function applyChange(
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
      .where({ subject })
      .update({ baselined_at: now.toISOString() });
  }
  if (change.added.length) {
    await tx.raw(
      // Without the WHERE, SQLite takes ON for the condition of a join.
      `INSERT INTO notification_items (subject, kind, item_id, noticed_at, ticket)
       SELECT d.subject, d.kind, d.item_id, ?, ? FROM ? WHERE true
       ON CONFLICT DO NOTHING`,
      [
        now.toISOString(),
        isNew ? BASELINE : null,
        itemset(tx, toRows(change.added)),
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
      .where({ subject })
      .whereIn('kind', change.withdrawn)
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
async function countItems(
  tx: Knex.Transaction,
  options: {
    subjects: string[];
    ownerRef: string;
    only?: (qb: Knex.QueryBuilder) => void;
  },
): Promise<SubjectCounts[]> {
  const rows = await tx('notification_items')
    .where(whereInArray(tx, 'subject', options.subjects))
    .modify(options.only ?? (() => {}))
    .groupBy('subject', 'kind')
    .count({ total: '*' })
    .select('subject', 'kind');
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

function itemset(
  tx: Knex.Transaction,
  rows: Array<{ subject: string; kind: string; item_id: string }>,
): Knex.Raw {
  return recordset(
    tx,
    { subject: 'text', kind: 'text', item_id: 'text' },
    rows,
  );
}

/** The order of text in JavaScript, in which others lock as well. */
function byText(knex: Knex, column: string): string {
  return isPostgres(knex) ? `${column} COLLATE "C"` : column;
}
