import {
  type EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';

let sandbox: AwsSandbox;
let events: EventBridgeClient;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ count: 0 }),
    now: NOW,
  });
  sandbox.estate.account('111111111111')!.regions[1].alerting = {
    logGroups: [],
    metricFilters: [],
    alarms: [],
    topics: [],
    rules: [
      {
        name: 'root-usage',
        state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
        eventPattern: JSON.stringify({
          detail: { userIdentity: { type: ['Root'] } },
        }),
        targets: [
          {
            id: 'security-alerts',
            arn: 'arn:aws:sns:us-east-1:111111111111:security-alerts',
          },
        ],
      },
      // More than a page holds.
      ...Array.from({ length: 106 }, (_, i) => ({
        name: `schedule-${i}`,
        state: 'ENABLED' as const,
        scheduleExpression: 'rate(1 hour)',
        targets: [],
      })),
    ],
  };
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
