import { EvidencePayloads } from '../../evidence';
import { manualChanges } from './manualChanges';
import {
  absent,
  ago,
  DAY,
  HOUR,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';

type Change = EvidencePayloads['cloudtrail-changes']['events'][number];

const change = (fields: Partial<Change> = {}): Change => ({
  id: 'e-1',
  at: ago(DAY),
  service: 'ec2.amazonaws.com',
  name: 'ModifyInstanceAttribute',
  actor: 'iam-user',
  who: { kind: 'iam-user', name: 'alice' },
  by: 'api',
  ...fields,
});

const changes = (
  events: Change[],
  others: TestCase & { more?: number } = {},
): TestCase => ({
  ...others,
  evidence: {
    'cloudtrail-changes': present<'cloudtrail-changes'>({
      events,
      more: others.more ?? 0,
    }),
    ...others.evidence,
  },
});

const window = (from: string, capped = false): TestCase['evidence'] => ({
  'cloudtrail-change-window': present<'cloudtrail-change-window'>({
    from,
    to: ago(HOUR),
    capped,
  }),
});

const issuer = (host: string) => `arn:aws:iam::1:oidc-provider/${host}`;

const PROFILE = 'arn:aws:iam::111122223333:instance-profile/web-profile';
const ROLE = 'arn:aws:iam::111122223333:role/web';
const POLICY = 'arn:aws:iam::111122223333:policy/app/web-data';

type IdentityChange =
  EvidencePayloads['cloudtrail-identity-changes']['events'][number];

/** An instance that uses the role, and what IAM's Region recorded. */
const identity = (
  changed: IdentityChange['changed'],
  others: { evidence?: TestCase['evidence']; fields?: object } = {},
): TestCase => ({
  instance: { instanceProfileArn: PROFILE },
  evidence: {
    'iam-instance-roles': present<'iam-instance-roles'>({
      profiles: { [PROFILE]: ROLE },
      roles: {
        [ROLE]: {
          name: 'web',
          policies: [POLICY],
          missingActions: [],
          unreadable: [],
          findings: [],
        },
      },
    }),
    'cloudtrail-identity-changes': present<'cloudtrail-identity-changes'>({
      from: ago(8 * DAY),
      to: ago(HOUR),
      capped: false,
      events: [
        {
          ...change({
            service: 'iam.amazonaws.com',
            name: 'PutRolePolicy',
            ...others.fields,
          }),
          changed,
        },
      ],
    }),
    ...others.evidence,
  },
});

describe('manualChanges', () => {
  it.each<[string, TestCase, string, string, string?]>([
    ['nothing', {}, 'COMPLIANT', 'no-manual-changes', '7 days'],
    [
      'a user',
      changes([change()]),
      'NON_COMPLIANT',
      'manual-changes',
      '1 change by hand in 7 days, the latest ModifyInstanceAttribute by alice on 22 November 2026, 10:00 UTC',
    ],
    [
      'somebody in the console',
      changes([change({ actor: 'person', by: 'console' })]),
      'NON_COMPLIANT',
      'manual-changes',
      'in the console',
    ],
    [
      'Identity Center, and more than is kept',
      changes([change({ actor: 'identity-center' })], { more: 3 }),
      'NON_COMPLIANT',
      'manual-changes',
      '4 changes',
    ],
    [
      'the root user, through a group',
      changes([
        change({
          actor: 'root',
          who: { kind: 'root-user' },
          through: 'sg-1',
        }),
      ]),
      'NON_COMPLIANT',
      'manual-changes',
      'to sg-1',
    ],
    [
      'a pipeline',
      changes([change({ actor: 'pipeline', issuer: issuer('gitlab.com') })]),
      'COMPLIANT',
      'automation-only',
    ],
    [
      'a person by way of CloudFormation',
      changes([change({ by: 'cloudformation' })]),
      'COMPLIANT',
      'automation-only',
    ],
    [
      'a role that may be anybody’s',
      changes([
        change({
          actor: 'role',
          role: 'deploy',
          who: { kind: 'role-session', name: 'jenkins' },
        }),
      ]),
      'INSUFFICIENT_DATA',
      'actor-unclear',
      'jenkins by the role deploy',
    ],
    [
      'a role that is named as a pipeline’s',
      changes([change({ actor: 'role', role: 'deploy-web' })], {
        parameters: { pipelineRoleNames: ['deploy-*'] },
      }),
      'COMPLIANT',
      'automation-only',
    ],
    [
      'a person in a role that is named as a pipeline’s by mistake',
      changes(
        [change({ actor: 'identity-center', role: 'AWSReservedSSO_A' })],
        {
          parameters: { pipelineRoleNames: ['*'] },
        },
      ),
      'NON_COMPLIANT',
      'manual-changes',
    ],
    [
      'a web identity of an issuer that signs people in',
      changes([change({ actor: 'role', issuer: 'accounts.google.com' })]),
      'INSUFFICIENT_DATA',
      'actor-unclear',
    ],
    [
      'a web identity that an older version took for a pipeline',
      changes([change({ actor: 'pipeline' })]),
      'INSUFFICIENT_DATA',
      'actor-unclear',
    ],
    [
      'a pipeline of an issuer that is configured since',
      changes([change({ actor: 'role', issuer: issuer('ci.example.com') })], {
        parameters: { pipelineIssuers: ['ci.example.com'] },
      }),
      'COMPLIANT',
      'automation-only',
    ],
    [
      'a pipeline of an issuer that is configured no more',
      changes([
        change({ actor: 'pipeline', issuer: issuer('ci.example.com') }),
      ]),
      'INSUFFICIENT_DATA',
      'actor-unclear',
    ],
    [
      'a person in the console, in a role that is named as a pipeline’s',
      changes([change({ actor: 'person', role: 'deploy', by: 'console' })], {
        parameters: { pipelineRoleNames: ['deploy'] },
      }),
      'NON_COMPLIANT',
      'manual-changes',
    ],
    [
      'a person in the console, by an issuer of pipelines',
      changes([
        change({
          actor: 'person',
          issuer: issuer('gitlab.com'),
          by: 'console',
        }),
      ]),
      'NON_COMPLIANT',
      'manual-changes',
    ],
    [
      'the role, in IAM’s own Region',
      identity({ kind: 'role', name: 'web' }),
      'NON_COMPLIANT',
      'manual-changes',
      'to role web',
    ],
    [
      'the profile, in IAM’s own Region',
      identity({ kind: 'profile', name: 'web-profile' }),
      'NON_COMPLIANT',
      'manual-changes',
      'to profile web-profile',
    ],
    [
      'a policy of the role, in IAM’s own Region',
      identity({ kind: 'policy', name: POLICY }),
      'NON_COMPLIANT',
      'manual-changes',
      'to policy web-data',
    ],
    [
      'the role of others',
      identity({ kind: 'role', name: 'web-profile' }),
      'COMPLIANT',
      'no-manual-changes',
    ],
    [
      'the role, before the time',
      identity({ kind: 'role', name: 'web' }, { fields: { at: ago(8 * DAY) } }),
      'COMPLIANT',
      'no-manual-changes',
    ],
    [
      'the role, where its Region’s changes could not be read',
      identity(
        { kind: 'role', name: 'web' },
        { evidence: { 'cloudtrail-changes': unavailable('throttled') } },
      ),
      'NON_COMPLIANT',
      'manual-changes',
    ],
    [
      'an instance without a profile, which has no role',
      {
        evidence: { 'cloudtrail-identity-changes': unavailable('throttled') },
      },
      'COMPLIANT',
      'no-manual-changes',
    ],
    [
      'IAM’s own Region unreadable',
      identity(
        { kind: 'role', name: 'other' },
        {
          evidence: {
            'cloudtrail-identity-changes': unavailable('access-denied', 'no'),
          },
        },
      ),
      'INSUFFICIENT_DATA',
      'access-denied',
      'cloudtrail:LookupEvents',
    ],
    [
      'IAM’s own Region known for less',
      identity(
        { kind: 'role', name: 'other' },
        {
          evidence: {
            'cloudtrail-identity-changes':
              present<'cloudtrail-identity-changes'>({
                from: ago(2 * DAY),
                to: ago(HOUR),
                capped: true,
                events: [],
              }),
          },
        },
      ),
      'INSUFFICIENT_DATA',
      'window-incomplete',
      'more than could be read',
    ],
    [
      'a role that is not known',
      identity(
        { kind: 'role', name: 'other' },
        { evidence: { 'iam-instance-roles': unavailable('access-denied') } },
      ),
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'a dry run, which is no attempt',
      changes([
        change({ error: 'Client.DryRunOperation' }),
        change({ error: 'DryRunOperation', id: 'e-2' }),
      ]),
      'COMPLIANT',
      'no-manual-changes',
    ],
    [
      'an attempt that failed',
      changes([change({ error: 'Client.UnauthorizedOperation' })]),
      'COMPLIANT',
      'attempts-failed',
      'Client.UnauthorizedOperation',
    ],
    [
      'a change at the edge of the time',
      changes([change({ at: ago(7 * DAY) })]),
      'NON_COMPLIANT',
      'manual-changes',
    ],
    [
      'a change before the time',
      changes([change({ at: ago(7 * DAY + 1) })]),
      'COMPLIANT',
      'no-manual-changes',
    ],
    // What was not read is no pass.
    [
      'more than could be read',
      { evidence: window(ago(2 * DAY), true) },
      'INSUFFICIENT_DATA',
      'window-incomplete',
      'more than could be read',
    ],
    [
      'a time that is not filled yet',
      {
        evidence: window(ago(8 * DAY)),
        parameters: { manualChangesWindow: 14 * DAY },
      },
      'INSUFFICIENT_DATA',
      'window-incomplete',
      'less than the time',
    ],
    [
      'a change, in a time that is not whole',
      changes([change()], { evidence: window(ago(2 * DAY), true) }),
      'NON_COMPLIANT',
      'manual-changes',
    ],
    [
      'no record',
      { evidence: { 'cloudtrail-changes': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'denied',
      {
        evidence: { 'cloudtrail-changes': unavailable('access-denied', 'no') },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
      'cloudtrail:LookupEvents',
    ],
  ])('judges: %s', (_name, testCase, status, reason, words = '') => {
    expect(judge(manualChanges, testCase)).toMatchObject({
      status,
      reason,
      message: expect.stringContaining(words),
    });
  });

  it('counts once what both readings of IAM’s own Region hold', () => {
    const both = identity({ kind: 'role', name: 'web' });
    both.evidence = {
      ...both.evidence,
      'cloudtrail-changes': present<'cloudtrail-changes'>({
        events: [change({ through: 'role web' })],
        more: 0,
      }),
    };
    expect(judge(manualChanges, both).message).toContain('1 change by hand');
  });

  it.each<[string, Partial<Change>]>([
    ['the root user', { who: { kind: 'root-user' } }],
    ['alice', { who: { kind: 'iam-user', name: 'alice' } }],
    ['an IAM user', { who: { kind: 'iam-user' } }],
    [
      'a user of IAM Identity Center',
      { who: { kind: 'identity-center-user' } },
    ],
    ['a web identity', { who: { kind: 'web-identity' } }],
    ['a federated user', { who: { kind: 'federated-user' } }],
    ["the account '1'", { who: { kind: 'account', name: '1' } }],
    ["the account 'unknown'", { who: { kind: 'account' } }],
    ['ops', { who: { kind: 'role-session', name: 'ops' } }],
    ['somebody', { who: { kind: 'role-session' } }],
    [
      'somebody by the role admin',
      { who: { kind: 'role-session' }, role: 'admin' },
    ],
    // As an older version kept it.
    ['bob by the role admin', { who: 'bob by the role admin', role: 'admin' }],
  ])('names who made the change: %s', (name, fields) => {
    expect(judge(manualChanges, changes([change(fields)])).message).toBe(
      `1 change by hand in 7 days, the latest ModifyInstanceAttribute by ${name} on 22 November 2026, 10:00 UTC`,
    );
  });
});
