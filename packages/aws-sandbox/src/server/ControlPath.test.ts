import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListCoverageCommand } from '@aws-sdk/client-inspector2';
import {
  DescribeInstanceInformationCommand,
  DescribeInstancePatchStatesCommand,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../sandbox/AwsSandbox';
import { clientsOf, failureOf } from '../testing/clients';
import { NOW, smallEstate, smallId } from '../testing/smallEstate';

let sandbox: AwsSandbox;
beforeEach(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count: 3 }),
    now: NOW,
  });
});
afterEach(() => sandbox.stop());

async function control(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: any }> {
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

const nodeIds = async () => {
  const { InstanceInformationList } = await clientsOf(sandbox).ssm.send(
    new DescribeInstanceInformationCommand({}),
  );
  return InstanceInformationList!.map(i => i.InstanceId);
};

it('counts calls and forgets them', async () => {
  await nodeIds();
  expect((await control('GET', 'calls')).json).toMatchObject({
    total: 1,
    errors: 0,
    byOperation: { 'ssm:DescribeInstanceInformation': 1 },
  });
  expect((await control('POST', 'calls')).json).toMatchObject({ total: 0 });
});

it('sets, shows and clears fault rules', async () => {
  const rule = { kind: 'deny', service: 'ssm' };
  await control('PUT', 'faults', { rules: [rule] });
  expect(await failureOf(nodeIds())).toMatchObject({
    name: 'AccessDeniedException',
  });
  expect((await control('GET', 'faults')).json).toEqual({
    rules: [{ ...rule, seen: 1, fired: 1 }],
  });
  await control('DELETE', 'faults');
  await expect(nodeIds()).resolves.toHaveLength(3);
  expect(await control('PUT', 'faults', { rules: [{ kind: 'no' }] })).toEqual({
    status: 400,
    json: { error: expect.stringContaining('Unknown fault kind "no"') },
  });
});

it('moves the clock: what repeats stays fresh, what stopped grows old', async () => {
  const { ssm } = clientsOf(sandbox);
  const ages = async () => {
    const { InstancePatchStates } = await ssm.send(
      new DescribeInstancePatchStatesCommand({
        InstanceIds: [smallId(0), smallId(1)],
      }),
    );
    const { now } = (await control('GET', 'clock')).json;
    return InstancePatchStates!.map(s =>
      Math.floor(
        (Date.parse(now) - s.OperationEndTime!.getTime()) / 86_400_000,
      ),
    );
  };
  await control('PATCH', `instances/${smallId(1)}`, {
    patch: { scannedAt: { at: NOW.getTime() - 1000 } },
  });
  expect(await ages()).toEqual([0, 0]);
  const later = new Date(NOW.getTime() + 20 * 86_400_000).toISOString();
  expect((await control('PUT', 'clock', { now: later })).json).toEqual({
    now: later,
    pinned: true,
  });
  expect(await ages()).toEqual([0, 20]);
  expect((await control('PUT', 'clock', { now: null })).json).toMatchObject({
    pinned: false,
  });
  expect((await control('PUT', 'clock', { now: 'soon' })).status).toBe(400);
});

it('stops, starts and terminates instances, and every service follows', async () => {
  const { ec2, inspector2 } = clientsOf(sandbox);
  const stateOf = async (id: string) => {
    const { Reservations } = await ec2.send(
      new DescribeInstancesCommand({ InstanceIds: [id] }),
    );
    const { coveredResources } = await inspector2.send(
      new ListCoverageCommand({
        filterCriteria: {
          resourceId: [{ comparison: 'EQUALS', value: id }],
        },
      }),
    );
    return [
      Reservations![0].Instances![0].State!.Name,
      coveredResources![0].scanStatus!.reason,
    ];
  };
  await control('POST', `instances/${smallId(0)}/stop`);
  await control('POST', `instances/${smallId(1)}/terminate`);
  expect(await nodeIds()).toEqual([smallId(2)]);
  expect(await stateOf(smallId(0))).toEqual([
    'stopped',
    'EC2_INSTANCE_STOPPED',
  ]);
  expect(await stateOf(smallId(1))).toEqual([
    'terminated',
    'RESOURCE_TERMINATED',
  ]);
  await control('POST', `instances/${smallId(0)}/start`);
  expect(await stateOf(smallId(0))).toEqual(['running', 'SUCCESSFUL']);
  expect(await nodeIds()).toEqual([smallId(0), smallId(2)]);
});

it('merges tags and evidence, and removes with null', async () => {
  const { json } = await control('PATCH', `instances/${smallId(2)}`, {
    tags: { Service: 'other', Name: null },
    node: { pingStatus: 'ConnectionLost' },
    patch: null,
  });
  expect(json).toMatchObject({
    tags: { Service: 'other' },
    node: { pingStatus: 'ConnectionLost', nodeId: smallId(2) },
  });
  expect(json.tags).not.toHaveProperty('Name');
  const { ssm } = clientsOf(sandbox);
  const { InstancePatchStates } = await ssm.send(
    new DescribeInstancePatchStatesCommand({ InstanceIds: [smallId(2)] }),
  );
  expect(InstancePatchStates).toEqual([]);
  expect((await control('GET', `instances/${smallId(2)}`)).json).toMatchObject({
    accountId: '111111111111',
    region: 'ap-southeast-2',
    tags: { Service: 'other' },
  });
});

it('adds copies, which are listed like any other', async () => {
  const { json } = await control('POST', `instances/${smallId(0)}/copy`);
  expect(await nodeIds()).toEqual(
    [0, 1, 2].map(smallId).concat(json.instanceId),
  );
  expect(
    (await control('GET', 'instances?name=small-0')).json.instances,
  ).toHaveLength(2);
});

it('changes what an account may do and has', async () => {
  await control('PATCH', 'accounts/111111111111', {
    deniedActions: ['ssm:DescribeInstanceInformation'],
    optedInRegions: ['me-south-1'],
    inspector: { account: 'ENABLED', ec2: 'DISABLED' },
  });
  expect(await failureOf(nodeIds())).toMatchObject({
    name: 'AccessDeniedException',
  });
  const elsewhere = clientsOf(sandbox, { region: 'me-south-1' }).ec2;
  const { Reservations } = await elsewhere.send(
    new DescribeInstancesCommand({}),
  );
  expect(Reservations ?? []).toEqual([]);
});

it('says what it does not know', async () => {
  expect((await control('GET', 'colour')).status).toBe(404);
  expect((await control('GET', `instances/${smallId(9)}`)).status).toBe(400);
  expect(
    (await control('POST', `instances/${smallId(0)}/explode`)).status,
  ).toBe(400);
  expect((await control('GET', 'health')).json).toMatchObject({ status: 'ok' });
});
