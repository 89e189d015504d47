import { partition } from 'lodash';
import {
  CurrentFinding,
  CurrentReview,
  EVERY_KIND,
  KnownItem,
  NOTIFICATION_KINDS,
  isReviewKind,
  NotificationKind,
  OutboxMessage,
  SubjectChange,
  SubjectState,
} from '../database';
import { MessageKind } from 'backstage-plugin-ec2-compliance-common';
import { isDueSoon, isOverdue } from '../deadlines';
import {
  composeControls,
  composeFindings,
  composeReviews,
} from './composeMessages';

/**
 * Decides what is new for a service, what is gone, and what to tell its owner.
 *
 * At first sight everything is known and nothing is told. What is gone is
 * forgotten, so that it counts as new when it returns; a control that nobody
 * can tell of is neither new nor gone. What the owner does not want to be told
 * counts as told, so that they hear of what comes once they do.
 */
export function decideNotifications(
  state: SubjectState,
  {
    now,
    kinds = EVERY_KIND,
  }: {
    now: Date;
    /** What the owner wants to be told; all of it by default. */
    kinds?: readonly MessageKind[];
  },
): SubjectChange {
  const findings = classify(state.findings, now);
  const [failing, uncertain] = partition(
    state.controls,
    ({ status }) => status === 'NON_COMPLIANT',
  );
  const standing: Record<NotificationKind, string[]> = {
    overdue: findings.overdue.map(({ id }) => id),
    'due-soon': findings['due-soon'].map(({ id }) => id),
    control: failing.map(({ controlId }) => controlId).sort(),
    'review-overdue': reviewsOf(state, 'never', 'overdue'),
    'review-due-soon': reviewsOf(state, 'soon'),
  };
  const kept = new Set(uncertain.map(({ controlId }) => controlId));

  const compose = (
    kind: NotificationKind,
    counted: { standing: number; fresh: string[] },
  ): OutboxMessage => {
    if (kind === 'control') {
      return composeControls(state, counted);
    }
    if (isReviewKind(kind)) {
      return composeReviews(state, { kind, ...counted });
    }
    const isFresh = new Set(counted.fresh);
    return composeFindings(state, {
      kind,
      standing: counted.standing,
      fresh: findings[kind].filter(({ id }) => isFresh.has(id)),
    });
  };

  const change: SubjectChange = {
    added: [],
    gone: [],
    messages: [],
    withdrawn: [],
  };
  for (const kind of NOTIFICATION_KINDS) {
    const ids = new Set(standing[kind]);
    const known = new Map(
      state.known
        .filter(item => item.kind === kind)
        .map(({ id, announced }) => [id, announced]),
    );
    const toItem = (id: string): KnownItem => ({ kind, id });
    const gone = [...known.keys()].filter(
      id => !ids.has(id) && !(kind === 'control' && kept.has(id)),
    );
    const fresh = standing[kind].filter(id => !known.get(id));
    change.added.push(
      ...standing[kind]
        .filter(id => !known.has(id))
        .map(id => ({
          ...toItem(id),
          ...(!kinds.includes(kind) && { muted: true }),
        })),
    );
    change.gone.push(...gone.map(toItem));
    if (!ids.size && known.size) {
      change.withdrawn.push(kind);
    }
    if (fresh.length && !state.isNew && kinds.includes(kind)) {
      change.messages.push({
        items: fresh.map(toItem),
        message: compose(kind, { standing: ids.size, fresh }),
      });
    }
  }
  return change;
}

function reviewsOf(
  { reviews }: SubjectState,
  ...standings: Array<CurrentReview['standing']>
): string[] {
  return reviews
    .filter(({ standing }) => standings.includes(standing))
    .map(({ controlId }) => controlId)
    .sort();
}

/** By when they are due, the earliest first. */
function classify(
  findings: CurrentFinding[],
  now: Date,
): Record<'overdue' | 'due-soon', CurrentFinding[]> {
  const sorted = [...findings].sort(
    (a, b) =>
      Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1),
  );
  return {
    overdue: sorted.filter(({ dueAt }) => isOverdue(dueAt, now)),
    'due-soon': sorted.filter(({ dueAt }) => isDueSoon(dueAt, now)),
  };
}
