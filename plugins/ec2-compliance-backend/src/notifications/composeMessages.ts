import { sumBy } from 'lodash';
import {
  CurrentFinding,
  NOTIFICATION_KINDS,
  NotificationCounts,
  NotificationKind,
  NotificationSubject,
  OutboxMessage,
  ReviewKind,
  SubjectCounts,
} from '../database';

/** The topic of every notification, and what its scope begins with. */
export const TOPIC = 'ec2-compliance';

/** Services or controls that a message names, before it counts the rest. */
const MAX_NAMED = 10;

/** Of a service whose findings are overdue, or soon will be. */
export function composeFindings(
  subject: NotificationSubject,
  options: {
    kind: 'overdue' | 'due-soon';
    /** All that stand. */
    standing: number;
    /** Those that the owner was not told of, the earliest due first. */
    fresh: CurrentFinding[];
  },
): OutboxMessage {
  const { fresh, kind, standing } = options;
  const [{ id: _, ...first }] = fresh;
  return {
    ...addressOf(subject, kind),
    facts: {
      kind,
      entityRef: subject.entityRef,
      standing,
      first,
      more: fresh.length - 1,
    },
  };
}

/** Of a service that fails controls which it did not fail before. */
export function composeControls(
  subject: NotificationSubject,
  options: {
    standing: number;
    /** IDs of those that the owner was not told of. */
    fresh: string[];
  },
): OutboxMessage {
  const { fresh, standing } = options;
  const controlIds = fresh.slice(0, MAX_NAMED);
  return {
    ...addressOf(subject, 'control'),
    facts: {
      kind: 'control',
      entityRef: subject.entityRef,
      standing,
      controlIds,
      more: fresh.length - controlIds.length,
    },
  };
}

/** Of a service whose reviews are missing, or will be before long. */
export function composeReviews(
  subject: NotificationSubject,
  options: {
    kind: ReviewKind;
    /** All that stand. */
    standing: number;
    /** IDs of those that the owner was not told of. */
    fresh: string[];
  },
): OutboxMessage {
  const { fresh, kind, standing } = options;
  return {
    ...addressOf(subject, kind),
    facts: {
      kind,
      entityRef: subject.entityRef,
      standing,
      controlIds: fresh,
    },
  };
}

/** The same for somebody who reviews in the owner's place. */
export function toDelegate(
  message: OutboxMessage,
  delegateRef: string,
): OutboxMessage {
  return {
    ...message,
    recipient: delegateRef,
    scope: `${message.scope}:${delegateRef}`,
  };
}

/** Of all that stands when an owner's services are seen for the first time. */
export function composeSummary(services: SubjectCounts[]): OutboxMessage {
  return composeList('summary', services);
}

/** Of what is new since the last digest, and still stands. */
export function composeDigest(services: SubjectCounts[]): OutboxMessage {
  return composeList('digest', services);
}

function composeList(
  kind: 'summary' | 'digest',
  services: SubjectCounts[],
): OutboxMessage {
  const { ownerRef } = services[0];
  const named = services.slice(0, MAX_NAMED);
  const counts: NotificationCounts = {};
  for (const key of NOTIFICATION_KINDS) {
    counts[key] = sumBy(services, service => service.counts[key] ?? 0);
  }
  return {
    subject: ownerRef,
    kind,
    recipient: ownerRef,
    scope: `${TOPIC}:${kind}:${ownerRef}`,
    facts: {
      kind,
      counts,
      services: named.map(service => ({
        entityRef: service.entityRef,
        counts: service.counts,
      })),
      more: services.length - named.length,
    },
  };
}

function addressOf(
  { subject, ownerRef }: NotificationSubject,
  kind: NotificationKind,
): Omit<OutboxMessage, 'facts'> {
  return {
    subject,
    kind,
    recipient: ownerRef,
    scope: `${TOPIC}:${subject}:${kind}`,
  };
}
