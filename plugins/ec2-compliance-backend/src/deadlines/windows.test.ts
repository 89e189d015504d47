import { speakDeadline } from './__testUtils__/speakDeadline';
import { computeDeadline } from './computeDeadline';
import { ClockInput } from './types';

const SEED = 20251209;
const RUNS = 5_000;
const HOUR = 3_600_000;

/** Repeatable numbers from 0 to 1: what fails once fails again. */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

function anInput(at: Date, dice: () => number): ClockInput {
  const pick = <T>(...values: T[]) =>
    values[Math.floor(dice() * values.length)];
  return {
    finding: {
      source: 'inspector',
      packageName: pick('glibc', 'nginx', 'firefox'),
      packageManager: pick('OS', 'NPM'),
      vendorSeverity: pick('Critical', 'Moderate', undefined),
      fixAvailable: 'YES',
      exploitAvailable: pick('YES', 'NO', undefined),
      advisoryAt: at.toISOString(),
    },
    // Known to all when it was published, an exploit of it too.
    vulnerability: {
      vulnerabilityId: 'CVE-2026-1',
      firstSeenAt: at.toISOString(),
    },
    workload: { firstSeenAt: new Date(at.getTime() + HOUR).toISOString() },
    exposure: pick(
      { internetFacing: true, by: 'tag' as const },
      { internetFacing: false, by: 'nothing' as const },
    ),
    level: pick(1, 2, 3),
    parameters: {
      criticalSeverities: ['critical'],
      onlineServicePackages: ['nginx'],
      commonApplicationPackages: ['firefox'],
    },
  };
}

/** The same day and time of the next month, or that month's last day. */
function aMonthAfter(at: Date): Date {
  const next = new Date(at);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const days = new Date(
    Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0),
  ).getUTCDate();
  next.setUTCDate(Math.min(at.getUTCDate(), days));
  return next;
}

describe('windows', () => {
  it('end where they should, whenever they start', () => {
    const dice = createDice(SEED);
    const running = Array.from({ length: RUNS }, () => {
      const at = new Date(FIRST + Math.floor(dice() * (LAST - FIRST)));
      return { at, result: speakDeadline(computeDeadline(anInput(at, dice))) };
    }).filter(({ result }) => result.state === 'running');
    expect(running.length).toBeGreaterThan(RUNS / 2);
    for (const { at, result } of running) {
      const { startedAt, window, dueAt } = result;
      const expected = {
        '48 hours': new Date(at.getTime() + 48 * HOUR),
        '2 weeks': new Date(at.getTime() + 14 * 24 * HOUR),
        '1 month': aMonthAfter(at),
      }[window!]!;
      expect([startedAt, window, dueAt]).toEqual([
        at.toISOString(),
        window,
        expected.toISOString(),
      ]);
    }
    const seen = new Set(running.map(({ result }) => result.window));
    expect([...seen].sort()).toEqual(['1 month', '2 weeks', '48 hours']);
  });

  it.each([
    ['2028-01-31T23:59:59.999Z', '2028-02-29T23:59:59.999Z'],
    ['2027-01-29T00:00:00.000Z', '2027-02-28T00:00:00.000Z'],
    ['2028-02-29T12:00:00.000Z', '2028-03-29T12:00:00.000Z'],
    ['2026-12-31T12:00:00.000Z', '2027-01-31T12:00:00.000Z'],
    // Clocks change on 5 April in Sydney, and on 29 March in Berlin.
    ['2026-03-15T02:30:00.000Z', '2026-04-15T02:30:00.000Z'],
  ])('a month from %s ends on %s', (from, to) => {
    expect(aMonthAfter(new Date(from)).toISOString()).toBe(to);
  });
});
