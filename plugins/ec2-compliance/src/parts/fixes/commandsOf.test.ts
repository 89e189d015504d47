import { FixTarget } from 'backstage-plugin-ec2-compliance-common';
import { changeFixture } from '../../testing';
import { commandsOf } from './commandsOf';
import { scopeOf } from './FixScope';

const instances = (count: number): FixTarget[] =>
  Array.from({ length: count }, (_, i) => ({
    instanceId: `i-${String(i).padStart(3, '0')}`,
    name: `web-${i}`,
  }));

const scope = (values: Parameters<typeof changeFixture>[0], chosen?: string) =>
  scopeOf(changeFixture(values), { chosen });

const SEND =
  "aws ssm send-command --targets 'Key=InstanceIds,Values={instanceIds}' --region {region}";

describe('commandsOf', () => {
  it('names all that fail together in one command', () => {
    const { lines, targets } = commandsOf(
      SEND,
      scope({ targets: instances(3) }),
    );
    expect(lines).toEqual([
      "aws ssm send-command --targets 'Key=InstanceIds,Values=i-000,i-001,i-002' --region ap-southeast-2",
    ]);
    expect(targets).toHaveLength(3);
  });

  it('puts spaces between them where they are words', () => {
    expect(
      commandsOf(
        'aws ec2 reboot-instances --instance-ids {instanceIds} --region {region}',
        scope({ targets: instances(2) }),
      ).lines,
    ).toEqual([
      'aws ec2 reboot-instances --instance-ids i-000 i-001 --region ap-southeast-2',
    ]);
  });

  it('names the chosen one alone', () => {
    expect(
      commandsOf(SEND, scope({ targets: instances(3) }, 'i-001')).lines,
    ).toEqual([
      "aws ssm send-command --targets 'Key=InstanceIds,Values=i-001' --region ap-southeast-2",
    ]);
  });

  it('takes fifty at a time, as Run Command does', () => {
    const { lines } = commandsOf(SEND, scope({ targets: instances(120) }));
    expect(lines.map(line => line.match(/i-\d+/g)?.length)).toEqual([
      50, 50, 20,
    ]);
  });

  it('repeats what is for one at a time, and no more often than can be copied', () => {
    const { lines, targets } = commandsOf(
      'aws ec2 associate-iam-instance-profile --instance-id {instanceId} --region {region}',
      scope({ targets: instances(60) }),
    );
    expect(lines).toHaveLength(50);
    expect(targets).toHaveLength(50);
    expect(lines[49]).toContain('--instance-id i-049 ');
  });

  it('shows what only reads for one of many', () => {
    expect(
      commandsOf(
        'aws ssm describe-instance-patches --instance-id {instanceId} --region {region}',
        scope({ targets: instances(60) }),
      ),
    ).toMatchObject({ lines: [expect.anything()], example: true });
  });

  it('repeats a command for each policy of a role, and names no instance', () => {
    expect(
      commandsOf(
        "aws iam attach-role-policy --role-name '{role}' --policy-arn '{policyArn}' --region {region}",
        scope({
          values: { role: 'web role' },
          items: [
            { policy: 'A', policyArn: 'arn:aws:iam::aws:policy/A' },
            { policy: 'B', policyArn: 'arn:aws:iam::aws:policy/B' },
          ],
          targets: instances(28),
        }),
      ),
    ).toEqual({
      lines: ['A', 'B'].map(
        policy =>
          `aws iam attach-role-policy --role-name 'web role' --policy-arn arn:aws:iam::aws:policy/${policy} --region ap-southeast-2`,
      ),
      targets: [],
      example: false,
    });
  });

  it('goes with each volume to its own instance', () => {
    const targets = [
      { instanceId: 'i-1', items: [{ volume: 'vol-1' }, { volume: 'vol-2' }] },
      { instanceId: 'i-2', items: [{ volume: 'vol-3' }] },
    ];
    expect(
      commandsOf(
        'aws ec2 detach-volume --volume-id {volume} --instance-id {instanceId}',
        scope({ targets }),
      ).lines,
    ).toEqual([
      'aws ec2 detach-volume --volume-id vol-1 --instance-id i-1',
      'aws ec2 detach-volume --volume-id vol-2 --instance-id i-1',
      'aws ec2 detach-volume --volume-id vol-3 --instance-id i-2',
    ]);
    expect(
      commandsOf(
        'aws ec2 stop-instances --instance-ids {instanceIds}',
        scope({ targets }),
      ).lines,
    ).toEqual(['aws ec2 stop-instances --instance-ids i-1 i-2']);
  });

  it('keeps the placeholder of what is not known', () => {
    expect(
      commandsOf(
        "aws ec2 create-launch-template-version --launch-template-id '{launchTemplate}' --region {region}",
        scope({}),
      ).lines,
    ).toEqual([
      "aws ec2 create-launch-template-version --launch-template-id '{launchTemplate}' --region ap-southeast-2",
    ]);
  });
});
