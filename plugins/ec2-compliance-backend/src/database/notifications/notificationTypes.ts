import { OutboxMessage } from './NotificationOutbox';

/** What a service is told of. */
export const NOTIFICATION_KINDS = ['overdue', 'due-soon', 'control'] as const;

/** @see NOTIFICATION_KINDS */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** A finding or a control that stands. */
export interface KnownItem {
  kind: NotificationKind;
  /** Of a workload's finding, or of a control. */
  id: string;
}

/** One subject of notifications: a service, or what an owner has unmapped. */
export interface NotificationSubject {
  subject: string;
  ownerRef: string;
  /** Absent for findings of instances that belong to no entity. */
  entityRef?: string;
}

/** An open finding that is due before long, or was. */
export interface CurrentFinding {
  id: string;
  packageName: string;
  vulnerabilityId: string;
  /** ISO 8601. */
  dueAt: string;
  /** Of the Essential Eight, e.g. `ISM-1877`. */
  clause?: string;
}

/** A control of a service that is not compliant, or that nobody can tell of. */
export interface CurrentControl {
  controlId: string;
  status: 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';
}

/** How a subject stands, and what was known of it. */
export interface SubjectState extends NotificationSubject {
  /** True at first sight: all that stands then is the baseline. */
  isNew: boolean;
  known: Array<KnownItem & { announced: boolean }>;
  findings: CurrentFinding[];
  controls: CurrentControl[];
}

/** What becomes of a subject. */
export interface SubjectChange {
  added: KnownItem[];
  gone: KnownItem[];
  /** One at most for each kind, with the items that it tells of. */
  messages: Array<{ message: OutboxMessage; items: KnownItem[] }>;
  /** Kinds of which nothing stands: what is not yet sent of them is dropped. */
  withdrawn: NotificationKind[];
}

/** How many items stand for a subject, by kind; none is absent. */
export interface SubjectCounts extends NotificationSubject {
  counts: Partial<Record<NotificationKind, number>>;
}
