import { ClockStartSource } from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
import { chooseClause } from './chooseClause';
import { classifySubject } from './classifySubject';
import { Clause, Window } from './clauses';
import { hasFix } from './hasFix';
import { ClockStart, startClock } from './startClock';
import { ClockInput, ClockResult, Exposure } from './types';
import { judgeUrgency, Urgency } from './urgency';
import { formatDay, joinWords, windowWords } from './words';

/** Classifications of patches that mend no vulnerability. */
const NOT_SECURITY =
  /^(bug ?fix|enhancement|new ?package|recommended|optional|feature ?packs?|drivers?|driver sets?|tools?|document)$/i;

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
      because: `The patch is classified as ${finding.classification}, not as one for security, so no clause sets a window`,
      assumptions,
    };
  }
  const fix = hasFix(finding);
  if (fix === false) {
    return {
      ...common,
      state: 'no-fix',
      because: 'No fix is available yet, so the clock has not started',
      assumptions,
    };
  }
  if (fix === undefined) {
    assumptions.push('Whether a fix is available is not known');
  }
  if (exposure.by === 'not-known') {
    assumptions.push(
      "Inspector's network findings could not be read, so only public addresses say whether the server faces the internet",
    );
  }
  const urgency = judgeUrgency(input);
  assumptions.push(...urgency.assumptions);
  const start = startClock(input);
  const chosen = chooseWindow(input, urgency, start, subject);
  if (!chosen) {
    return {
      ...common,
      state: 'no-clause',
      because: `No clause of maturity level ${level} sets a window for this kind of application`,
      assumptions,
    };
  }
  const { clause, from, dueAt } = chosen;
  return {
    ...common,
    state: 'running',
    clause: clause.id,
    window: windowWords(clause.window),
    startedAt: new Date(from).toISOString(),
    startSource: sourceOf(from, start),
    dueAt: new Date(dueAt).toISOString(),
    because: explain({ clause, from, exposure, start, urgency }),
    assumptions,
  };
}

function sourceOf(from: number, start: ClockStart): ClockStartSource {
  if (from !== start.at) {
    return 'exploit';
  }
  return start.waitedForFix ? 'fix' : start.source;
}

type Chosen = { clause: Clause; from: number; dueAt: number };

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
    return clause && { clause, from, dueAt: endOf(from, clause.window) };
  };
  const later =
    exploited && exploitKnownAt !== undefined && exploitKnownAt > start.at;
  const before = choose(critical || (exploited && !later), start.at);
  const after = later ? choose(true, exploitKnownAt) : undefined;
  return before && after && after.dueAt < before.dueAt ? after : before;
}

/** @returns milliseconds since the epoch */
function endOf(from: number, window: Window): number {
  return DateTime.fromMillis(from, { zone: 'utc' }).plus(window).toMillis();
}

const EXPOSURE_WORDS: Record<Exposure['by'], string> = {
  tag: 'by its tag',
  'public-address': 'public address',
  'network-reachability': 'Inspector found a path',
  nothing: '',
  'not-known': '',
};

const START_WORDS = {
  advisory: "the vendor's advisory of",
  'first-observed': "Inspector's first observation on",
  'first-seen': 'our first sight on',
  fix: 'the fix, first seen on',
  exploit: 'the exploit of',
};

function explain(options: {
  clause: Clause;
  from: number;
  exposure: Exposure;
  start: ClockStart;
  urgency: Urgency;
}): string {
  const { clause, from, exposure, start, urgency } = options;
  const reasons = [
    ...(clause.internetFacing !== undefined ||
    clause.subject === 'online-service'
      ? [
          exposure.internetFacing
            ? `the server faces the internet (${EXPOSURE_WORDS[exposure.by]})`
            : 'the server does not face the internet',
        ]
      : []),
    ...(clause.when === 'urgent' ? urgency.words : []),
    ...(clause.when === 'other'
      ? ['the vendor does not rate the flaw critical and no exploit was known']
      : []),
  ];
  const since = `${START_WORDS[sourceOf(from, start)]} ${formatDay(from)}`;
  const why = reasons.length ? `, because ${joinWords(reasons)}` : '';
  return `${windowWords(clause.window)}${why} (${
    clause.id
  }), counted from ${since}`;
}
