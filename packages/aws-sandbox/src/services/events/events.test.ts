import {
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { AwsSandbox } from '../../AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../__testUtils__/clients';
import { NOW } from '../../__testUtils__/smallEstate';
import { stopSound } from '../../__testUtils__/stopSound';
import { createDemoEstate } from '../../estate';

let sandbox: AwsSandbox;
let events: EventBridgeClient;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: createDemoEstate({ now: NOW }),
    now: NOW,
  });
  events = clientsOf(sandbox, { region: 'us-east-1' }).events;
});
afterAll(() => stopSound(sandbox));

describe('ListRules', () => {
  it('gives a hundred a page at most', async () => {
    const pages = await pagesOf(
      NextToken => events.send(new ListRulesCommand({ NextToken })),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Rules!.length)).toEqual([100, 7]);
  });

  it('tells a rule with its pattern as text', async () => {
    const { Rules } = await events.send(
      new ListRulesCommand({ NamePrefix: 'root' }),
    );
    expect(Rules).toEqual([
      expect.objectContaining({
        Name: 'root-usage',
        Arn: 'arn:aws:events:us-east-1:111111111111:rule/root-usage',
        State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        EventBusName: 'default',
      }),
    ]);
    expect(JSON.parse(Rules![0].EventPattern!).detail).toEqual({
      userIdentity: { type: ['Root'] },
    });
  });

  it.each([
    [{ Limit: 101 }, 'ValidationException'],
    [{ Limit: 0 }, 'ValidationException'],
    [{ NextToken: 'made-up' }, 'ValidationException'],
    [{ EventBusName: 'nowhere' }, 'ResourceNotFoundException'],
  ])('refuses %j', async (input, name) => {
    expect(
      await failureOf(events.send(new ListRulesCommand(input))),
    ).toMatchObject({ name, status: 400 });
  });
});

describe('ListTargetsByRule', () => {
  it('tells where a rule sends its events', async () => {
    const { Targets } = await events.send(
      new ListTargetsByRuleCommand({ Rule: 'root-usage' }),
    );
    expect(Targets).toEqual([
      {
        Id: 'security-alerts',
        Arn: 'arn:aws:sns:us-east-1:111111111111:security-alerts',
      },
    ]);
    expect(
      await failureOf(
        events.send(new ListTargetsByRuleCommand({ Rule: 'nothing' })),
      ),
    ).toMatchObject({ name: 'ResourceNotFoundException' });
    expect(
      await failureOf(
        events.send(
          new ListTargetsByRuleCommand({ Rule: 'root-usage', Limit: 101 }),
        ),
      ),
    ).toMatchObject({ name: 'ValidationException' });
  });
});
