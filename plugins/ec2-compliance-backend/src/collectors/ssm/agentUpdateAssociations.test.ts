import { agentUpdateAssociations } from './agentUpdateAssociations';
import { collect, contextWith } from '../__testUtils__/collect';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';

let aws: ScriptedAws;
afterEach(() => aws.stop());

describe('agentUpdateAssociations', () => {
  it('gives one record of the target, in an order of its own', async () => {
    aws = await ScriptedAws.start((_, nth) => ({
      json:
        nth === 1
          ? {
              NextToken: 'more',
              Associations: [
                {
                  AssociationId: 'b',
                  InstanceId: 'i-1',
                  Name: 'AWS-UpdateSSMAgent',
                },
                { Name: 'AWS-UpdateSSMAgent' },
              ],
            }
          : {
              Associations: [
                {
                  AssociationId: 'a',
                  AssociationName: 'SystemAssociationForSsmAgentUpdate',
                  Overview: { Status: 'Success' },
                  Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
                  ScheduleExpression: 'rate(14 days)',
                },
              ],
            },
    }));
    const { evidence, rows } = await collect(
      agentUpdateAssociations,
      contextWith({ clients: await aws.clients() }),
    );
    expect(rows).toBe(3);
    expect(evidence).toEqual([
      {
        source: 'ssm-agent-update',
        payload: {
          associations: [
            {
              associationId: 'a',
              name: 'SystemAssociationForSsmAgentUpdate',
              status: 'Success',
              targets: [{ key: 'InstanceIds', values: ['*'] }],
              scheduleExpression: 'rate(14 days)',
            },
            {
              associationId: 'b',
              targets: [{ key: 'InstanceIds', values: ['i-1'] }],
            },
          ],
        },
      },
    ]);
    expect(aws.inputs('ListAssociations')[0]).toEqual({
      AssociationFilterList: [{ key: 'Name', value: 'AWS-UpdateSSMAgent' }],
      MaxResults: 50,
    });
  });

  it('says so when there is none', async () => {
    aws = await ScriptedAws.start(() => ({ json: { Associations: [] } }));
    const { evidence } = await collect(
      agentUpdateAssociations,
      contextWith({ clients: await aws.clients() }),
    );
    expect(evidence).toEqual([
      { source: 'ssm-agent-update', payload: { associations: [] } },
    ]);
  });
});
