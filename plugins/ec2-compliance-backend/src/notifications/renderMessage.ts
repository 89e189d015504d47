import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import {
  FINDING_DUE_HOURS,
  Phrase,
  ReviewDue,
  Words,
} from 'backstage-plugin-ec2-compliance-common';
import {
  ControlFacts,
  FindingFacts,
  hashOf,
  isReviewKind,
  ListFacts,
  MessageFacts,
  NOTIFICATION_KINDS,
  NotificationCounts,
  NotificationKind,
  OutboxMessage,
  ReviewKind,
  WaiverMessageFacts,
} from '../database';
import { TOPIC } from './composeMessages';
import { notificationPhrase } from './phrases';

const PAGE_PATH = '/ec2-compliance';

/** Characters of a title, and of a scope, that the notifications backend stores. */
const MAX_LENGTH = 255;

/** The filter of the lists of findings that leaves what a message is about. */
const DUE: Partial<Record<NotificationKind, string>> = {
  overdue: 'overdue',
  'due-soon': '48h',
};

/** The same of the list of reviews. */
const REVIEW_DUE: Record<ReviewKind, ReviewDue> = {
  'review-overdue': 'now',
  'review-due-soon': 'soon',
};

/** Where the tab of an entity shows its reviews. */
const REVIEWS_ANCHOR = 'compliance-reviews';

/** What the words of a notification are made of, but for the facts. */
export interface Wording {
  words: Words;
  /** What controls that are not met are called, by ID. */
  failingTitles: ReadonlyMap<string, string>;
  /** What the catalog calls services that have a title, by ref. */
  names: ReadonlyMap<string, string>;
  /**
   * Whether everybody may see everything. Else nothing is named: a policy
   * cannot be asked for somebody who is not there.
   */
  named: boolean;
}

/** The services that a message names. */
export function refsOf(facts: MessageFacts): string[] {
  switch (facts.kind) {
    case 'text':
      return [];
    case 'summary':
    case 'digest':
      return facts.services.flatMap(({ entityRef }) => entityRef ?? []);
    default:
      return facts.entityRef === undefined ? [] : [facts.entityRef];
  }
}

/** Puts a message into words, as it is sent. */
export function renderMessage(
  { facts, recipient, scope }: OutboxMessage,
  wording: Wording,
): NotificationSendOptions['payload'] {
  const { named } = wording;
  const rendered = (named ? render : renderUnnamed)(facts, recipient, wording);
  return {
    ...rendered,
    title: clip(rendered.title),
    topic: TOPIC,
    // It still replaces the earlier one of the same.
    scope:
      named && scope.length <= MAX_LENGTH ? scope : `${TOPIC}:${hashOf(scope)}`,
  };
}

function clip(title: string): string {
  return title.length > MAX_LENGTH
    ? `${title.slice(0, MAX_LENGTH - 1).replace(/\p{Surrogate}$/u, '')}…`
    : title;
}

type Rendered = Pick<
  NotificationSendOptions['payload'],
  'title' | 'description' | 'link' | 'severity'
>;

function render(
  facts: MessageFacts,
  ownerRef: string,
  { failingTitles, names, words }: Wording,
): Rendered {
  switch (facts.kind) {
    case 'text': {
      const { title, description, link, severity } = facts;
      return { title, description, link, severity };
    }
    case 'summary':
    case 'digest':
      return {
        title: words.phrase(
          notificationPhrase(`notification.${facts.kind}`, {
            counts: countsOf(facts.counts),
          }),
        ),
        description: words.phrase(servicesOf(facts, names)),
        link:
          facts.services.length === 1
            ? linkOf(facts.services[0], ownerRef)
            : `${PAGE_PATH}/scorecards?owner=${encodeURIComponent(ownerRef)}`,
        severity: facts.counts.overdue ? 'high' : 'normal',
      };
    case 'waiver':
      return {
        title: words.phrase(
          notificationPhrase(`notification.waiver-${facts.notice}`, {
            name: nameOf(facts, names),
            what: whatIsWaived(facts, failingTitles),
            endsAt: facts.endsAt,
          }),
        ),
        ...aboutWaiver(facts, words),
      };
    default:
      return {
        title: words.phrase(
          titleOf(facts, countsOf({ [facts.kind]: facts.standing }), names),
        ),
        description: words.phrase(
          'controlIds' in facts
            ? newControls(facts, failingTitles)
            : newFinding(facts),
        ),
        link: isReviewKind(facts.kind)
          ? `${linkOf(facts, ownerRef)}#${REVIEWS_ANCHOR}`
          : linkOf(facts, ownerRef, DUE[facts.kind]),
        severity: facts.kind === 'overdue' ? 'high' : 'normal',
      };
  }
}

