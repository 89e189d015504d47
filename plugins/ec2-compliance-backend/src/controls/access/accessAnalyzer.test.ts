import { EvidencePayloads } from '../../evidence';
import { accessAnalyzer } from './accessAnalyzer';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, DAY, present, unavailable } from '../__testUtils__/context';

type Analyzer = EvidencePayloads['access-analyzers']['analyzers'][number];

type Findings =
  EvidencePayloads['access-analyzer-findings']['analyzers'][number];

const FAILED: Findings['failed'] = {
  count: 2,
  some: [
    {
      resource: 'arn:aws:s3:::closed',
      resourceType: 'AWS::S3::Bucket',
      error: 'ACCESS_DENIED',
    },
  ],
};

const analyzers = (...fields: Array<Partial<Analyzer>>): AccountTestCase => ({
  evidence: {
    'access-analyzers': present<'access-analyzers'>({
      analyzers: fields.map((some, index) => ({
        arn: `arn-${index}`,
        name: `analyzer-${index}`,
        type: 'ACCOUNT',
        status: 'ACTIVE',
        ...some,
      })),
    }),
  },
});

const findings = (
  byDay: Record<string, number>,
  parameters: AccountTestCase['parameters'] = {},
  failed: Findings['failed'] = { count: 0, some: [] },
): AccountTestCase => ({
  parameters,
  evidence: {
    'access-analyzer-findings': present<'access-analyzer-findings'>({
      analyzers: [
        {
          arn: 'a',
          byDay,
          failed,
          oldest: Object.keys(byDay)
            .slice(0, 1)
            .map(day => ({
              id: 'f',
              resource: 'arn:aws:iam::111122223333:role/open',
              resourceType: 'AWS::IAM::Role',
              findingType: 'ExternalAccess',
              createdAt: `${day}T08:00:00.000Z`,
            })),
        },
      ],
    }),
  },
});

describe('accessAnalyzer', () => {
  it.each<[string, AccountTestCase, string, string, string?]>([
    ['on, nothing open', {}, 'COMPLIANT', 'findings-reviewed', 'no open'],
    [
      'nothing runs',
      { fleet: { running: 0 } },
      'NOT_APPLICABLE',
      'no-instances',
    ],
    ['none', analyzers(), 'NON_COMPLIANT', 'no-analyzer'],
    [
      'of unused access only',
      analyzers({ type: 'ACCOUNT_UNUSED_ACCESS' }),
      'NON_COMPLIANT',
      'no-analyzer',
      'unused or internal',
    ],
    [
      'of the organisation',
      analyzers({ type: 'ORGANIZATION' }),
      'COMPLIANT',
      'findings-reviewed',
    ],
    [
      'disabled',
      analyzers({
        status: 'DISABLED',
        reason: 'AWS_SERVICE_ACCESS_DISABLED',
      }),
      'NON_COMPLIANT',
      'analyzer-not-active',
      'AWS_SERVICE_ACCESS_DISABLED',
    ],
    [
      'failed, with another that works',
      analyzers({ status: 'FAILED' }, {}),
      'COMPLIANT',
      'findings-reviewed',
    ],
    [
      'being created',
      analyzers({ status: 'CREATING' }),
      'INSUFFICIENT_DATA',
      'analyzer-starting',
    ],
    // Thirty days before the 23 November.
    [
      'open for thirty days',
      findings({ '2026-10-24': 2 }),
      'COMPLIANT',
      'findings-reviewed',
      '2 open findings',
    ],
    [
      'open for longer',
      findings({ '2026-10-23': 1, '2026-11-20': 4 }),
      'NON_COMPLIANT',
      'findings-aged',
      '1 finding of 5 open for more than 30 days, the oldest since 23 October 2026, 08:00 UTC, about arn:aws:iam::111122223333:role/open',
    ],
    [
      'open for longer than is asked for',
      findings({ '2026-11-20': 4 }, { accessAnalyzerMaxAge: 2 * DAY }),
      'NON_COMPLIANT',
      'findings-aged',
      'more than 2 days',
    ],
    [
      'analyses that failed',
      findings({}, {}, FAILED),
      'INSUFFICIENT_DATA',
      'analyses-failed',
      'Access Analyzer could not analyse 2 resources, among them arn:aws:s3:::closed (ACCESS_DENIED), so who has access is not known',
    ],
    [
      'analyses that failed, and a finding that is too old',
      findings({ '2026-10-23': 1 }, {}, FAILED),
      'NON_COMPLIANT',
      'findings-aged',
      '1 finding of 1 open',
    ],
    [
      'findings stored before failures were told apart',
      {
        evidence: {
          'access-analyzer-findings': present<'access-analyzer-findings'>({
            analyzers: [{ arn: 'a', byDay: { '2026-11-20': 1 }, oldest: [] }],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'none stored before failures were told apart',
      {
        evidence: {
          'access-analyzer-findings': present<'access-analyzer-findings'>({
            analyzers: [{ arn: 'a', byDay: {}, oldest: [] }],
          }),
        },
      },
      'COMPLIANT',
      'findings-reviewed',
    ],
    [
      'findings denied',
      {
        evidence: {
          'access-analyzer-findings': unavailable('access-denied', 'no'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
      'access-analyzer:ListFindings',
    ],
    [
      'no analyzer, findings denied',
      {
        evidence: {
          ...analyzers().evidence,
          'access-analyzer-findings': unavailable(),
        },
      },
      'NON_COMPLIANT',
      'no-analyzer',
    ],
    [
      'no record',
      { evidence: { 'access-analyzers': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('judges: %s', (_name, testCase, status, reason, words = '') => {
    expect(judgeAccountBy(accessAnalyzer, testCase)).toMatchObject({
      status,
      reason,
      message: expect.stringContaining(words),
    });
  });
});
