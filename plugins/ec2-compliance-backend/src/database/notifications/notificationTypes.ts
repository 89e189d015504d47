import {
  MessageKind,
  MESSAGE_KINDS,
  ReviewStanding,
  WaiverNotice,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';

/** What a service is told of. */
export const NOTIFICATION_KINDS = [
  'overdue',
  'due-soon',
  'control',
  'review-overdue',
  'review-due-soon',
] as const satisfies readonly MessageKind[];

/** @see NOTIFICATION_KINDS */
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Those of them that tell of reviews, to delegates as well. */
export const REVIEW_KINDS = ['review-overdue', 'review-due-soon'] as const;

/** @see REVIEW_KINDS */
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** Whether a kind tells of reviews. */
export function isReviewKind(kind: string): kind is ReviewKind {
  return (REVIEW_KINDS as readonly string[]).includes(kind);
}

/** What an owner wants to be told, and when; what is absent is as configured. */
export interface OwnerSettings {
  kinds?: readonly MessageKind[];
  mode?: 'immediate' | 'digest';
  /** `HH:MM`. */
  digestAt?: string;
  /** IANA. */
  timeZone?: string;
}

/** What an owner is told who has asked for nothing else. */
export const EVERY_KIND: readonly MessageKind[] = MESSAGE_KINDS;

/** A finding, a control or a review that stands. */
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
  /** Instances on which it is suppressed in Inspector, of those it stands on. */
  suppressed?: number;
  instances?: number;
}

/** A control of a service that is not compliant, or that nobody can tell of. */
export interface CurrentControl {
  controlId: string;
  status: 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';
}

/** A review of a service that is missing, or will be before long. */
export interface CurrentReview {
  controlId: string;
  standing: Exclude<ReviewStanding, 'later'>;
}

/** How a subject stands, and what was known of it. */
export interface SubjectState extends NotificationSubject {
  /** True at first sight: all that stands then is the baseline. */
  isNew: boolean;
  known: Array<KnownItem & { announced: boolean }>;
  findings: CurrentFinding[];
  controls: CurrentControl[];
  reviews: CurrentReview[];
}

/** What becomes of a subject. */
export interface SubjectChange {
  /** `muted` are those of which the owner wants no word. */
  added: Array<KnownItem & { muted?: boolean }>;
  gone: KnownItem[];
  /** One at most for each kind, with the items that it tells of. */
  messages: Array<{ message: OutboxMessage; items: KnownItem[] }>;
  /** Kinds of which nothing stands: what is not yet sent of them is dropped. */
  withdrawn: NotificationKind[];
}

/** How many items stand, by kind; none may be absent. */
export type NotificationCounts = Partial<Record<NotificationKind, number>>;

/** How many items stand for a subject. */
export interface SubjectCounts extends NotificationSubject {
  counts: NotificationCounts;
}

/** Tells of findings of a service that newly are overdue or due soon. */
export interface FindingFacts {
  kind: 'overdue' | 'due-soon';
  /** Absent for instances that belong to no entity, here and below. */
  entityRef?: string;
  /** All that stand. */
  standing: number;
  /** Of what is new, what is due first. */
  first: Omit<CurrentFinding, 'id'>;
  /** How many others are new. */
  more: number;
}

/** Tells of controls that a service newly fails. */
export interface ControlFacts {
  kind: 'control';
  entityRef?: string;
  /** All that it fails. */
  standing: number;
  /** Of what is new, some. */
  controlIds: string[];
  /** How many others are new. */
  more: number;
}

/** Tells of reviews that newly are missing or due soon. */
export interface ReviewFacts {
  kind: ReviewKind;
  entityRef?: string;
  /** All that stand. */
  standing: number;
  /** Of what is new. */
  controlIds: string[];
}

/** Tells of all services of an owner at once. */
export interface ListFacts {
  kind: 'summary' | 'digest';
  /** Over all services. */
  counts: NotificationCounts;
  /** Some of them. */
  services: Array<{ entityRef?: string; counts: NotificationCounts }>;
  /** How many others there are. */
  more: number;
}

/** Tells of a waiver that ends, has ended, or covers nothing any more. */
export interface WaiverMessageFacts {
  kind: 'waiver';
  notice: WaiverNotice;
  waiverId: string;
  entityRef?: string;
  subject: WaiverSubject;
  /** ISO 8601. */
  endsAt: string;
}

/** What an older version had put into words before it could be sent. */
export interface TextFacts {
  kind: 'text';
  title: string;
  description: string;
  link: string;
  severity: 'high' | 'normal';
}

/** What a message tells, as JSON; its words are made when it is sent. */
export type MessageFacts =
  | FindingFacts
  | ControlFacts
  | ListFacts
  | ReviewFacts
  | TextFacts
  | WaiverMessageFacts;

/** One notification to send. */
export interface OutboxMessage {
  /** A subject of notifications, or an owner. */
  subject: string;
  kind: string;
  /** The entity ref of who receives it. */
  recipient: string;
  /** A later notification of the same scope replaces the earlier. */
  scope: string;
  facts: MessageFacts;
}
