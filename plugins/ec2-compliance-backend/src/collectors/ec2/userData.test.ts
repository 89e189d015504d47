import {
  FaultRule,
  NOW as SMALL_NOW,
  plainAccount,
  quirks,
  smallEstate,
  smallId,
  UserDataPacking,
} from 'aws-sandbox';
import {
  COLLECTOR_ROLE,
  createDemoEstate,
  DEMO_ACCESS_KEY_ID,
} from 'demo-estate';
import { Evidence, EvidencePayloads, InstanceEvidence } from '../../evidence';
import { collect, contextWith, testParameters } from '../__testUtils__/collect';
import { SandboxedTarget, targetOf } from '../__testUtils__/SandboxedTarget';
import { instances } from './instances';
import { plainParameters } from '../ssm/plainParameters';
import { prefixLists } from './prefixLists';
import { securityGroups } from './securityGroups';
import { CollectContext } from '../types';
import { userData } from './userData';

const NOW = new Date('2026-11-23T00:00:00Z');
const target = targetOf('111111111111', 'ap-southeast-2');

let sandboxed: SandboxedTarget;
beforeEach(async () => {
  sandboxed = await SandboxedTarget.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
});
afterEach(() => sandboxed.stop());

const payloadsOf = (evidence: Evidence[]) =>
  new Map(
    evidence.map(({ instanceId = '', payload }) => [instanceId, payload]),
  );

async function contextOf(
  options: Partial<CollectContext> = {},
): Promise<CollectContext> {
  const clients = await sandboxed.clientsFor(target);
  const found = await collect(instances, contextWith({ clients, target }));
  return contextWith({
    clients,
    target,
    instances: payloadsOf(found.evidence) as ReadonlyMap<
      string,
      InstanceEvidence
    >,
    parameters: { ...testParameters, userData: true },
    ...options,
  });
}

const callsTo = (...operations: string[]) => {
  const { byOperation } = sandboxed.sandbox.calls();
  return operations.map(operation => byOperation[`ec2:${operation}`] ?? 0);
};

const READS = ['DescribeInstanceAttribute', 'DescribeLaunchTemplateVersions'];

describe('userData', () => {
  it('asks nothing where the configuration does not ask for it', async () => {
    const context = await contextOf({ parameters: testParameters });
    expect((await collect(userData, context)).evidence).toEqual([]);
    expect(callsTo(...READS)).toEqual([0, 0]);
  });

  it('reads a template once, an instance once, and nothing again until it restarts', async () => {
    const context = await contextOf();
    const all = [...context.instances.values()];
    const grouped = all.filter(
      ({ autoScalingGroup, launchTemplate }) =>
        autoScalingGroup && launchTemplate?.version,
    );
    const templates = new Set(
      grouped.map(({ launchTemplate }) => JSON.stringify(launchTemplate)),
    );
    expect(templates.size).toBeLessThan(grouped.length);

    const { evidence } = await collect(userData, context);
    expect(evidence).toHaveLength(all.length);
    const first = all.length - grouped.length;
    expect(callsTo(...READS)).toEqual([first, templates.size]);
    // Whatever the user data says, none of it is in what is kept.
    expect(JSON.stringify(evidence)).not.toMatch(
      /Sunflower|Pallet|hk_live|#!\/bin/,
    );

    const stored = payloadsOf(evidence) as ReadonlyMap<
      string,
      EvidencePayloads['ec2-user-data']
    >;
    const again = { ...context, readStored: async () => stored as never };
    expect((await collect(userData, again)).evidence).toEqual(evidence);
    expect(callsTo(...READS)).toEqual([first, templates.size]);

    const [alone] = all.filter(({ autoScalingGroup }) => !autoScalingGroup);
    const restarted = new Map(context.instances).set(alone.instanceId, {
      ...alone,
      launchTime: NOW.toISOString(),
    });
    await collect(userData, { ...again, instances: restarted });
    expect(callsTo(...READS)).toEqual([first + 1, templates.size]);
  });

  it.each<[string, FaultRule, string]>([
    ['denied', { kind: 'deny', times: 1 }, 'access-denied'],
    ['an error', { kind: 'status', status: 400, times: 1 }, 'unreachable'],
  ])(
    'takes down one instance alone, where its answer is %s',
    async (_name, rule, gap) => {
      const context = await contextOf();
      sandboxed.sandbox.setFaults([
        { service: 'ec2', operation: 'DescribeInstanceAttribute', ...rule },
      ]);
      const { evidence } = await collect(userData, context);
      expect(evidence).toHaveLength(context.instances.size);
      const payloads = evidence.map(
        ({ payload }) => payload as EvidencePayloads['ec2-user-data'],
      );
      const refused = payloads.filter(payload => payload.refused);
      expect(refused).toEqual([
        expect.objectContaining({
          findings: [],
          refused: { gap, cause: expect.anything() },
        }),
      ]);
      // The others hold what they held, and it is asked again for this one only.
      expect(payloads.some(({ findings }) => findings.length > 0)).toBe(true);
      const before = callsTo(...READS);
      const again = await collect(userData, {
        ...context,
        readStored: async () => payloadsOf(evidence) as never,
      });
      expect(callsTo(...READS)).toEqual([before[0] + 1, before[1]]);
      expect(JSON.stringify(again.evidence)).not.toContain('refused');
    },
  );

  it('fails as a whole, where nobody may read any', async () => {
    const context = await contextOf();
    sandboxed.sandbox.setFaults([
      { kind: 'deny', service: 'ec2', operation: 'DescribeInstanceAttribute' },
      {
        kind: 'deny',
        service: 'ec2',
        operation: 'DescribeLaunchTemplateVersions',
      },
    ]);
    await expect(collect(userData, context)).rejects.toThrow(/not authorized/i);
  });

  it('reads again what was read by the rules of before', async () => {
    const context = await contextOf();
    const { evidence } = await collect(userData, context);
    const before = callsTo(...READS);
    const stored = new Map(
      [...payloadsOf(evidence)].map(([id, payload]) => [
        id,
        { ...payload, rules: undefined },
      ]),
    );
    await collect(userData, {
      ...context,
      readStored: async () => stored as never,
    });
    expect(callsTo(...READS)).toEqual(before.map(calls => calls * 2));
  });

  it('leaves out an instance that is gone since it was listed', async () => {
    const context = await contextOf();
    const [alone] = [...context.instances.values()].filter(
      ({ autoScalingGroup }) => !autoScalingGroup,
    );
    const gone = { ...alone, instanceId: 'i-0ffffffffffffffff' };
    const { evidence } = await collect(userData, {
      ...context,
      instances: new Map([
        [gone.instanceId, gone],
        [alone.instanceId, alone],
      ]),
    });
    expect(evidence.map(({ instanceId }) => instanceId)).toEqual([
      alone.instanceId,
    ]);
  });
});

