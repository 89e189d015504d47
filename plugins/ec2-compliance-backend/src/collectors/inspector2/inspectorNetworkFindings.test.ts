import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { collect, contextWith } from '../__testUtils__/collect';
import { inspectorNetworkFindings } from './inspectorNetworkFindings';

describe('inspectorNetworkFindings', () => {
  let aws: ScriptedAws;
  afterEach(() => aws.stop());

  it('takes a path that is suppressed for a path', async () => {
    aws = await ScriptedAws.start(() => ({
      json: {
        findings: [
          {
            status: 'SUPPRESSED',
            resources: [{ id: 'i-1', type: 'AWS_EC2_INSTANCE' }],
            networkReachabilityDetails: {
              protocol: 'TCP',
              openPortRange: { begin: 22, end: 22 },
            },
          },
        ],
      },
    }));
    const { evidence } = await collect(
      inspectorNetworkFindings,
      contextWith({ clients: await aws.clients() }),
    );
    expect(evidence).toMatchObject([
      {
        instanceId: 'i-1',
        payload: { ports: [{ protocol: 'TCP', from: 22, to: 22 }] },
      },
    ]);
    const [{ filterCriteria }] = aws.inputs('/findings/list') as any[];
    expect(filterCriteria.findingStatus).toEqual([
      { comparison: 'EQUALS', value: 'ACTIVE' },
      { comparison: 'EQUALS', value: 'SUPPRESSED' },
    ]);
  });

  it('takes no path from a peer for one from the internet', async () => {
    const path = (instanceId: string, ...steps: string[]) => ({
      status: 'ACTIVE',
      resources: [{ id: instanceId, type: 'AWS_EC2_INSTANCE' }],
      networkReachabilityDetails: {
        protocol: 'TCP',
        openPortRange: { begin: 443, end: 443 },
        networkPath: {
          steps: steps.map(componentId => ({ componentId, componentType: '' })),
        },
      },
    });
    aws = await ScriptedAws.start(() => ({
      json: {
        findings: [
          path('i-peer', 'pcx-1', 'acl-1', 'sg-1', 'i-peer'),
          path('i-vpn', 'vgw-1', 'sg-1', 'i-vpn'),
          path('i-internet', 'igw-1', 'acl-1', 'sg-1', 'i-internet'),
          path('i-both', 'igw-1', 'pcx-1', 'i-both'),
          path('i-unknown'),
        ],
      },
    }));
    const { evidence, rows } = await collect(
      inspectorNetworkFindings,
      contextWith({ clients: await aws.clients() }),
    );
    expect(rows).toBe(5);
    expect(evidence.map(({ instanceId }) => instanceId)).toEqual([
      'i-internet',
      'i-both',
      'i-unknown',
    ]);
  });
});
