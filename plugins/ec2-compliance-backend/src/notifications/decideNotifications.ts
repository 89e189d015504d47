import { partition } from 'lodash';
import {
  CurrentFinding,
  KnownItem,
  NOTIFICATION_KINDS,
  NotificationKind,
  SubjectChange,
  SubjectState,
} from '../database';
import { isDueSoon, isOverdue } from '../deadlines';
import { composeControls, composeFindings } from './composeMessages';

/**
 * Decides what is new for a service, what is gone, and what to tell its owner.
 *
 * At first sight everything is known and nothing is told. What is gone is
 * forgotten, so that it counts as new when it returns; a control that nobody
 * can tell of is neither new nor gone.
 */
export function decideNotifications(
  state: SubjectState,
  { now }: { now: Date },
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
  };
  const kept = new Set(uncertain.map(({ controlId }) => controlId));

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
      ...standing[kind].filter(id => !known.has(id)).map(toItem),
    );
    change.gone.push(...gone.map(toItem));
    if (!ids.size && known.size) {
      change.withdrawn.push(kind);
    }
    if (fresh.length && !state.isNew) {
      const isFresh = new Set(fresh);
      change.messages.push({
        items: fresh.map(toItem),
        message:
          kind === 'control'
            ? composeControls(state, { standing: ids.size, fresh })
            : composeFindings(state, {
                kind,
                standing: ids.size,
                fresh: findings[kind].filter(({ id }) => isFresh.has(id)),
              }),
      });
    }
  }
  return change;
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
