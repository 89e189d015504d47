import { EvidencePayloads } from '../../evidence';
import { patchBaseline } from './patchBaseline';
import {
  absent,
  DAY,
  HOUR,
  judge,
  patchState,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

type Baseline = EvidencePayloads['ssm-patch-baselines']['baselines'][number];
type Rule = Baseline['rules'][number];

const ID = 'pb-0123456789abcdef0';
const state = {
  'ssm-patch-states': present<'ssm-patch-states'>({
    ...patchState,
    baselineId: ID,
  }),
};
const facing = { publicAddresses: ['203.0.113.9'] };
const rule = (fields: Partial<Rule> = {}): Rule => ({
  approveAfterDays: 0,
  enableNonSecurity: false,
  ...fields,
});

function using(
  rules: Rule[],
  fields: Partial<Baseline> = {},
): NonNullable<TestCase['evidence']> {
  return {
    ...state,
    'ssm-patch-baselines': present<'ssm-patch-baselines'>({
      baselines: [
        {
          id: ID,
          name: 'daily',
          operatingSystem: 'AMAZON_LINUX_2023',
          rules,
          approved: 0,
          rejected: 0,
          ...fields,
        },
      ],
      goneIds: [],
    }),
  };
}

const week = [rule({ approveAfterDays: 7 })];

describe('patch-baseline', () => {
  it.each<[string, TestCase, string, string]>([
    [
      'at once',
      { instance: facing, evidence: using([rule()]) },
      'COMPLIANT',
      'in-time',
    ],
    ['a week, not facing', { evidence: using(week) }, 'COMPLIANT', 'in-time'],
    [
      'a week, facing: 48 hours',
      { instance: facing, evidence: using(week) },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'a day and 24 hours between scans: exactly 48 hours',
      {
        instance: facing,
        evidence: using([rule({ approveAfterDays: 1 })]),
        parameters: {
          patchScanMaxAge: { internetFacing: 24 * HOUR, other: DAY },
        },
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'a day and 26 hours between scans: more than 48',
      { instance: facing, evidence: using([rule({ approveAfterDays: 1 })]) },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'critical at once, others within two weeks',
      {
        instance: facing,
        evidence: using([
          rule({ severities: ['Critical'] }),
          rule({ severities: ['Important'], approveAfterDays: 7 }),
        ]),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'critical at once, others after two weeks',
      {
        instance: facing,
        evidence: using([
          rule({ severities: ['Critical'] }),
          rule({ severities: ['Important'], approveAfterDays: 14 }),
        ]),
      },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'a delay of more than a month',
      { evidence: using([rule({ approveAfterDays: 17 })]) },
      'NON_COMPLIANT',
      'too-late',
    ],
    [
      'Ubuntu, where a delay has no effect',
      {
        instance: facing,
        evidence: using(week, { operatingSystem: 'UBUNTU' }),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'no rules, only names',
      { evidence: using([], { approved: 4 }) },
      'NON_COMPLIANT',
      'not-approved',
    ],
    [
      'bug fixes alone',
      {
        evidence: using([
          rule({ classifications: ['Bugfix'], enableNonSecurity: true }),
        ]),
      },
      'NON_COMPLIANT',
      'not-approved',
    ],
    [
      'low severities alone',
      { evidence: using([rule({ severities: ['Low'] })]) },
      'NON_COMPLIANT',
      'not-approved',
    ],
    [
      'until a date that has passed',
      {
        evidence: using([
          rule({ approveAfterDays: undefined, approveUntilDate: '2026-11-22' }),
        ]),
      },
      'NON_COMPLIANT',
      'approval-ended',
    ],
    [
      'until today',
      {
        evidence: using([
          rule({ approveAfterDays: undefined, approveUntilDate: '2026-11-23' }),
        ]),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'blocked patches',
      { evidence: using([rule()], { rejected: 1, rejectedAction: 'BLOCK' }) },
      'NON_COMPLIANT',
      'patches-blocked',
    ],
    [
      'rejected, but let in as dependencies',
      {
        evidence: using([rule()], {
          rejected: 1,
          rejectedAction: 'ALLOW_AS_DEPENDENCY',
        }),
      },
      'COMPLIANT',
      'in-time',
    ],
    [
      'a deleted baseline',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': present<'ssm-patch-baselines'>({
            baselines: [],
            goneIds: [ID],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'baseline-gone',
    ],
    [
      'a baseline of a scan since the reading',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': present<'ssm-patch-baselines'>({
            baselines: [],
            goneIds: [],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'baselines denied',
      {
        evidence: {
          ...state,
          'ssm-patch-baselines': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'no baseline in the state',
      {
        evidence: {
          'ssm-patch-states': present<'ssm-patch-states'>({
            ...patchState,
            baselineId: undefined,
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'baseline-unknown',
    ],
    [
      'never scanned',
      { evidence: { 'ssm-patch-states': absent } },
      'INSUFFICIENT_DATA',
      'never-scanned',
    ],
    [
      'not managed',
      { evidence: { 'ssm-instance-information': absent } },
      'INSUFFICIENT_DATA',
      'not-managed',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(patchBaseline, testCase)).toMatchObject({ status, reason });
  });

  it.each<[NonNullable<TestCase['exposure']>, string, string]>([
    [
      { internetFacing: true, by: 'tag' },
      'NON_COMPLIANT',
      "The patch baseline 'daily' approves critical security patches 7 days after release; with up to 26 hours between scans that is more than the 2 days allowed for an instance that faces the internet (by its tag)",
    ],
    [
      { internetFacing: false, by: 'tag' },
      'COMPLIANT',
      "The patch baseline 'daily' approves critical security patches 7 days after release, which leaves time to apply them within the window",
    ],
  ])('takes the one exposure: %j', (exposure, status, message) => {
    expect(
      judge(patchBaseline, {
        instance: exposure.internetFacing ? {} : facing,
        exposure,
        evidence: using(week),
      }),
    ).toMatchObject({ status, message });
  });

  it('says which patches are approved too late', () => {
    expect(
      judge(patchBaseline, {
        evidence: using([rule({ approveAfterDays: 17 })]),
      }).message,
    ).toBe(
      "The patch baseline 'daily' approves critical security patches 17 days after release; with up to 14 days between scans that is more than the 30 days allowed for an instance that does not face the internet",
    );
  });
});
