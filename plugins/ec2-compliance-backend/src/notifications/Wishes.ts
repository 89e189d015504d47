import { MessageKind } from 'backstage-plugin-ec2-compliance-common';
import { pick } from 'lodash';
import { NotificationConfig } from '../config';
import {
  EVERY_KIND,
  isReviewKind,
  OutboxMessage,
  OwnerSettings,
  REVIEW_KINDS,
  StoredDelegate,
  SubjectChange,
  SubjectCounts,
} from '../database';
import { composeDigest, toDelegate } from './composeMessages';
import { DigestTime } from './digestTime';

/** What each owner wants to be told and when, and who is told with them. */
export class Wishes {
  static create(options: {
    /** What holds for who has asked for nothing else. */
    config: NotificationConfig;
    /** By owner. */
    settings: ReadonlyMap<string, OwnerSettings>;
    /** Who reviews in the place of an owner, by owner. */
    delegates: ReadonlyMap<string, readonly StoredDelegate[]>;
  }): Wishes {
    return new Wishes(options);
  }

  readonly #options: Parameters<typeof Wishes.create>[0];

  private constructor(options: Parameters<typeof Wishes.create>[0]) {
    this.#options = options;
  }

  readonly kindsOf = (ref: string): readonly MessageKind[] =>
    this.#options.settings.get(ref)?.kinds ?? EVERY_KIND;

  modeOf(ownerRef: string): NotificationConfig['mode'] {
    const { config, settings } = this.#options;
    return settings.get(ownerRef)?.mode ?? config.mode;
  }

  digestAtOf(ref: string): DigestTime {
    const { config, settings } = this.#options;
    const { digestAt, timeZone } = settings.get(ref) ?? {};
    const [hour, minute] = digestAt?.split(':').map(Number) ?? [
      config.digestAt.hour,
      config.digestAt.minute,
    ];
    return { hour, minute, timeZone: timeZone ?? config.digestAt.timeZone };
  }

  /** Messages, and those of reviews once more for each delegate. */
  withDelegates(
    messages: SubjectChange['messages'],
  ): SubjectChange['messages'] {
    return messages.flatMap(one => {
      const { facts, recipient } = one.message;
      if (!isReviewKind(facts.kind) || !('entityRef' in facts)) {
        return one;
      }
      const copies = this.#delegatesOf(recipient, facts.entityRef).filter(ref =>
        this.kindsOf(ref).includes(facts.kind as MessageKind),
      );
      return [
        one,
        ...copies.map(ref => ({
          message: toDelegate(one.message, ref),
          // It is told when its owner is.
          items: [],
        })),
      ];
    });
  }

  /** What a digest tells of reviews, for each delegate of its owner. */
  digestsOfDelegates(services: SubjectCounts[]): OutboxMessage[] {
    const { ownerRef } = services[0];
    const told = new Map<string, SubjectCounts[]>();
    for (const service of services) {
      for (const ref of this.#delegatesOf(ownerRef, service.entityRef)) {
        const counts = pick(
          service.counts,
          REVIEW_KINDS.filter(kind => this.kindsOf(ref).includes(kind)),
        );
        if (Object.keys(counts).length) {
          told.set(ref, [...(told.get(ref) ?? []), { ...service, counts }]);
        }
      }
    }
    return [...told].map(([ref, counted]) => ({
      ...toDelegate(composeDigest(counted), ref),
      // What its owner was not sent yet is another matter.
      kind: 'digest-of-delegate',
    }));
  }

  /** Who may review something in the place of its owner. */
  #delegatesOf(ownerRef: string, entityRef: string | undefined): string[] {
    const all = this.#options.delegates.get(ownerRef) ?? [];
    return [
      ...new Set(
        all
          .filter(
            one => one.entityRef === undefined || one.entityRef === entityRef,
          )
          .map(({ delegateRef }) => delegateRef),
      ),
    ].filter(ref => ref !== ownerRef);
  }
}
