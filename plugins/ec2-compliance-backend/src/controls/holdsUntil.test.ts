import { Moment } from '../evidence';
import { randomNumbers } from '../testing/randomScorecards';
import {
  absent,
  ago,
  DAY,
  HOUR,
  MINUTE,
  NOW,
  present,
  TestCase,
  testContext,
} from './__testUtils__/context';
import { judgeInstance } from './judgeInstance';

/** Some of what changes with time alone, at ages that are just within, or past, what is allowed. */
function aCase(random: () => number): TestCase {
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)];
  const age = () =>
    pick(
      10 * MINUTE,
      25 * HOUR,
      26 * HOUR,
      6 * DAY,
      7 * DAY,
      13 * DAY,
      30 * DAY,
    ) * pick(0.5, 1, 1.02);
  const coverage = {
    status: 'ACTIVE' as const,
    reason: 'SUCCESSFUL' as const,
    lastScannedAt: ago(age()),
  };
  return {
    level: pick(1, 2, 3),
    instance: {
      launchTime: ago(age()),
      state: pick('running', 'running', 'running', 'pending'),
    },
    exposure: { internetFacing: pick(true, false), by: 'tag' },
    evidence: {
      'ssm-agent': present<'ssm-agent'>(
        { agentVersion: '3.2', isLatestVersion: false },
        { changedAt: ago(age()) },
      ),
      'inspector-package-coverage': pick(
        absent,
        present<'inspector-package-coverage'>(coverage as never),
      ),
      'cloudtrail-change-window': present<'cloudtrail-change-window'>({
        from: ago(age()),
        to: ago(0),
        capped: pick(true, false),
        accessRules: 3,
      }),
      'cloudtrail-changes': present<'cloudtrail-changes'>({
        more: 0,
        access: [],
        events: [
          {
            id: 'e',
            at: ago(age()),
            service: 'ec2.amazonaws.com',
            name: 'ModifyInstanceAttribute',
            actor: pick('person', 'pipeline', 'role'),
            who: { kind: 'role-session', name: 'jane' },
            by: 'api',
          },
        ],
      }),
      'ssm-patch-states': pick(
        absent,
        present<'ssm-patch-states'>({
          operation: 'Scan',
          operationEndTime: ago(age()),
          baselineId: 'pb-1',
          installedCount: 1,
          missingCount: 0,
          failedCount: 0,
          installedPendingRebootCount: 0,
          installedRejectedCount: 0,
          criticalNonCompliantCount: 0,
          securityNonCompliantCount: 0,
          otherNonCompliantCount: 0,
        } as never),
      ),
    },
  };
}

/** Judged at a time, and until when it holds. */
function judgeAt(testCase: TestCase, at: number) {
  const now = Moment.at(new Date(at));
  const judgements = judgeInstance({
    ...testContext(testCase),
    now,
    onError: (_, error) => {
      throw error;
    },
  });
  return { judgements: [...judgements], until: now.until };
}

describe('the verdicts on an instance', () => {
  it('hold until the moment that was told, and change at no other', () => {
    const random = randomNumbers(12);
    let changes = 0;
    for (let i = 0; i < 150; i++) {
      const testCase = aCase(random);
      const end = NOW.getTime() + 60 * DAY;
      let at = NOW.getTime();
      for (let step = 0; step < 40 && at < end; step++) {
        const { judgements, until } = judgeAt(testCase, at);
        const last = Math.min(until, end) - 1;
        const sooner = Math.floor(at + random() * Math.max(0, last - at));
        expect(judgeAt(testCase, sooner).judgements).toEqual(judgements);
        expect(judgeAt(testCase, Math.max(at, last)).judgements).toEqual(
          judgements,
        );
        const next = Math.max(until, at + HOUR);
        if (
          next < end &&
          JSON.stringify(judgeAt(testCase, next).judgements) !==
            JSON.stringify(judgements)
        ) {
          changes++;
        }
        at = next;
      }
    }
    expect(changes).toBeGreaterThan(100);
  });
});
