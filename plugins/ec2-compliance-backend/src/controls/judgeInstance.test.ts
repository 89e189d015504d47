import {
  EVIDENCE_SOURCES,
  EvidenceGap,
  EvidenceSource,
} from 'backstage-plugin-ec2-compliance-common';
import { EvidenceState, InstanceEvidence, USER_DATA_RULES } from '../evidence';
import {
  absent,
  ago,
  DAY,
  healthy,
  judge as judgeCase,
  MINUTE,
  present,
  speak,
  TestCase,
  testContext as contextOf,
  TestEvidence,
  unavailable,
} from './__testUtils__/context';
import { instanceControls } from './catalogue';
import { InstanceControl } from './judging/types';
import { GAP_WORDS } from './judging/words';
import { judgeInstance } from './judgeInstance';
import { patchCompliance } from './patching/patchCompliance';

const GAPS = Object.keys(GAP_WORDS) as EvidenceGap[];
const SOURCES = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

const PROFILE = 'arn:aws:iam::111122223333:instance-profile/web';
const ROLE = 'arn:aws:iam::111122223333:role/web';

const role = {
  name: 'web',
  policies: [
    'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore',
    'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy',
  ],
  missingActions: [],
  unreadable: [],
  findings: [],
};

const roles = (fields: object = {}) =>
  present<'iam-instance-roles'>({
    profiles: { [PROFILE]: ROLE },
    roles: { [ROLE]: { ...role, ...fields } },
  });

/** An instance that has all that a control may look at. */
function wellKept(testCase: TestCase): TestCase {
  return {
    ...testCase,
    instance: {
      instanceProfileArn: PROFILE,
      vpcId: 'vpc-1',
      ...testCase.instance,
    },
    parameters: {
      userData: true,
      deniedApplications: ['telnet-server'],
      ...testCase.parameters,
    },
    evidence: {
      'iam-instance-roles': roles(),
      'ssm-denied-applications': present<'ssm-denied-applications'>({
        names: ['telnet-server'],
        instances: {},
      }),
      'ssm-instance-information': present<'ssm-instance-information'>({
        nodeId: 'i-0a1b2c3d4e5f60718',
        pingStatus: 'Online',
        platformType: 'Linux',
        platformName: 'Amazon Linux',
        platformVersion: '2023',
      }),
      ...testCase.evidence,
    },
  };
}

const testContext = (testCase: TestCase = {}) => contextOf(wellKept(testCase));
const judge = (control: InstanceControl, testCase: TestCase = {}) =>
  judgeCase(control, wellKept(testCase));

/** What a pass rests on; whatever else a control reads only explains or adds. */
const PASS_NEEDS: Record<string, EvidenceSource[]> = {
  'ssm-managed': ['ssm-instance-information'],
  'ssm-agent-current': ['ssm-agent'],
  'patch-compliance': ['ssm-instance-information', 'ssm-patch-states'],
  'patch-scan-current': ['ssm-instance-information', 'ssm-patch-states'],
  'association-compliance': [
    'ssm-instance-information',
    'ssm-association-compliance',
  ],
  'application-control': [
    'ssm-instance-information',
    'ssm-application-control',
  ],
  'cloudwatch-agent': ['ssm-instance-information', 'ssm-cloudwatch-agent'],
  'inspector-coverage': ['inspector-package-coverage'],
  'required-tags': ['ec2-instances'],
  'supported-os': ['ssm-instance-information'],
  'denied-applications': [
    'ssm-denied-applications',
    'ssm-instance-information',
    'ssm-application-inventory',
  ],
  'instance-profile': ['iam-instance-roles'],
  'restricted-ingress': ['ec2-security-groups'],
  'security-group-rules': ['ec2-security-groups'],
  'encrypted-volumes': ['ec2-volumes'],
  'access-logs': ['ec2-flow-logs'],
  'password-literals': ['ec2-user-data'],
  'instance-role-policy': ['iam-instance-roles'],
  'external-access': [
    'iam-instance-roles',
    'access-analyzers',
    'access-analyzer-roles',
  ],
  'manual-changes': [
    'cloudtrail-changes',
    'cloudtrail-change-window',
    'cloudtrail-identity-changes',
    'iam-instance-roles',
  ],
};

