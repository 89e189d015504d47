import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListCoverageCommand } from '@aws-sdk/client-inspector2';
import { DescribeInstancePatchStatesCommand } from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../sandbox/AwsSandbox';
import { clientsOf, pagesOf } from '../testing/clients';
import { NOW } from '../testing/smallEstate';
import { generateEstate } from './generateEstate';

it('derives the same estate from the same seed, and another from another', () => {
  const ids = (seed: number) =>
    [...generateEstate({ seed, instances: 50, now: NOW }).instances()].map(
      ({ instance }) => instance,
    );
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)[0].instanceId).not.toBe(ids(2)[0].instanceId);
});

it('spreads instances over accounts, Regions and services', () => {
  const estate = generateEstate({
    seed: 3,
    instances: 1001,
    accounts: 2,
    regions: ['ap-southeast-2', 'us-east-1'],
    services: 40,
    now: NOW,
  });
  expect(estate.targets.map(t => t.size)).toEqual([251, 251, 251, 248]);
  const services = new Set<string>();
  const ids = new Set<string>();
  for (const { target, instance } of estate.instances()) {
    ids.add(instance.instanceId);
    services.add(instance.tags.Service ?? '');
    expect(target.find(instance.instanceId)?.instanceId).toBe(
      instance.instanceId,
    );
  }
  expect(ids.size).toBe(1001);
  services.delete('');
  expect(services.size).toBe(40);
  expect(estate.targets[0].find('i-00000000000000000')).toBeUndefined();
  expect(
    estate.targets[0].find(estate.targets[1].at(0).instanceId),
  ).toBeUndefined();
});

it('holds what is well and each thing that may be wrong', () => {
  const estate = generateEstate({ seed: 1, instances: 3000, now: NOW });
  const models = [...estate.instances()].map(({ instance }) => instance);
  const share = (is: (model: (typeof models)[number]) => unknown) =>
    models.filter(is).length / models.length;
  expect(share(m => m.node?.pingStatus === 'Online')).toBeGreaterThan(0.9);
  expect(share(m => m.patch?.missing.length)).toBeGreaterThan(0.02);
  expect(share(m => m.patch?.missing.length)).toBeLessThan(0.1);
  for (const rare of [
    (m: (typeof models)[number]) => m.state === 'stopped',
    (m: (typeof models)[number]) => !m.node,
    (m: (typeof models)[number]) => m.node && !m.patch,
    (m: (typeof models)[number]) => m.operator,
    (m: (typeof models)[number]) => m.node && !m.applications,
    (m: (typeof models)[number]) => m.tags.Environment === '',
    (m: (typeof models)[number]) =>
      m.inspector.package?.reason === 'STALE_INVENTORY',
  ]) {
    expect(share(rare)).toBeGreaterThan(0);
    expect(share(rare)).toBeLessThan(0.05);
  }
});

it('pages through 100,000 instances without keeping them', async () => {
  const estate = generateEstate({ seed: 7, instances: 100_000, now: NOW });
  const [target] = estate.targets;
  const sandbox = await AwsSandbox.start({ estate, now: NOW });
  try {
    const { ec2, ssm, inspector2 } = clientsOf(sandbox);
    const before = process.memoryUsage().heapUsed;
    let listed = 0;
    let token: string | undefined;
    let pages = 0;
    do {
      const page = await ec2.send(
        new DescribeInstancesCommand({
          MaxResults: 1000,
          NextToken: token,
          Filters: [{ Name: 'tag:Service', Values: ['service-0000*'] }],
        }),
      );
      listed += page.Reservations?.flatMap(r => r.Instances ?? []).length ?? 0;
      token = page.NextToken;
      pages += 1;
    } while (token);
    expect(pages).toBe(1);
    expect(listed).toBeGreaterThan(150);

    const last = target.at(target.size - 1);
    const { InstancePatchStates } = await ssm.send(
      new DescribeInstancePatchStatesCommand({
        InstanceIds: [last.instanceId, target.at(0).instanceId],
      }),
    );
    expect(InstancePatchStates?.map(s => s.InstanceId)).toEqual(
      [last, target.at(0)].filter(i => i.patch).map(i => i.instanceId),
    );
    const [coverage] = await pagesOf(
      () => inspector2.send(new ListCoverageCommand({ maxResults: 200 })),
      () => undefined,
    );
    expect(coverage.coveredResources).toHaveLength(200);
    expect(coverage.nextToken).toBeDefined();
    const grown = process.memoryUsage().heapUsed - before;
    expect(grown).toBeLessThan(300 * 1024 * 1024);
    expect(sandbox.defects).toEqual([]);
  } finally {
    await sandbox.stop();
  }
}, 60_000);
