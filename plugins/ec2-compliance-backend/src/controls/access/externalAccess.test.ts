import { EvidencePayloads } from '../../evidence';
import { externalAccess } from './externalAccess';
import {
  absent,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

type Finding = EvidencePayloads['access-analyzer-roles']['findings'][number];

const PROFILE = 'arn:aws:iam::111122223333:instance-profile/web-profile';
const ROLE = 'arn:aws:iam::111122223333:role/web-role';

const identities = present<'iam-instance-roles'>({
  profiles: { [PROFILE]: ROLE },
  roles: {
    [ROLE]: {
      name: 'web-role',
      policies: [],
      missingActions: [],
      unreadable: [],
      findings: [],
    },
  },
});

const finding = (fields: Partial<Finding> = {}): Finding => ({
  roleArn: ROLE,
  principal: 'AWS 999999999999',
  isPublic: false,
  actions: ['sts:AssumeRole'],
  createdAt: '2026-10-01T08:00:00.000Z',
  ...fields,
});

const roles = (...findings: Finding[]): TestCase => ({
  evidence: {
    'access-analyzer-roles': present<'access-analyzer-roles'>({ findings }),
  },
});

const analyzers = (type: string, status = 'ACTIVE') =>
  present<'access-analyzers'>({
    analyzers: [{ arn: 'a', name: 'a', type, status }],
  });

describe('externalAccess', () => {
  it.each<[string, TestCase, string, string, string?]>([
    ['no finding', roles(), 'COMPLIANT', 'no-external-access', "'web-role'"],
    [
      'a finding about its role, whose name is not its profile’s',
      roles(finding()),
      'NON_COMPLIANT',
      'external-access',
      "'AWS 999999999999' may act as the role 'web-role', by 1 open finding of Access Analyzer since 1 October 2026, 08:00 UTC",
    ],
    [
      'anybody first',
      roles(finding(), finding({ principal: 'AWS *', isPublic: true })),
      'NON_COMPLIANT',
      'external-access',
      'Anybody',
    ],
    [
      'a finding about another role',
      roles(finding({ roleArn: 'arn:aws:iam::111122223333:role/web-profile' })),
      'COMPLIANT',
      'no-external-access',
    ],
    [
      'an analysis of its role that failed',
      {
        evidence: {
          'access-analyzer-roles': present<'access-analyzer-roles'>({
            findings: [],
            failed: [{ roleArn: ROLE, error: 'INTERNAL_ERROR' }],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'analysis-failed',
      "Access Analyzer could not analyse the role 'web-role' (INTERNAL_ERROR), so who may act as it is not known",
    ],
    [
      'an analysis that failed, and a finding of another analyzer',
      {
        evidence: {
          'access-analyzer-roles': present<'access-analyzer-roles'>({
            findings: [finding()],
            failed: [{ roleArn: ROLE, error: 'ACCESS_DENIED' }],
          }),
        },
      },
      'NON_COMPLIANT',
      'external-access',
    ],
    [
      'an analysis of another role that failed',
      {
        evidence: {
          'access-analyzer-roles': present<'access-analyzer-roles'>({
            findings: [],
            failed: [{ roleArn: `${ROLE}-2`, error: 'ACCESS_DENIED' }],
          }),
        },
      },
      'COMPLIANT',
      'no-external-access',
    ],
    [
      'no profile',
      { instance: { instanceProfileArn: undefined } },
      'NOT_APPLICABLE',
      'no-role',
    ],
    [
      'a profile without a role',
      {
        evidence: {
          'iam-instance-roles': present<'iam-instance-roles'>({
            profiles: {},
            roles: {},
          }),
        },
      },
      'NOT_APPLICABLE',
      'no-role',
      "'web-profile'",
    ],
    [
      'an analyzer of unused access only',
      { evidence: { 'access-analyzers': analyzers('ACCOUNT_UNUSED_ACCESS') } },
      'INSUFFICIENT_DATA',
      'no-analyzer',
    ],
    [
      'an analyzer that failed',
      { evidence: { 'access-analyzers': analyzers('ACCOUNT', 'FAILED') } },
      'INSUFFICIENT_DATA',
      'no-analyzer',
    ],
    [
      'findings denied',
      {
        evidence: {
          'access-analyzer-roles': unavailable('access-denied', 'x'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
      'access-analyzer:ListFindings',
    ],
    [
      'identities denied',
      { evidence: { 'iam-instance-roles': unavailable('access-denied', 'x') } },
      'INSUFFICIENT_DATA',
      'access-denied',
      'iam:GetAccountAuthorizationDetails',
    ],
    [
      'no record',
      { evidence: { 'access-analyzer-roles': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('judges: %s', (_name, testCase, status, reason, words = '') => {
    expect(
      judge(externalAccess, {
        ...testCase,
        instance: { instanceProfileArn: PROFILE, ...testCase.instance },
        evidence: { 'iam-instance-roles': identities, ...testCase.evidence },
      }),
    ).toMatchObject({
      status,
      reason,
      message: expect.stringContaining(words),
    });
  });
});