const openGroups = present<'ec2-security-groups'>({
  rules: [
    {
      groupId: 'sg-1',
      protocol: 'tcp',
      fromPort: 22,
      toPort: 22,
      cidrs: ['0.0.0.0/0'],
      prefixListIds: [],
      sourceGroupIds: [],
    },
  ],
  unknownGroupIds: [],
});

/** A case that each control fails. */
const FAILING: Record<string, TestCase> = {
  'ssm-managed': { evidence: { 'ssm-instance-information': absent } },
  'ssm-agent-current': {
    evidence: {
      'ssm-agent': present<'ssm-agent'>({ isLatestVersion: false }),
      'ssm-agent-update': absent,
    },
  },
  'patch-compliance': {
    evidence: {
      'ssm-patch-states': present<'ssm-patch-states'>({
        nodeId: 'i-1',
        operationEndTime: ago(MINUTE),
        missing: 1,
      }),
    },
  },
  'patch-scan-current': { evidence: { 'ssm-patch-states': absent } },
  'association-compliance': {
    evidence: {
      'ssm-association-compliance': present<'ssm-association-compliance'>({
        status: 'NON_COMPLIANT',
      }),
    },
  },
  'application-control': {
    evidence: { 'ssm-application-control': absent },
  },
  'cloudwatch-agent': { evidence: { 'ssm-cloudwatch-agent': absent } },
  'inspector-coverage': {
    evidence: { 'inspector-package-coverage': absent },
  },
  'required-tags': { instance: { tags: {} } },
  'denied-applications': {
    evidence: {
      'ssm-denied-applications': present<'ssm-denied-applications'>({
        names: ['telnet-server'],
        instances: { 'i-0a1b2c3d4e5f60718': {} },
      }),
    },
  },
  'supported-os': {
    evidence: {
      'ssm-instance-information': present<'ssm-instance-information'>({
        nodeId: 'i-1',
        pingStatus: 'Online',
        platformType: 'Linux',
        platformName: 'CentOS Linux',
        platformVersion: '7.9',
      }),
    },
  },
  'instance-profile': { instance: { instanceProfileArn: undefined } },
  'restricted-ingress': { evidence: { 'ec2-security-groups': openGroups } },
  'security-group-rules': { evidence: { 'ec2-security-groups': openGroups } },
  'encrypted-volumes': {
    evidence: {
      'ec2-volumes': present<'ec2-volumes'>({
        volumes: [{ id: 'vol-1', encrypted: false }],
      }),
    },
  },
  'access-logs': {
    evidence: { 'ec2-flow-logs': present<'ec2-flow-logs'>({ logs: [] }) },
  },
  'password-literals': {
    evidence: {
      'ec2-user-data': present<'ec2-user-data'>({
        launchTime: ago(100 * DAY),
        readFrom: 'instance',
        undecodable: false,
        rules: USER_DATA_RULES,
        findings: [{ detector: 'password', line: 1 }],
      }),
    },
  },
  'instance-role-policy': {
    evidence: {
      'iam-instance-roles': roles({
        findings: [
          { kind: 'administrator', policy: 'AdministratorAccess', text: '*' },
        ],
      }),
    },
  },
  'external-access': {
    evidence: {
      'access-analyzer-roles': present<'access-analyzer-roles'>({
        findings: [
          {
            roleArn: 'arn:aws:iam::111122223333:role/web',
            principal: 'AWS 999999999999',
            isPublic: false,
            actions: ['sts:AssumeRole'],
            createdAt: ago(MINUTE),
          },
        ],
      }),
    },
  },
  'manual-changes': {
    evidence: {
      'cloudtrail-changes': present<'cloudtrail-changes'>({
        more: 0,
        events: [
          {
            id: 'e-1',
            at: ago(MINUTE),
            service: 'ec2.amazonaws.com',
            name: 'ModifyInstanceAttribute',
            actor: 'iam-user',
            who: { kind: 'iam-user', name: 'alice' },
            by: 'console',
          },
        ],
      }),
    },
  },
};

