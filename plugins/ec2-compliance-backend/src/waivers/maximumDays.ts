import { InputError } from '@backstage/errors';
import {
  MaturityLevel,
  WaiverSeverity,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { WaiverConfig } from '../config';
import { because, refusal } from '../refusals';

const DAY = 86_400_000;

/** Words of the vendors' scales by the severity that they count as. */
const SEVERITIES: Record<Exclude<WaiverSeverity, 'critical'>, string[]> = {
  high: ['high', 'important'],
  medium: ['medium', 'moderate'],
  low: ['low', 'negligible', 'unimportant', 'informational', 'info', 'none'],
};

/** What is not rated, or by a word that nobody knows, counts as critical. */
function severityOf(
  word: string,
  criticalWords: readonly string[],
): WaiverSeverity {
  const lower = word.toLocaleLowerCase('en-US');
  const found = Object.entries(SEVERITIES).find(([, words]) =>
    words.includes(lower),
  );
  return !found || criticalWords.includes(lower)
    ? 'critical'
    : (found[0] as WaiverSeverity);
}

/**
 * For how many days a waiver may last: the shortest time that any severity or
 * level which it touches allows.
 *
 * @param options - `severities`: the vendors' words for the findings that it
 *   covers; `criticalWords`: of these, those that count as critical whatever
 *   they say
 */
export function maximumDays(options: {
  subject: WaiverSubject;
  severities: readonly string[];
  level: MaturityLevel;
  criticalWords: readonly string[];
  config: WaiverConfig;
}): number {
  const { subject, severities, level, criticalWords, config } = options;
  const { severity, maturityLevel } = config.maximumDays;
  const bySeverity = {
    control: () => [],
    // What will be found in it may be of any severity.
    package: () => Object.values(severity),
    finding: () => ofFindings(),
    cve: () => ofFindings(),
  }[subject.kind]();
  return Math.min(maturityLevel[level], ...bySeverity);

  function ofFindings(): number[] {
    // Of what nobody has found yet nobody knows how severe it is.
    const words = severities.length ? severities : [''];
    return words.map(word => severity[severityOf(word, criticalWords)]);
  }
}

/** The last moment at which what was requested at a time may end. */
export function lastEnd(requestedAt: Date, days: number): Date {
  return new Date(requestedAt.getTime() + days * DAY);
}

/**
 * Checks the period that is asked for.
 *
 * @returns when it begins and ends, ISO 8601
 * @throws InputError that names the field, the value and the fix
 */
export function checkPeriod(options: {
  startsAt?: string;
  endsAt: string;
  days: number;
  now: Date;
}): { startsAt: string; endsAt: string } {
  const { days, now } = options;
  const time = now.getTime();
  // What is asked for can hold from now on at the earliest.
  const start = Math.max(
    options.startsAt === undefined ? time : Date.parse(options.startsAt),
    time,
  );
  const end = Date.parse(options.endsAt);
  if (!(end > start)) {
    throw refusal(
      InputError,
      because('waiver.ends-before', {
        start: new Date(start).toISOString(),
        endsAt: options.endsAt,
      }),
    );
  }
  const last = lastEnd(now, days);
  if (end > last.getTime()) {
    throw refusal(
      InputError,
      because('waiver.ends-late', {
        days,
        last: last.toISOString(),
        endsAt: options.endsAt,
      }),
    );
  }
  return {
    startsAt: new Date(start).toISOString(),
    endsAt: new Date(end).toISOString(),
  };
}
