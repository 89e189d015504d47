import { InstanceSummary, Tag } from 'backstage-plugin-ec2-compliance-common';
import { UNMAPPED_INSTANCE } from '../../testing';
import { tagCommands } from './tagCommands';

const SERVICE: Tag = { key: 'Service', value: 'reporting' };

function unmapped(
  n: number,
  tag: Tag | undefined = SERVICE,
  options: Partial<InstanceSummary> = {},
): InstanceSummary {
  return {
    ...UNMAPPED_INSTANCE,
    arn: `arn:${n}`,
    instanceId: `i-${String(n).padStart(17, '0')}`,
    autoScalingGroup: undefined,
    unmapped: {
      reason: 'no-entity',
      suggestion: {
        entityRef: 'component:default/reporting',
        because: { phrase: 'unmapped.closest' },
        tag,
      },
    },
    ...options,
  };
}

const commandsOf = (...instances: InstanceSummary[]) =>
  tagCommands(instances).map(({ command }) => command);

describe('tagCommands', () => {
  it('names the instances of an account and Region together', () => {
    const other = { accountId: '222222222222', accountAlias: 'data' };
    const commands = tagCommands([
      unmapped(1),
      unmapped(2, SERVICE, other),
      unmapped(3),
      unmapped(4, SERVICE, { region: 'us-east-1' }),
      unmapped(5, { key: 'Service', value: 'component:shop/web' }),
    ]);
    expect(
      commands.map(({ accountId, region, instances }) => [
        accountId,
        region,
        instances.length,
      ]),
    ).toEqual([
      ['111111111111', 'ap-southeast-2', 2],
      ['222222222222', 'ap-southeast-2', 1],
      ['111111111111', 'us-east-1', 1],
      ['111111111111', 'ap-southeast-2', 1],
    ]);
    expect(commands[0].command).toBe(
      "aws ec2 create-tags --region ap-southeast-2 --resources i-00000000000000001 i-00000000000000003 --tags 'Key=Service,Value=reporting'",
    );
    expect(commands[3].command).toMatch(
      / --tags 'Key=Service,Value=component:shop\/web'$/,
    );
  });

  it('leaves out what no tag maps', () => {
    expect(
      commandsOf(
        { ...unmapped(1), unmapped: { reason: 'no-tag' } },
        {
          ...unmapped(2),
          unmapped: {
            reason: 'overridden',
            suggestion: {
              entityRef: 'component:default/web',
              because: { phrase: 'unmapped.selects-others' },
            },
          },
        },
        { ...unmapped(3), unmapped: undefined },
      ),
    ).toEqual([]);
  });

  it('stays within what EC2 and a command line take', () => {
    const all = Array.from({ length: 700 }, (_, n) => unmapped(n));
    const commands = commandsOf(...all);
    expect(commands).toHaveLength(3);
    expect(Math.max(...commands.map(command => command!.length))).toBeLessThan(
      8_191,
    );
    const named = commands.flatMap(command => command!.match(/i-\d+/g) ?? []);
    expect(named).toEqual(all.map(({ instanceId }) => instanceId));
  });

  it.each<[Tag]>([
    [{ key: 'Service', value: "it's" }],
    [{ key: 'Service', value: 'a,Key=Admin' }],
    [{ key: 'Service', value: 'a=b' }],
    [{ key: 'Ser"vice', value: 'a' }],
    [{ key: 'Service', value: 'a b ' }],
    [{ key: 'Service', value: '[a]' }],
    [{ key: 'Service', value: '$(reboot)' }],
    [{ key: 'Service', value: '`reboot`' }],
    [{ key: 'Service', value: 'a\nb' }],
    [{ key: 'Dienst-Ä', value: 'a' }],
    [{ key: '', value: 'a' }],
  ])('makes no command of the tag %j', tag => {
    const [{ command, groups }] = tagCommands([
      unmapped(1, tag, { autoScalingGroup: 'web' }),
    ]);
    expect(command).toBeUndefined();
    expect(groups).toEqual([{ names: ['web'], command: undefined }]);
  });

  it('tags Auto Scaling groups as well, each once', () => {
    const inGroup = (n: number, autoScalingGroup: string) =>
      unmapped(n, SERVICE, { autoScalingGroup });
    const [{ groups }] = tagCommands([
      inGroup(1, 'web'),
      inGroup(2, 'api'),
      inGroup(3, 'web'),
      unmapped(4),
    ]);
    expect(groups).toEqual([
      {
        names: ['api', 'web'],
        command:
          "aws autoscaling create-or-update-tags --region ap-southeast-2 --tags 'ResourceId=api,ResourceType=auto-scaling-group,Key=Service,Value=reporting,PropagateAtLaunch=true' 'ResourceId=web,ResourceType=auto-scaling-group,Key=Service,Value=reporting,PropagateAtLaunch=true'",
      },
    ]);
    const many = tagCommands(
      Array.from({ length: 45 }, (_, n) => inGroup(n, `group-${n}`)),
    );
    expect(many[0].groups.map(({ names }) => names.length)).toEqual([
      20, 20, 5,
    ]);
    expect(tagCommands([inGroup(1, 'a, b')])[0].groups[0].command).toBe(
      undefined,
    );
  });
});
