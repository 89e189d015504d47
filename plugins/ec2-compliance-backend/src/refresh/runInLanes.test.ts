import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Collector, collectors } from '../collectors';
import { runInLanes } from './runInLanes';

function aCollector(
  action: string,
  source: EvidenceSource,
  ...after: EvidenceSource[]
): Collector {
  return {
    actions: [action],
    sources: [source],
    after,
  } as unknown as Collector;
}

describe('runInLanes', () => {
  it('waits for what a collector needs, across services', async () => {
    const order: string[] = [];
    let finish = () => {};
    const slow = new Promise<void>(resolve => {
      finish = resolve;
    });
    const running = runInLanes(
      [
        aCollector('iam:GetRole', 'iam-instance-roles'),
        aCollector(
          'cloudtrail:LookupEvents',
          'cloudtrail-changes',
          'iam-instance-roles',
        ),
        aCollector('ssm:GetInventory', 'ssm-agent'),
      ],
      async ({ sources: [source] }) => {
        order.push(`begin ${source}`);
        if (source === 'iam-instance-roles') {
          await slow;
        }
        order.push(`end ${source}`);
      },
    );
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(order).toEqual([
      'begin iam-instance-roles',
      'begin ssm-agent',
      'end ssm-agent',
    ]);
    finish();
    await running;
    expect(order.slice(3)).toEqual([
      'end iam-instance-roles',
      'begin cloudtrail-changes',
      'end cloudtrail-changes',
    ]);
  });

  it('ends when one was aborted, and begins nothing that needs it', async () => {
    const begun: string[] = [];
    await expect(
      runInLanes(
        [
          aCollector('iam:GetRole', 'iam-instance-roles'),
          aCollector('config:X', 'config-rules', 'iam-instance-roles'),
        ],
        async ({ sources: [source] }) => {
          begun.push(source);
          throw new Error('aborted');
        },
      ),
    ).rejects.toThrow('aborted');
    expect(begun).toEqual(['iam-instance-roles']);
  });

  it('finds each collector after those that it needs', () => {
    const before = new Set<EvidenceSource>();
    for (const { after, sources } of collectors) {
      expect([sources[0], after.filter(source => !before.has(source))]).toEqual(
        [sources[0], []],
      );
      sources.forEach(source => before.add(source));
    }
  });
});
