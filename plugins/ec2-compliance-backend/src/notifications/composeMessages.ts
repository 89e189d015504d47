import { parseEntityRef } from '@backstage/catalog-model';
import { DateTime } from 'luxon';
import {
  CurrentFinding,
  NOTIFICATION_KINDS,
  NotificationKind,
  NotificationSubject,
  OutboxMessage,
  SubjectCounts,
} from '../database';
import { DUE_SOON_HOURS } from '../deadlines';

const SCOPE = 'ec2-compliance';
const PAGE_PATH = '/ec2-compliance';

/** Services that a summary or a digest names, before it counts the rest. */
const MAX_NAMED = 10;

/** What a count is of, as in "2 findings overdue". */
const COUNTED: Record<NotificationKind, (count: number) => string> = {
  overdue: count => `${count} ${plural(count, 'finding')} overdue`,
  'due-soon': count =>
    `${count} ${plural(count, 'finding')} due in ${DUE_SOON_HOURS} hours`,
  control: count => `${count} ${plural(count, 'control')} not met`,
};

/** The filter of the lists of findings that leaves what a message is about. */
const DUE: Partial<Record<NotificationKind, string>> = {
  overdue: 'overdue',
  'due-soon': '48h',
};

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
  const [first] = fresh;
  const verb = kind === 'overdue' ? 'was due' : 'is due';
  return compose(subject, kind, {
    standing,
    severity: kind === 'overdue' ? 'high' : 'normal',
    description: [
      `New: ${first.packageName}, ${
        first.vulnerabilityId
      }, ${verb} ${formatTime(first.dueAt)}`,
      first.clause === undefined ? '' : ` (${first.clause})`,
      andMore(fresh.length - 1),
      '.',
    ].join(''),
  });
}

/** Of a service that fails controls which it did not fail before. */
export function composeControls(
  subject: NotificationSubject,
  options: { standing: number; fresh: string[] },
): OutboxMessage {
  const { fresh, standing } = options;
  return compose(subject, 'control', {
    standing,
    severity: 'normal',
    description: `New: ${fresh.slice(0, MAX_NAMED).join(', ')}${andMore(
      fresh.length - MAX_NAMED,
    )}.`,
  });
}

/** Of all that stands when an owner's services are seen for the first time. */
export function composeSummary(services: SubjectCounts[]): OutboxMessage {
  return composeList('summary', services, 'What stands at first sight');
}

/** Of what is new since the last digest, and still stands. */
export function composeDigest(services: SubjectCounts[]): OutboxMessage {
  return composeList('digest', services, 'New since the last digest');
}

function compose(
  { subject, entityRef, ownerRef }: NotificationSubject,
  kind: NotificationKind,
  options: {
    standing: number;
    severity: OutboxMessage['payload']['severity'];
    description: string;
  },
): OutboxMessage {
  const { description, severity, standing } = options;
  return {
    subject,
    kind,
    recipient: ownerRef,
    payload: {
      title: `${nameOf({ entityRef })}: ${COUNTED[kind](standing)}`,
      description,
      link: linkOf({ entityRef, ownerRef }, DUE[kind]),
      severity,
      topic: SCOPE,
      scope: `${SCOPE}:${subject}:${kind}`,
    },
  };
}

function composeList(
  kind: 'summary' | 'digest',
  services: SubjectCounts[],
  heading: string,
): OutboxMessage {
  const { ownerRef } = services[0];
  const total = (key: NotificationKind) =>
    services.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0);
  const named = services
    .slice(0, MAX_NAMED)
    .map(
      ({ entityRef, counts }) =>
        `${nameOf({ entityRef })}: ${inWords(key => counts[key] ?? 0)}`,
    );
  return {
    subject: ownerRef,
    kind,
    recipient: ownerRef,
    payload: {
      title: `${heading}: ${inWords(total)}`,
      description: `${named.join('; ')}${andMore(
        services.length - MAX_NAMED,
        'service',
      )}.`,
      link:
        services.length === 1
          ? linkOf(services[0])
          : `${PAGE_PATH}/scorecards?owner=${encodeURIComponent(ownerRef)}`,
      severity: total('overdue') ? 'high' : 'normal',
      topic: SCOPE,
      scope: `${SCOPE}:${kind}:${ownerRef}`,
    },
  };
}

function inWords(countOf: (kind: NotificationKind) => number): string {
  return NOTIFICATION_KINDS.filter(kind => countOf(kind) > 0)
    .map(kind => COUNTED[kind](countOf(kind)))
    .join(', ');
}

function nameOf({ entityRef }: { entityRef?: string }): string {
  return entityRef === undefined
    ? 'Instances without a service'
    : parseEntityRef(entityRef).name;
}

/** Where findings that are due so are listed, or all that there is. */
function linkOf(
  { entityRef, ownerRef }: { entityRef?: string; ownerRef: string },
  due?: string,
): string {
  if (entityRef === undefined) {
    const filters = new URLSearchParams({
      unmapped: 'true',
      owner: ownerRef,
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

function andMore(count: number, noun?: string): string {
  if (count <= 0) {
    return '';
  }
  return `, and ${count} more${noun ? ` ${plural(count, noun)}` : ''}`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

function formatTime(iso: string): string {
  return DateTime.fromISO(iso, { zone: 'utc', locale: 'en' }).toFormat(
    "d LLLL yyyy HH:mm 'UTC'",
  );
}
