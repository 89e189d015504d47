import { evidencePhrase } from '../evidence';
import { randomNumbers } from '../testing/randomScorecards';
import { addStandings, OpenFinding, standingOf } from './summarizeFindings';

const BECAUSE = evidencePhrase('cause.text', { text: '1 month (ISM-1695)' });
const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;

/** Of few vulnerabilities and dates, so that many are alike. */
function someFindings(random: () => number): OpenFinding[] {
  return Array.from({ length: 30 }, () => {
    const dueAt = new Date(
      NOW.getTime() + Math.floor(random() * 12 - 6) * 12 * HOUR,
    ).toISOString();
    return {
      packageName: `p${Math.floor(random() * 2)}`,
      vulnerabilityId: `CVE-${Math.floor(random() * 8)}`,
      suppressed: random() < 0.2,
      deadline: {
        subject: random() < 0.5 ? 'operating-system' : 'other-application',
        level: 2,
        because: BECAUSE,
        assumptions: [],
        ...(random() < 0.8
          ? { state: 'running', clause: 'ISM-1695', dueAt }
          : { state: random() < 0.5 ? 'no-fix' : 'no-clause' }),
      },
    } as OpenFinding;
  });
}

describe('how an instance stands', () => {
  it.each([1, 2, 3, 4, 5])('is the same in parts, seed %p', seed => {
    const findings = someFindings(randomNumbers(seed));
    const parts = new Map<string, OpenFinding[]>();
    for (const finding of findings) {
      const { vulnerabilityId: id } = finding;
      parts.set(id, [...(parts.get(id) ?? []), finding]);
    }
    const [first, ...others] = [...parts.values()].map(part =>
      standingOf(part, NOW),
    );
    expect(others.reduce(addStandings, first)).toEqual(
      standingOf(findings, NOW),
    );
  });

  it.each([1, 2, 3, 4, 5])('holds until it says, seed %p', seed => {
    const random = randomNumbers(seed);
    const findings = someFindings(random);
    let now = NOW;
    for (let step = 0; step < 20; step++) {
      const { findings: stands, until } = standingOf(findings, now);
      const end = Math.min(
        Date.parse(until) || Infinity,
        now.getTime() + 200 * HOUR,
      );
      for (const at of [1, random() * (end - now.getTime())]) {
        const later = new Date(Math.min(now.getTime() + at, end - 1));
        expect(standingOf(findings, later).findings).toEqual(stands);
      }
      now = new Date(end);
    }
  });
});