function judgeAll(testCase: TestCase = {}) {
  const onError = jest.fn();
  const judgements = judgeInstance({ ...testContext(testCase), onError });
  expect(onError).not.toHaveBeenCalled();
  return judgements;
}

describe('judgeInstance', () => {
  it('judges by every control, in display order', () => {
    const judgements = judgeAll();
    expect([...judgements.keys()]).toEqual(instanceControls.map(c => c.id));
    // What a control looks at is in order in `wellKept` and __testUtils__.
    const others = [...judgements].filter(([, j]) => j.status !== 'COMPLIANT');
    expect(others.map(([id, { reason }]) => `${id}: ${reason}`)).toEqual([]);
  });

  it.each<[string, Partial<InstanceEvidence>, string]>([
    ['stopped', { state: 'stopped' }, 'instance-paused'],
    ['stopping', { state: 'stopping' }, 'instance-paused'],
    [
      'stopped and run by a service',
      { state: 'stopped', managedBy: 'eks.amazonaws.com' },
      'instance-paused',
    ],
    ['run by a service', { managedBy: 'eks.amazonaws.com' }, 'managed-by-aws'],
    [
      'starting',
      { state: 'pending', launchTime: ago(15 * MINUTE - 1) },
      'instance-starting',
    ],
    [
      'starting by a clock ahead of ours',
      { state: 'pending', launchTime: ago(-MINUTE) },
      'instance-starting',
    ],
  ])('does not judge one that is %s', (_name, instance, reason) => {
    // Even where nothing could be read: there is nothing to know.
    const evidence = Object.fromEntries(
      SOURCES.map(source => [source, unavailable()]),
    ) as Partial<TestEvidence>;
    const judgements = judgeAll({ instance, evidence });
    expect(judgements.size).toBe(instanceControls.length);
    for (const judgement of judgements.values()) {
      expect(judgement).toMatchObject({ status: 'NOT_APPLICABLE', reason });
    }
    for (const control of instanceControls) {
      speak(control, judgements.get(control.id)!);
    }
  });

  it('names the service that runs an instance', () => {
    expect(
      speak(
        patchCompliance,
        judgeAll({ instance: { managedBy: 'eks.amazonaws.com' } }).get(
          'patch-compliance',
        )!,
      ).message,
    ).toContain("'eks.amazonaws.com'");
  });

  it('hands each control the one exposure', () => {
    const judgements = judgeAll({
      instance: { publicAddresses: ['203.0.113.7'] },
      exposure: { internetFacing: false, by: 'tag' },
    });
    for (const id of ['patch-scan-current', 'patch-baseline']) {
      expect(judgements.get(id)?.values).toMatchObject({
        internetFacing: false,
        exposure: 'tag',
      });
    }
  });

  it('judges one that has been starting for a quarter of an hour', () => {
    const judgements = judgeAll({
      instance: { state: 'pending', launchTime: ago(15 * MINUTE) },
      evidence: { 'ssm-instance-information': absent },
    });
    expect(judgements.get('ssm-managed')).toMatchObject({
      status: 'NON_COMPLIANT',
      reason: 'not-registered',
    });
  });

  it.each(['terminated', 'shutting-down'] as const)(
    'has no judgement of one that is %s',
    state => {
      expect(judgeAll({ instance: { state } }).size).toBe(0);
    },
  );

  it('keeps judging where one control throws', () => {
    const onError = jest.fn();
    const error = new Error('out of bounds');
    const context = testContext();
    const judgements = judgeInstance({
      ...context,
      onError,
      evidence: {
        get: source => {
          if (source === 'ssm-association-compliance') {
            throw error;
          }
          return context.evidence.get(source);
        },
      },
    });
    expect(onError.mock.calls).toEqual([['association-compliance', error]]);
    expect(
      speak(
        instanceControls.find(({ id }) => id === 'association-compliance')!,
        judgements.get('association-compliance')!,
      ),
    ).toMatchObject({
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      message:
        'The evidence about this instance could not be judged; the log of the backend says why',
    });
    expect(judgements.get('patch-compliance')?.status).toBe('COMPLIANT');
    expect(judgements.size).toBe(instanceControls.length);
  });
});

