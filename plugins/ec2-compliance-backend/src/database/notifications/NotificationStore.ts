import { MessageKind } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { WORKLOAD_FINDINGS } from '../findings/tables';
import { TARGETS } from '../health/tables';
import { ReviewPeriod } from '../reviews/DueReviewReader';
import { SCORECARDS } from '../scorecards/tables';
import { columnsOf, inTransaction, toNumber, whereInArray } from '../sql';
import { lockOwner, lockSubjects } from './lockSubjects';
import { applyChange, countItems, MUTED, readKnown } from './notificationItems';
import { putMessage, wherePending } from './NotificationOutbox';
import {
  SubjectChange,
  SubjectCounts,
  SubjectState,
  OutboxMessage,
} from './notificationTypes';
import { readSubjects, UNMAPPED } from './readSubjects';
import {
  DbNotificationItemsRow,
  DbNotificationSubjectsRow,
  NOTIFICATION_ITEMS,
  NOTIFICATION_OUTBOX,
  NOTIFICATION_SUBJECTS,
} from './tables';

const I = columnsOf<DbNotificationItemsRow>('i');
const S = columnsOf<DbNotificationSubjectsRow>('s');

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
      .count({ all: '*', finished: TARGETS.last_finished_at })
      .select();
    return (
      toNumber(row.all) > 0 && toNumber(row.all) === toNumber(row.finished)
    );
  }

  /** Everything that is there to be told of, or was, in order. */
  async listSubjects(): Promise<string[]> {
    const open = (): Knex.QueryBuilder =>
      this.#knex('workload_findings').where(WORKLOAD_FINDINGS.open, true);
    const own: Knex.QueryBuilder = this.#knex('scorecards')
      .where(SCORECARDS.rollup, false)
      .select({ subject: SCORECARDS.entity_ref });
    const rows: Array<{ subject: string }> = await own.union([
      open()
        .whereNotNull(WORKLOAD_FINDINGS.entity_ref)
        .select({ subject: WORKLOAD_FINDINGS.entity_ref }),
      open()
        .whereNull(WORKLOAD_FINDINGS.entity_ref)
        .whereNotNull(WORKLOAD_FINDINGS.owner_ref)
        .select(
          this.#knex.raw(`? || ${WORKLOAD_FINDINGS.owner_ref} as subject`, [
            UNMAPPED,
          ]),
        ),
      this.#knex('notification_subjects').select(NOTIFICATION_SUBJECTS.subject),
    ]);
    return rows.map(row => row.subject).sort();
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
    /** The reviews that services take. */
    reviews: readonly ReviewPeriod[];
    decide: (state: SubjectState) => SubjectChange;
  }): Promise<void> {
    const { decide, dueUntil, now, reviews } = options;
    await inTransaction(this.#knex, async tx => {
      const owners = await lockSubjects(tx, options.subjects);
      const present = [...owners.keys()];
      const known = await readKnown(tx, present, now);
      const baselined: string[] = await tx('notification_subjects')
        .where(whereInArray(tx, NOTIFICATION_SUBJECTS.subject, present))
        .whereNotNull(NOTIFICATION_SUBJECTS.baselined_at)
        .pluck(NOTIFICATION_SUBJECTS.subject);
      const states = await readSubjects(tx, {
        owners,
        dueUntil,
        reviews,
        now,
      });
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
    kindsOf: (ownerRef: string) => readonly MessageKind[];
    compose: (services: SubjectCounts[]) => OutboxMessage;
  }): Promise<void> {
    const owners: string[] = await this.#knex('notification_subjects')
      .where(NOTIFICATION_SUBJECTS.summarized, false)
      .whereNotNull(NOTIFICATION_SUBJECTS.baselined_at)
      .distinct()
      .pluck(NOTIFICATION_SUBJECTS.owner_ref);
    for (const ownerRef of owners.sort()) {
      await inTransaction(this.#knex, async tx => {
        const subjects = await lockOwner(tx, ownerRef);
        const unsummarized = await tx('notification_subjects')
          .where(NOTIFICATION_SUBJECTS.owner_ref, ownerRef)
          .where(NOTIFICATION_SUBJECTS.summarized, false)
          .whereNotNull(NOTIFICATION_SUBJECTS.baselined_at)
          .pluck(NOTIFICATION_SUBJECTS.subject);
        const counts = await countItems(tx, {
          subjects,
          ownerRef,
          only: qb =>
            qb.whereIn(NOTIFICATION_ITEMS.kind, options.kindsOf(ownerRef)),
        });
        const seen = new Set(unsummarized);
        // What stands elsewhere was told before: a first sight of nothing is none.
        if (counts.some(({ subject }) => seen.has(subject))) {
          await putMessage(tx, options.compose(counts), options.now);
        }
        await tx('notification_subjects')
          .where(whereInArray(tx, NOTIFICATION_SUBJECTS.subject, unsummarized))
          .update({ summarized: true });
      });
    }
  }

  /**
   * Tells each owner of what was noticed up to a time and not told yet.
   *
   * @param options - `untilOf`: that time; undefined for who is told at once.
   *   `kindsOf`: what they want to be told; of the rest it is noted that
   *   nobody is
   */
  async digest(options: {
    untilOf: (ownerRef: string) => Date | undefined;
    kindsOf: (ownerRef: string) => readonly MessageKind[];
    now: Date;
    compose: (services: SubjectCounts[]) => OutboxMessage[];
  }): Promise<void> {
    const { compose, now } = options;
    const owners: string[] = await this.#knex('notification_items as i')
      .join('notification_subjects as s', S.subject, I.subject)
      .whereNull(I.ticket)
      .distinct()
      .pluck(S.owner_ref);
    for (const ownerRef of owners.sort()) {
      const until = options.untilOf(ownerRef)?.toISOString();
      if (until === undefined) {
        continue;
      }
      await inTransaction(this.#knex, async tx => {
        const subjects = await lockOwner(tx, ownerRef);
        await tx('notification_items')
          .where(whereInArray(tx, NOTIFICATION_ITEMS.subject, subjects))
          .whereNull(NOTIFICATION_ITEMS.ticket)
          .whereNotIn(NOTIFICATION_ITEMS.kind, options.kindsOf(ownerRef))
          .update({ ticket: MUTED });
        const fresh = (qb: Knex.QueryBuilder) =>
          qb
            .whereNull(NOTIFICATION_ITEMS.ticket)
            .where(NOTIFICATION_ITEMS.noticed_at, '<=', until);
        const isTold = !(await tx('notification_items')
          .where(whereInArray(tx, NOTIFICATION_ITEMS.subject, subjects))
          .modify(fresh)
          .first(NOTIFICATION_ITEMS.item_id));
        if (isTold) {
          return;
        }
        // A digest that could not be sent is in the next one.
        const unsent = await tx('notification_outbox')
          .where(NOTIFICATION_OUTBOX.subject, ownerRef)
          .where(NOTIFICATION_OUTBOX.kind, 'digest')
          .modify(wherePending(now))
          .forUpdate()
          .pluck(NOTIFICATION_OUTBOX.ticket);
        const told = (qb: Knex.QueryBuilder) =>
          qb.where(either =>
            either
              .where(one => one.modify(fresh))
              .orWhere(whereInArray(tx, NOTIFICATION_ITEMS.ticket, unsent)),
          );
        const [own, ...others] = compose(
          await countItems(tx, { subjects, ownerRef, only: told }),
        );
        const ticket = await putMessage(tx, own, now);
        for (const message of others) {
          await putMessage(tx, message, now);
        }
        await tx('notification_items')
          .where(whereInArray(tx, NOTIFICATION_ITEMS.subject, subjects))
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
    ] as const) {
      await this.#knex(table).delete();
    }
  }
}
