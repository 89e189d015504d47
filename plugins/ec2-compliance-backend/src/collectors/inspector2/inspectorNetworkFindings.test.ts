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
});
