import {
  Exposure,
  ClockStartSource,
  PatchWindow,
  Phrase,
} from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';

import { chooseClause, WindowClause } from '../clauses';
import { classifySubject } from './classifySubject';
import { hasFix } from './hasFix';
import { deadlinePhrase } from './phrases';
import { ClockStart, startClock } from './startClock';
import { ClockInput, ClockResult } from './types';
import { judgeUrgency, Urgency } from './urgency';

/**
 * Classifications of patches that are none for security: of Linux
 * distributions, SUSE's `Feature` among them, and of Windows.
 */
const NOT_SECURITY =
  /^(bug ?fix|enhancement|new ?package|recommended|optional|feature( ?packs?)?|drivers?|driver sets?|tools?|document|yast|updates?|update ?rollups?|upgrades?|definition ?updates?)$/i;

/**
 * Sets the clock of one finding: start, window, clause and due date.
 *
 * An exploit that becomes known later starts 48 hours of its own where a
 * clause says so, and never extends the window that ran before. A month is a
 * calendar month, in UTC.
 */
export function computeDeadline(input: ClockInput): ClockResult {
  const { finding, exposure, level } = input;
  const { subject, assumption } = classifySubject(input);
  const common = { subject, level };
  const assumptions = assumption === undefined ? [] : [assumption];
  if (
    finding.classification !== undefined &&
    NOT_SECURITY.test(finding.classification.trim())
  ) {
    return {
      ...common,
      state: 'no-clause',
      because: deadlinePhrase('deadline.not-security', {
        classification: finding.classification,
      }),
      assumptions,
    };
  }
  const fix = hasFix(finding);
  if (fix === false) {
    return {
      ...common,
      state: 'no-fix',
      because: deadlinePhrase('deadline.no-fix'),
      assumptions,
    };
  }
  if (fix === undefined) {
    assumptions.push(deadlinePhrase('deadline.fix-not-known'));
  }
  if (exposure.by === 'not-known') {
    assumptions.push(deadlinePhrase('deadline.exposure-not-known'));
  }
  const urgency = judgeUrgency(input);
  assumptions.push(...urgency.assumptions);
  const start = startClock(input);
  const chosen = chooseWindow(input, urgency, start, subject);
  if (!chosen) {
    return {
      ...common,
      state: 'no-clause',
      because: deadlinePhrase('deadline.no-clause', { level }),
      assumptions,
    };
  }
  const { clause, from, dueAt } = chosen;
  const source = sourceOf(from, start, urgency);
  if (source === 'exploit-seen') {
    assumptions.push(deadlinePhrase('deadline.exploit-not-dated'));
  }
  return {
    ...common,
    state: 'running',
    clause: clause.id,
    window: clause.window.length,
    startedAt: new Date(from).toISOString(),
    startSource: source,
    dueAt: new Date(dueAt).toISOString(),
    because: explain({ clause, from, exposure, source, urgency }),
    assumptions,
  };
}

function sourceOf(
  from: number,
  start: ClockStart,
  { isExploitDated }: Urgency,
): ClockStartSource {
  if (from !== start.at) {
    return isExploitDated ? 'exploit' : 'exploit-seen';
  }
  return start.waitedForFix ? 'fix' : start.source;
}

type Chosen = { clause: WindowClause; from: number; dueAt: number };

/** The window that ends first: by the exploit, or by what applied before it. */
function chooseWindow(
  { exposure, level }: ClockInput,
  { critical, exploited, exploitKnownAt }: Urgency,
  start: ClockStart,
  subject: ClockResult['subject'],
): Chosen | undefined {
  const choose = (urgent: boolean, from: number): Chosen | undefined => {
    const clause = chooseClause({
      subject,
      internetFacing: exposure.internetFacing,
      urgent,
      level,
    });
    return clause && { clause, from, dueAt: endOf(from, clause.window.length) };
  };
  const later =
    exploited && exploitKnownAt !== undefined && exploitKnownAt > start.at;
  const before = choose(critical || (exploited && !later), start.at);
  const after = later ? choose(true, exploitKnownAt) : undefined;
  return before && after && after.dueAt < before.dueAt ? after : before;
}

/** @returns milliseconds since the epoch */
function endOf(from: number, window: PatchWindow): number {
  return DateTime.fromMillis(from, { zone: 'utc' }).plus(window).toMillis();
}

function explain(options: {
  clause: WindowClause;
  from: number;
  exposure: Exposure;
  source: ClockStartSource;
  urgency: Urgency;
}): Phrase {
  const { clause, from, exposure, source, urgency } = options;
  const { length, subject, internetFacing, when } = clause.window;
  const reasons: Phrase[] = [];
  if (internetFacing !== undefined || subject === 'online-service') {
    reasons.push(explainExposure(exposure));
  }
  if (when === 'urgent') {
    reasons.push(...urgency.reasons);
  }
  if (when === 'other') {
    reasons.push(deadlinePhrase('deadline.not-urgent'));
  }
  const values = {
    window: length,
    clause: clause.id,
    since: deadlinePhrase(`deadline.since-${source}`, {
      at: new Date(from).toISOString(),
    }),
  };
  return reasons.length
    ? deadlinePhrase('deadline.window-because', { ...values, reasons })
    : deadlinePhrase('deadline.window', values);
}

function explainExposure({ internetFacing, by }: Exposure): Phrase {
  return internetFacing && by !== 'nothing' && by !== 'not-known'
    ? deadlinePhrase('deadline.facing-internet', {
        by: deadlinePhrase(`deadline.by-${by}`),
      })
    : deadlinePhrase('deadline.not-facing-internet');
}
