import { JsonObject } from '@backstage/types';
import { instanceControls } from '../../controls';
import { UnmetInstance } from '../../database';
import { InstanceEvidence } from '../../evidence';
import { anArn, anInstance, aTarget } from '../../testing/fixtures';
import { planFixes } from './planFixes';

const PROFILE = 'arn:aws:iam::111111111111:instance-profile/web';

interface Given {
  reason: string;
  values?: JsonObject;
  status?: 'NON_COMPLIANT' | 'INSUFFICIENT_DATA';
  instance?: Partial<InstanceEvidence>;
  target?: ReturnType<typeof aTarget>;
}

function unmet(control: string, id: string, given: Given): UnmetInstance {
  const target = given.target ?? aTarget();
  return {
    arn: anArn(id, target),
    targetId: target.id,
    instance: anInstance(id, { name: `name of ${id}`, ...given.instance }),
    verdict: {
      controlId: control,
      status: given.status ?? 'NON_COMPLIANT',
      reason: given.reason,
      values: given.values ?? {},
      since: '2026-11-01T00:00:00.000Z',
    },
  };
}

function plan(
  control: string,
  rows: UnmetInstance[],
  options: { holding?: string } = {},
) {
  return planFixes(rows, {
    changes: instanceControls.find(({ id }) => id === control)!.changes,
    isGap: reason => reason === 'access-denied',
    aliasOf: () => 'shop-prod',
    partial: false,
    ...options,
  });
}

/** As the judge leaves it. */
const LACKING_ONE = {
  role: 'web',
  profile: 'web',
  checks: [
    {
      policy: 'AmazonSSMManagedInstanceCore',
      byName: true,
      byCapability: true,
    },
    {
      policy: 'CloudWatchAgentServerPolicy',
      byName: false,
      byCapability: false,
    },
  ],
};