describe('userData, as EC2 serves it', () => {
  const packings: UserDataPacking[] = [
    'plain',
    'gzip',
    'mime',
    'mime-base64',
    'mime-quoted-printable',
    'base64',
    'write-files',
    'write-files-broken',
  ];

  it('is read in every packing, or said not to be', async () => {
    await sandboxed.stop();
    const now = SMALL_NOW;
    const account = plainAccount({
      accountId: target.accountId,
      regions: [target.region],
      accessKeyId: DEMO_ACCESS_KEY_ID,
    });
    account.roles.push({
      name: COLLECTOR_ROLE,
      trustedAccounts: [target.accountId],
      deniedActions: [],
    });
    sandboxed = await SandboxedTarget.start({
      now,
      estate: smallEstate({
        accounts: [account],
        count: packings.length,
        quirks: Object.fromEntries(
          packings.map((packing, index) => [
            index,
            [
              quirks.withUserData({
                packing,
                text: "#!/bin/bash\nexport A=$A DB_PASS='Sunflower-2024!'\n",
              }),
            ],
          ]),
        ),
      }),
    });
    const { evidence } = await collect(userData, await contextOf());
    const read = payloadsOf(evidence) as ReadonlyMap<
      string,
      EvidencePayloads['ec2-user-data']
    >;
    const outcomes = packings.map((packing, index) => {
      const { findings, unread } = read.get(smallId(index))!;
      return [
        packing,
        findings.map(({ detector }) => detector),
        unread?.map(({ cause }) => cause),
      ];
    });
    expect(outcomes).toEqual([
      ...packings
        .slice(0, -1)
        .map(packing => [packing, ['password-assignment'], undefined]),
      ['write-files-broken', [], ['broken']],
    ]);
    expect(JSON.stringify(evidence)).not.toContain('Sunflower');
  });
});

describe('prefixLists', () => {
  it('reads the entries of the lists that rules name, to their end', async () => {
    const context = await contextOf();
    const groups = await collect(securityGroups, context);
    const stored = payloadsOf(groups.evidence);
    const { evidence } = await collect(prefixLists, {
      ...context,
      readStored: async () => stored as never,
    });
    const lists = Object.values(
      (evidence[0].payload as EvidencePayloads['ec2-prefix-lists']).lists,
    );
    // `stores` is named by no rule.
    expect(lists.map(({ name }) => name).sort()).toEqual([
      'corporate-networks',
      'partner-access',
    ]);
    expect(
      lists.find(({ name }) => name === 'partner-access')?.cidrs,
    ).toContain('0.0.0.0/0');
    expect(
      callsTo('DescribeManagedPrefixLists', 'GetManagedPrefixListEntries'),
    ).toEqual([1, 2]);
  });

  it('asks nothing where no rule names one', async () => {
    const { evidence } = await collect(prefixLists, await contextOf());
    expect(evidence[0].payload).toEqual({ lists: {} });
    expect(callsTo('DescribeManagedPrefixLists')).toEqual([0]);
  });
});

describe('plainParameters', () => {
  it('reads names and types, and no value', async () => {
    const { evidence, rows } = await collect(
      plainParameters,
      await contextOf(),
    );
    const { plain, total } = evidence[0]
      .payload as EvidencePayloads['ssm-parameters'];
    expect(total).toBe(rows);
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.map(({ type }) => type)).not.toContain('SecureString');
    expect(plain.length).toBeLessThan(total);
  });
});
