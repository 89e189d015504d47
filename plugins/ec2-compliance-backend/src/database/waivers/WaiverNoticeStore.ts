import {
  WaiverNotice,
  WaiverReach,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { coversSome } from '../../waivers';
import { putMessage } from '../notifications/NotificationOutbox';
import { OutboxMessage } from '../notifications/notificationTypes';
import { inTransaction, whereInArray } from '../sql';
import { ownerOf } from './ownerOf';
import { readParties } from './readParties';
import { readReach, SEES_ALL } from './readReach';
import { WAIVER_NOTICES, WAIVERS } from './tables';
import { StoredWaiver, toStoredWaiver } from './waiverRow';

const DAY = 86_400_000;

/** Waivers that ended longer ago are looked at no more. */
const LOOKED_BACK = 31 * DAY;

/** A waiver, what it covers now, and what was told of it. */
export interface WaiverToTell {
  waiver: StoredWaiver;
  /** Whoever owns by now what it is for, else in whose name it was requested. */
  ownerRefs: string[];
  covers: WaiverReach;
  told: ReadonlySet<WaiverNotice>;
}

/** Keeps what was told of waivers. */
export class WaiverNoticeStore {
  static create(options: { knex: Knex }): WaiverNoticeStore {
    return new WaiverNoticeStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Notes what is to be told of each waiver that was approved, and puts it into
   * the outbox, in one transaction for each.
   *
   * @param options - `decide` says what is to be told, if anything; `compose`
   *   makes the messages of it
   */
  async tell(options: {
    now: Date;
    decide: (waiver: WaiverToTell) => WaiverNotice | undefined;
    compose: (waiver: WaiverToTell, notice: WaiverNotice) => OutboxMessage[];
  }): Promise<void> {
    const { now, decide, compose } = options;
    for (const toTell of await this.#read(now)) {
      const { waiver, covers, told } = toTell;
      // What covers something again is told of when it ceases to once more.
      if (told.has('nothing') && coversSome(covers)) {
        await this.#knex('waiver_notices')
          .where({ waiver_id: waiver.id, kind: 'nothing' })
          .delete();
      }
      const notice = decide(toTell);
      if (notice) {
        await inTransaction(this.#knex, async tx => {
          const noted = await tx('waiver_notices')
            .insert({
              waiver_id: waiver.id,
              kind: notice,
              at: now.toISOString(),
            })
            .onConflict([WAIVER_NOTICES.waiver_id, WAIVER_NOTICES.kind])
            .ignore()
            .returning(WAIVER_NOTICES.kind);
          // Another replica may have told it since it was read.
          if (!noted.length) {
            return;
          }
          for (const message of compose(toTell, notice)) {
            await putMessage(tx, message, now);
          }
        });
      }
    }
  }

  async #read(now: Date): Promise<WaiverToTell[]> {
    const rows = await this.#knex('waivers')
      .where(WAIVERS.decided, 'approved')
      .where(
        WAIVERS.ends_at,
        '>',
        new Date(now.getTime() - LOOKED_BACK).toISOString(),
      )
      .orderBy([WAIVERS.ends_at, WAIVERS.id])
      .select('*');
    const ids = rows.map(({ id }) => id);
    const waivers = rows.map(toStoredWaiver);
    const [parties, covers, notices] = await Promise.all([
      readParties(this.#knex, waivers),
      readReach(this.#knex, { ids, filter: SEES_ALL }),
      this.#knex('waiver_notices')
        .where(whereInArray(this.#knex, WAIVER_NOTICES.waiver_id, ids))
        .select('*'),
    ]);
    const told = new Map<string, Set<WaiverNotice>>();
    for (const { waiver_id: id, kind } of notices) {
      told.set(id, (told.get(id) ?? new Set()).add(kind));
    }
    return waivers.map(waiver => {
      const owners = parties
        .get(waiver.id)!
        .flatMap(party => ownerOf(waiver.scope, party) ?? []);
      return {
        waiver,
        ownerRefs: owners.length ? [...new Set(owners)] : [waiver.ownerRef],
        covers: covers.get(waiver.id)!,
        told: told.get(waiver.id) ?? new Set(),
      };
    });
  }
}