describe('planFixes', () => {
  it('changes a role once for all that bear it, and names the missing policy alone', () => {
    const rows = Array.from({ length: 28 }, (_, i) =>
      unmet('instance-profile', `i-${i}`, {
        reason: 'policies-missing',
        values: LACKING_ONE,
        instance: {
          instanceProfileArn: PROFILE,
          ...(i % 2 && { autoScalingGroup: 'web' }),
        },
        target: aTarget('111111111111', i % 3 ? 'us-east-1' : undefined),
      }),
    );
    const { items } = plan('instance-profile', rows);
    expect(items).toEqual([
      expect.objectContaining({
        accountAlias: 'shop-prod',
        values: { role: 'web' },
        items: [
          {
            policy: 'CloudWatchAgentServerPolicy',
            policyArn: 'arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy',
          },
        ],
        instances: 28,
      }),
    ]);
  });

  it('keeps roles of different accounts apart, and those that lack something else', () => {
    const given = {
      reason: 'policies-missing',
      values: LACKING_ONE,
      instance: { instanceProfileArn: PROFILE },
    };
    const { totalCount } = plan('instance-profile', [
      unmet('instance-profile', 'i-1', given),
      unmet('instance-profile', 'i-2', {
        ...given,
        target: aTarget('222222222222'),
      }),
      unmet('instance-profile', 'i-3', {
        ...given,
        values: {
          ...LACKING_ONE,
          checks: LACKING_ONE.checks.map(check => ({
            ...check,
            byName: false,
            byCapability: false,
          })),
        },
      }),
    ]);
    expect(totalCount).toBe(3);
  });

  it('changes the launch template of each group, and what is in none together', () => {
    const launched = (autoScalingGroup: string, id: string) => ({
      reason: 'patches-missing',
      instance: { autoScalingGroup, launchTemplate: { id } },
    });
    const { items } = plan('patch-compliance', [
      unmet('patch-compliance', 'i-1', launched('web', 'lt-1')),
      unmet('patch-compliance', 'i-2', launched('web', 'lt-1')),
      unmet('patch-compliance', 'i-3', launched('api', 'lt-2')),
      unmet('patch-compliance', 'i-4', launched('api', 'lt-3')),
      unmet('patch-compliance', 'i-5', { reason: 'patches-missing' }),
      unmet('patch-compliance', 'i-6', { reason: 'patches-missing' }),
      unmet('patch-compliance', 'i-7', { reason: 'patches-missing' }),
    ]);
    expect(
      items.map(({ fleet, values, targets }) => [
        fleet,
        values,
        targets.map(({ instanceId }) => instanceId),
      ]),
    ).toEqual([
      ['longLived', {}, ['i-5', 'i-6', 'i-7']],
      ...items
        .filter(({ fleet }) => fleet === 'autoScaled')
        .map(({ values }) =>
          values.autoScalingGroup === 'web'
            ? [
                'autoScaled',
                { autoScalingGroup: 'web', launchTemplate: 'lt-1' },
                ['i-1', 'i-2'],
              ]
            : // Its instances come of several templates, so none is named.
              ['autoScaled', { autoScalingGroup: 'api' }, ['i-3', 'i-4']],
        ),
    ]);
    expect(items).toHaveLength(3);
  });

  it('changes each group that is too open, and each volume of its instance', () => {
    const open = (...groups: string[]) => ({
      reason: 'open-to-internet',
      values: {
        internet: groups.map(group => ({
          group,
          ports: 'tcp 22',
          source: '0.0.0.0/0',
        })),
      },
    });
    expect(
      plan('restricted-ingress', [
        unmet('restricted-ingress', 'i-1', open('sg-1', 'sg-1', 'sg-2')),
        unmet('restricted-ingress', 'i-2', open('sg-1')),
      ]).items.map(({ values, instances }) => [values, instances]),
    ).toEqual([
      [{ securityGroup: 'sg-1' }, 2],
      [{ securityGroup: 'sg-2' }, 1],
    ]);
    expect(
      plan('encrypted-volumes', [
        unmet('encrypted-volumes', 'i-1', {
          reason: 'unencrypted',
          values: {
            volumes: [
              { id: 'vol-1', device: '/dev/xvda', encrypted: true },
              { id: 'vol-2', device: '/dev/sdf', encrypted: false },
            ],
          },
        }),
      ]).items[0].targets,
    ).toEqual([
      {
        instanceId: 'i-1',
        name: 'name of i-1',
        items: [{ volume: 'vol-2', device: '/dev/sdf' }],
      },
    ]);
  });

  it('has failures first, and what is not known for lack of evidence by its cause', () => {
    const gap = {
      reason: 'access-denied',
      status: 'INSUFFICIENT_DATA' as const,
    };
    const { items } = plan('patch-compliance', [
      unmet('patch-compliance', 'i-1', {
        ...gap,
        instance: { autoScalingGroup: 'web' },
      }),
      unmet('patch-compliance', 'i-2', gap),
      unmet('patch-compliance', 'i-3', { reason: 'patches-missing' }),
    ]);
    expect(
      items.map(({ verdict, instances }) => [verdict?.reason, instances]),
    ).toEqual([
      ['patches-missing', 1],
      ['access-denied', 2],
    ]);
  });

  it('tells of one instance only what mends it, with all that share it', () => {
    const { items } = plan(
      'patch-compliance',
      [
        unmet('patch-compliance', 'i-1', { reason: 'patches-missing' }),
        unmet('patch-compliance', 'i-2', { reason: 'patches-missing' }),
        unmet('patch-compliance', 'i-3', { reason: 'pending-reboot' }),
      ],
      { holding: anArn('i-2') },
    );
    expect(items.map(({ instances }) => instances)).toEqual([2]);
  });

  it('stays small, however many there are', () => {
    const rows = Array.from({ length: 2_000 }, (_, i) =>
      unmet('patch-compliance', `i-${i}`, {
        reason: 'patches-missing',
        ...(i > 600 && { instance: { autoScalingGroup: `group-${i % 90}` } }),
      }),
    );
    const { items, totalCount } = plan('patch-compliance', rows);
    expect(items).toHaveLength(25);
    expect(totalCount).toBe(91);
    expect(items[0]).toMatchObject({ instances: 601 });
    expect(items[0].targets).toHaveLength(200);
    const named = items.reduce((sum, { targets }) => sum + targets.length, 0);
    expect(named).toBeLessThanOrEqual(525);
    expect(items.every(({ targets }) => targets.length > 0)).toBe(true);
  });

  it('knows no control for a finding, and groups by fleet alone', () => {
    const rows = ['i-1', 'i-2'].map(id => ({
      ...unmet('', id, { reason: '' }),
      verdict: undefined,
    }));
    expect(
      planFixes(rows, {
        isGap: () => false,
        aliasOf: () => undefined,
        partial: true,
      }),
    ).toMatchObject({
      items: [{ instances: 2, verdict: undefined }],
      partial: true,
    });
  });
});
