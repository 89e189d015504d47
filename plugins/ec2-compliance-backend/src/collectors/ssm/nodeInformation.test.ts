import { contextWith } from '../__testUtils__/collect';
import { collectUntilFailure } from '../__testUtils__/SandboxedTarget';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { nodeInformation } from './nodeInformation';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const PING = Date.parse('2026-11-20T10:00:00Z') / 1000;

function node(fields: Record<string, unknown>) {
  return {
    PingStatus: 'Online',
    LastPingDateTime: PING,
    PlatformType: 'Linux',
    AgentVersion: '3.3.1',
    IsLatestVersion: true,
    ResourceType: 'EC2Instance',
    ...fields,
  };
}

async function run(pages: Record<string, unknown>[][]) {
  aws = await ScriptedAws.start((_, nth) => ({
    json: {
      InstanceInformationList: pages[nth - 1],
      ...(nth < pages.length && { NextToken: `page-${nth}` }),
    },
  }));
  return collectUntilFailure(
    nodeInformation,
    contextWith({ clients: await aws.clients() }),
  );
}

describe('nodeInformation', () => {
  it('feeds node and agent, page by page of 50', async () => {
    const { error, evidence, rows } = await run([
      [
        node({
          InstanceId: 'i-healthy',
          PlatformName: 'Amazon Linux',
          PlatformVersion: '2023',
          AssociationStatus: 'Success',
        }),
        node({
          InstanceId: 'i-lost',
          PingStatus: 'Inactive',
          PlatformType: 'Windows',
          IsLatestVersion: null,
        }),
      ],
      [],
      [node({ InstanceId: 'i-late', IsLatestVersion: false })],
    ]);
    expect(rows).toBe(3);
    expect(error).toBeUndefined();
    expect(aws.inputs('DescribeInstanceInformation')).toEqual([
      { MaxResults: 50 },
      { MaxResults: 50, NextToken: 'page-1' },
      { MaxResults: 50, NextToken: 'page-2' },
    ]);
    expect(evidence.slice(0, 4)).toEqual([
      {
        source: 'ssm-instance-information',
        instanceId: 'i-healthy',
        payload: {
          nodeId: 'i-healthy',
          pingStatus: 'Online',
          platformType: 'Linux',
          platformName: 'Amazon Linux',
          platformVersion: '2023',
          associationStatus: 'Success',
        },
      },
      {
        source: 'ssm-agent',
        instanceId: 'i-healthy',
        payload: { agentVersion: '3.3.1', isLatestVersion: true },
      },
      {
        source: 'ssm-instance-information',
        instanceId: 'i-lost',
        recordedAt: '2026-11-20T10:00:00.000Z',
        payload: {
          nodeId: 'i-lost',
          pingStatus: 'ConnectionLost',
          lastPingAt: '2026-11-20T10:00:00.000Z',
          platformType: 'Windows',
        },
      },
      {
        source: 'ssm-agent',
        instanceId: 'i-lost',
        payload: { agentVersion: '3.3.1' },
      },
    ]);
  });

  it('resolves a hybrid activation to its instance, unless that is registered and alive itself', async () => {
    const hybrid = (InstanceId: string, SourceId: string) =>
      node({
        InstanceId,
        SourceId,
        SourceType: 'AWS::EC2::Instance',
        ResourceType: 'ManagedInstance',
      });
    const { error, evidence, rows } = await run([
      [
        hybrid('mi-1', 'i-only-hybrid'),
        hybrid('mi-2', 'i-both'),
        hybrid('mi-3', 'i-lost'),
        node({
          InstanceId: 'mi-4',
          SourceType: 'AWS::SSM::ManagedInstance',
          ResourceType: 'ManagedInstance',
        }),
      ],
      [
        node({ InstanceId: 'i-both' }),
        node({ InstanceId: 'i-lost', PingStatus: 'ConnectionLost' }),
      ],
    ]);
    expect(rows).toBe(6);
    expect(error).toBeUndefined();
    const nodes = evidence
      .filter(({ source }) => source === 'ssm-instance-information')
      .map(({ instanceId, payload }) => [
        instanceId,
        (payload as { nodeId: string }).nodeId,
      ]);
    // Last wins: the living registration of i-lost is the hybrid one.
    expect(nodes).toEqual([
      ['i-both', 'i-both'],
      ['i-lost', 'i-lost'],
      ['i-only-hybrid', 'mi-1'],
      ['i-lost', 'mi-3'],
    ]);
  });

  it('keeps a status that is none as nonsense, and is not complete with a node without id', async () => {
    const { error, evidence, rows } = await run([
      [node({ InstanceId: 'i-odd', PingStatus: 'Sleeping' }), node({})],
    ]);
    expect(rows).toBe(2);
    expect(error).toMatchObject({ gap: 'invalid-answer' });
    expect(evidence).toEqual([
      expect.objectContaining({
        instanceId: 'i-odd',
        invalid: expect.objectContaining({ place: 'pingStatus' }),
      }),
      expect.objectContaining({ instanceId: 'i-odd', source: 'ssm-agent' }),
    ]);
  });
});