/** How much there is to see, and where; the page shows what the reader may see. */
function renderUnnamed(
  facts: MessageFacts,
  ownerRef: string,
  { words }: Wording,
): Rendered {
  const description = words.phrase(notificationPhrase('notification.look'));
  const owner = encodeURIComponent(ownerRef);
  switch (facts.kind) {
    case 'text':
      return {
        title: words.phrase(notificationPhrase('notification.changed')),
        description,
        link: `${PAGE_PATH}/scorecards?owner=${owner}`,
        severity: facts.severity,
      };
    case 'summary':
    case 'digest':
      return {
        title: words.phrase(
          notificationPhrase(`notification.${facts.kind}`, {
            counts: countsOf(facts.counts),
          }),
        ),
        description,
        link: `${PAGE_PATH}/scorecards?owner=${owner}`,
        severity: facts.counts.overdue ? 'high' : 'normal',
      };
    case 'waiver':
      return {
        title: words.phrase(
          notificationPhrase(`notification.waiver-unnamed-${facts.notice}`, {
            endsAt: facts.endsAt,
          }),
        ),
        ...aboutWaiver(facts, words),
      };
    case 'review-overdue':
    case 'review-due-soon':
      return {
        title: words.phrase(
          notificationPhrase('notification.unnamed', {
            counts: countsOf({ [facts.kind]: facts.standing }),
          }),
        ),
        description,
        // All that they may record, be it theirs or not.
        link: `${PAGE_PATH}/reviews?owner=all&view=toRecord&due=${
          REVIEW_DUE[facts.kind]
        }`,
        severity: 'normal',
      };
    default: {
      const due = DUE[facts.kind];
      return {
        title: words.phrase(
          notificationPhrase('notification.unnamed', {
            counts: countsOf({ [facts.kind]: facts.standing }),
          }),
        ),
        description,
        link: due
          ? `${PAGE_PATH}/findings?owner=${owner}&due=${due}`
          : `${PAGE_PATH}/scorecards?owner=${owner}`,
        severity: facts.kind === 'overdue' ? 'high' : 'normal',
      };
    }
  }
}

/** What to do about it, and where. */
function aboutWaiver(
  { notice, waiverId }: WaiverMessageFacts,
  words: Words,
): Omit<Rendered, 'title'> {
  const advice = {
    '14d': 'notification.waiver-before',
    '2d': 'notification.waiver-before',
    ended: 'notification.waiver-after',
    nothing: 'notification.waiver-none',
  } as const;
  return {
    description: words.phrase(notificationPhrase(advice[notice])),
    link: `${PAGE_PATH}/waivers?waiver=${encodeURIComponent(waiverId)}`,
    severity: notice === '2d' || notice === 'ended' ? 'high' : 'normal',
  };
}

function whatIsWaived(
  { subject }: WaiverMessageFacts,
  titles: Wording['failingTitles'],
): Phrase | string {
  switch (subject.kind) {
    case 'control':
      return titles.get(subject.controlId) ?? subject.controlId;
    case 'finding':
      return notificationPhrase('notification.waiver-finding', {
        vulnerabilityId: subject.vulnerabilityId,
        packageName: subject.packageName,
      });
    case 'cve':
      return subject.vulnerabilityId;
    default:
      return subject.packageName;
  }
}

function newControls(
  {
    controlIds,
    more = 0,
  }: Pick<ControlFacts, 'controlIds'> & { more?: number },
  titles: Wording['failingTitles'],
): Phrase {
  return notificationPhrase('notification.new-controls', {
    titles: controlIds.map(id => titles.get(id) ?? id),
    more: moreOf(more),
  });
}

function newFinding({
  kind,
  first: { clause, suppressed = 0, instances = 0, ...first },
  more,
}: FindingFacts): Phrase {
  return notificationPhrase(`notification.new-${kind}`, {
    ...first,
    clause:
      clause === undefined
        ? undefined
        : notificationPhrase('notification.clause', { clause }),
    suppressed: suppressedOn(suppressed, instances),
    more: moreOf(more),
  });
}

/** What Inspector hides is told nonetheless, and that it is hidden. */
function suppressedOn(count: number, instances: number): Phrase | undefined {
  if (!count) {
    return undefined;
  }
  return count < instances
    ? notificationPhrase('notification.suppressed-on', { count, instances })
    : notificationPhrase('notification.suppressed');
}

function servicesOf(
  { services, more }: ListFacts,
  names: Wording['names'],
): Phrase {
  return notificationPhrase('notification.services', {
    services: services.map(service =>
      titleOf(service, countsOf(service.counts), names),
    ),
    more:
      more > 0
        ? notificationPhrase('notification.more-services', { count: more })
        : undefined,
  });
}

function moreOf(count: number): Phrase | undefined {
  return count > 0
    ? notificationPhrase('notification.more', { count })
    : undefined;
}

/** A service, or what belongs to none, and what is counted of it. */
function titleOf(
  { entityRef }: { entityRef?: string },
  counts: Phrase[],
  names: Wording['names'],
): Phrase {
  return notificationPhrase('notification.title', {
    name: nameOf({ entityRef }, names),
    counts,
  });
}

/** A service, or what belongs to none. */
function nameOf(
  { entityRef }: { entityRef?: string },
  names: Wording['names'],
): Phrase | string {
  return entityRef === undefined
    ? notificationPhrase('notification.unmapped')
    : names.get(entityRef) ?? parseEntityRef(entityRef).name;
}

/** What is counted, without what there is none of. */
function countsOf(counts: NotificationCounts): Phrase[] {
  return NOTIFICATION_KINDS.flatMap(kind => {
    const count = counts[kind] ?? 0;
    if (count === 0) {
      return [];
    }
    return kind === 'due-soon'
      ? notificationPhrase('notification.due-soon', {
          count,
          within: { hours: FINDING_DUE_HOURS['48h'] },
        })
      : notificationPhrase(`notification.${kind}`, { count });
  });
}

/** Where findings that are due so are listed, or all that there is. */
function linkOf(
  { entityRef }: { entityRef?: string },
  ownerRef: string,
  due?: string,
): string {
  if (entityRef === undefined) {
    const filters = new URLSearchParams({
      unmapped: 'true',
      owner: ownerRef,
      // A parameter that is undefined would be sent as that word.
      ...(due !== undefined && { due }),
    });
    return `${PAGE_PATH}/findings?${filters}`;
  }
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  return `/catalog/${path}/ec2-compliance${due ? `?due=${due}` : ''}`;
}
