import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Words } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { NotificationConfig } from '../config';
import {
  ClaimedMessage,
  EntityStore,
  NotificationOutbox,
  NotificationSettingsStore,
  NotificationStore,
  OutboxMessage,
  ReviewDelegateStore,
  ReviewPeriod,
  WaiverNoticeStore,
} from '../database';
import { dueSoonUntil } from '../deadlines';
import { dueNotice } from '../waivers';
import { composeDigest, composeSummary } from './composeMessages';
import { composeWaiver } from './composeWaivers';
import { decideNotifications } from './decideNotifications';
import { lastDigestTime } from './digestTime';
import { NOTIFICATION_PHRASES } from './phrases';
import { refsOf, renderMessage, Wording } from './renderMessage';
import { Wishes } from './Wishes';

/** Subjects in one transaction. */
const BATCH_SIZE = 50;

/** Longer than a run may last, so that only a crash lets a claim end. */
const LEASE_MILLIS = 15 * 60_000;

/** After so many in a row, the notifications backend is taken to be away. */
const MAX_FAILURES = 3;

const RETENTION_MILLIS = 30 * 86_400_000;

/** Tells owners of what is overdue, due soon or newly failing. */
export class Notifier {
  static create(options: {
    config: NotificationConfig;
    controls: ReadonlyArray<{ id: string; failingTitle: string }>;
    /** Who is told of reviews in the place of owners, too. */
    delegates: Pick<ReviewDelegateStore, 'allInForce'>;
    /** The catalog's, by which services are called. */
    entities: Pick<EntityStore, 'getMany'>;
    logger: LoggerService;
    notifications: NotificationService;
    now: () => Date;
    outbox: NotificationOutbox;
    /** The reviews that services take. */
    reviews: readonly ReviewPeriod[];
    /** What owners want to be told, where that is not what is configured. */
    settings: Pick<NotificationSettingsStore, 'read'>;
    store: NotificationStore;
    waivers: WaiverNoticeStore;
  }): Notifier {
    return new Notifier(options);
  }

  readonly #options: Parameters<typeof Notifier.create>[0];
  readonly #wording: Omit<Wording, 'names' | 'words'>;
  /** In the time zones of who receives them. */
  readonly #words = new Map<string, Words>();
  /** The cause of the last failure, so that it is logged once. */
  #failure?: string;

  private constructor(options: Parameters<typeof Notifier.create>[0]) {
    this.#options = options;
    this.#wording = {
      failingTitles: new Map(
        options.controls.map(({ id, failingTitle }) => [id, failingTitle]),
      ),
      named: options.config.named,
    };
  }

  /** Runs on one replica at a time, apart from every collection. */
  async schedule(
    scheduler: Pick<SchedulerService, 'scheduleTask'>,
  ): Promise<void> {
    await scheduler.scheduleTask({
      id: 'notify',
      frequency: { minutes: 5 },
      timeout: { minutes: 10 },
      scope: 'global',
      fn: signal => this.run(signal),
    });
  }

  /** Notes what changed since the last run, and sends what is to be told. */
  async run(signal: AbortSignal): Promise<void> {
    const { config, now, outbox, reviews, store, waivers } = this.#options;
    if (config.mode === 'off') {
      await store.clear();
      return;
    }
    if (!(await store.isReady())) {
      return;
    }
    const time = now();
    const wishes = await this.#readWishes(time);
    for (const subjects of chunk(await store.listSubjects(), BATCH_SIZE)) {
      signal.throwIfAborted();
      await store.update({
        subjects,
        now: time,
        dueUntil: dueSoonUntil(time),
        reviews,
        decide: state => {
          const change = decideNotifications(state, {
            now: time,
            kinds: wishes.kindsOf(state.ownerRef),
          });
          return wishes.modeOf(state.ownerRef) === 'digest'
            ? { ...change, messages: [] }
            : { ...change, messages: wishes.withDelegates(change.messages) };
        },
      });
    }
    await store.summarize({
      now: time,
      kindsOf: wishes.kindsOf,
      compose: composeSummary,
    });
    // Each by itself, whatever the mode: an exception has one end.
    await waivers.tell({
      now: time,
      decide: toTell => dueNotice(toTell.waiver, { ...toTell, now: time }),
      compose: (toTell, notice) =>
        composeWaiver(toTell, notice).filter(({ recipient }) =>
          wishes.kindsOf(recipient).includes('waiver'),
        ),
    });
    await store.digest({
      untilOf: ownerRef =>
        wishes.modeOf(ownerRef) === 'digest'
          ? lastDigestTime(time, wishes.digestAtOf(ownerRef))
          : undefined,
      kindsOf: wishes.kindsOf,
      now: time,
      compose: services => [
        composeDigest(services),
        ...wishes.digestsOfDelegates(services),
      ],
    });
    await outbox.prune({ before: new Date(time.getTime() - RETENTION_MILLIS) });
    await this.#send(signal, wishes);
  }

  async #readWishes(now: Date): Promise<Wishes> {
    const { config, delegates, settings } = this.#options;
    const [stored, byOwner] = await Promise.all([
      settings.read(),
      delegates.allInForce(now),
    ]);
    return Wishes.create({ config, settings: stored, delegates: byOwner });
  }

  async #send(signal: AbortSignal, wishes: Wishes): Promise<void> {
    const { now, outbox } = this.#options;
    const tried = new Set<string>();
    let failures = 0;
    for (;;) {
      const messages = await outbox.claim({
        now: now(),
        leaseMillis: LEASE_MILLIS,
        except: tried,
      });
      if (!messages.length) {
        return;
      }
      for (const message of messages) {
        tried.add(message.ticket);
        if (failures >= MAX_FAILURES || signal.aborted) {
          await outbox.settle(message, { released: true });
        } else if (await this.#sendOne(message, wishes)) {
          failures = 0;
        } else {
          failures += 1;
        }
      }
      if (failures >= MAX_FAILURES) {
        return;
      }
      signal.throwIfAborted();
    }
  }

  #wordsIn(timeZone: string): Words {
    let words = this.#words.get(timeZone);
    if (!words) {
      words = Words.create({
        controls: [],
        phrases: NOTIFICATION_PHRASES,
        language: 'en',
        timeZone,
      });
      this.#words.set(timeZone, words);
    }
    return words;
  }

  /** What the catalog calls the services of a message now. */
  async #namesOf({ facts }: OutboxMessage): Promise<Wording['names']> {
    const entities = await this.#options.entities.getMany(refsOf(facts));
    return new Map(
      entities.flatMap(({ entityRef, title }) =>
        title ? [[entityRef, title]] : [],
      ),
    );
  }

  /** @returns whether it was sent */
  async #sendOne(message: ClaimedMessage, wishes: Wishes): Promise<boolean> {
    const { logger, notifications, now, outbox } = this.#options;
    const { recipient, scope } = message;
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: recipient },
        payload: renderMessage(message, {
          ...this.#wording,
          words: this.#wordsIn(wishes.digestAtOf(recipient).timeZone),
          names: await this.#namesOf(message),
        }),
      });
    } catch (error) {
      await outbox.settle(message, { failed: true });
      const cause = String(error);
      if (cause !== this.#failure) {
        this.#failure = cause;
        logger.warn(
          'Could not send a notification; it is tried again at the next run',
          { cause, recipient, scope },
        );
      }
      return false;
    }
    await outbox.settle(message, { sentAt: now() });
    if (this.#failure !== undefined) {
      this.#failure = undefined;
      logger.info('Notifications are sent again');
    }
    return true;
  }
}