/**
 * What these need for a pass depends on what is configured, or is one of two
 * records; tests of their own hold each combination to its verdict.
 */
const OWN_PROOF = [
  'no-direct-access',
  'patch-baseline',
  'os-patch-deadlines',
  'application-patch-deadlines',
];

it('has a proof for every control', () => {
  const ids = instanceControls.map(({ id }) => id);
  const proven = ids.filter(id => !OWN_PROOF.includes(id));
  // Which entry is to be added above, or is there for nothing.
  const compare = (known: string[], asked: string[]) => ({
    lacks: asked.filter(id => !known.includes(id)),
    unknown: known.filter(id => !asked.includes(id)),
  });
  const complete = { lacks: [], unknown: [] };
  expect({
    PASS_NEEDS: compare(Object.keys(PASS_NEEDS), proven),
    FAILING: compare(Object.keys(FAILING), proven),
    OWN_PROOF: OWN_PROOF.filter(id => !ids.includes(id)),
  }).toEqual({ PASS_NEEDS: complete, FAILING: complete, OWN_PROOF: [] });
});

describe.each(
  instanceControls
    .filter(({ id }) => id in PASS_NEEDS)
    .map(control => [control.id, control] as const),
)('%s', (id, control) => {
  it('never passes where a record that it needs is absent or unavailable', () => {
    const states = ['good', 'absent', 'unavailable'] as const;
    let combinations: Array<Partial<Record<EvidenceSource, string>>> = [{}];
    for (const source of control.sources) {
      combinations = combinations.flatMap(combination =>
        states.map(state => ({ ...combination, [source]: state })),
      );
    }
    let passes = 0;
    for (const combination of combinations) {
      const evidence = { ...healthy, ...wellKept({}).evidence } as Record<
        EvidenceSource,
        EvidenceState<EvidenceSource>
      >;
      for (const source of control.sources) {
        if (combination[source] === 'absent') {
          evidence[source] = absent;
        } else if (combination[source] === 'unavailable') {
          evidence[source] = unavailable();
        }
      }
      const { status } = judge(control, {
        evidence: evidence as TestEvidence,
      });
      const complete = PASS_NEEDS[id].every(
        source => combination[source] === 'good',
      );
      expect({ combination, passes: status === 'COMPLIANT' }).toEqual({
        combination,
        passes: complete,
      });
      passes += complete ? 1 : 0;
    }
    expect(passes).toBeGreaterThan(0);
    expect(combinations).toHaveLength(3 ** control.sources.length);
  });

  it.each(PASS_NEEDS[id].flatMap(source => GAPS.map(gap => [source, gap])))(
    'is unknown where %s is unavailable: %s',
    (source, gap) => {
      expect(
        judge(control, {
          evidence: {
            [source]: unavailable(gap as EvidenceGap, 'of this cause'),
          },
        }),
      ).toMatchObject({
        status: 'INSUFFICIENT_DATA',
        reason: gap,
        message: expect.stringContaining('of this cause'),
      });
    },
  );

  it('can give every status', () => {
    expect([
      judge(control).status,
      judge(control, FAILING[id]).status,
      judge(control, {
        evidence: { [PASS_NEEDS[id][0]]: unavailable() },
      }).status,
      judgeAll({ instance: { state: 'stopped' } }).get(id)?.status,
    ]).toEqual([
      'COMPLIANT',
      'NON_COMPLIANT',
      'INSUFFICIENT_DATA',
      'NOT_APPLICABLE',
    ]);
  });
});
