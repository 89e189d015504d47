import {
  ListSubscriptionsByTopicCommand,
  type SNSClient,
} from '@aws-sdk/client-sns';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';

const TopicArn = 'arn:aws:sns:ap-southeast-2:111111111111:security-alerts';
const BUSY = 'arn:aws:sns:ap-southeast-2:111111111111:busy';
let sandbox: AwsSandbox;
let sns: SNSClient;
beforeAll(async () => {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({
      count: 0,
      settings: {
        alerting: {
          logGroups: [],
          metricFilters: [],
          alarms: [],
          topics: [
            {
              name: 'security-alerts',
              subscriptions: [
                {
                  protocol: 'email',
                  endpoint: 'security@harbour.example',
                  status: 'Confirmed',
                },
                {
                  protocol: 'email',
                  endpoint: 'new-colleague@harbour.example',
                  status: 'PendingConfirmation',
                },
              ],
            },
          ],
          rules: [],
        },
      },
    }),
    now: NOW,
  });
  sns = clientsOf(sandbox).sns;
  const { settings } = sandbox.estate.target('111111111111', 'ap-southeast-2');
  settings.alerting!.topics[0].subscriptions.push({
    protocol: 'sqs',
    endpoint: 'arn:aws:sqs:ap-southeast-2:111111111111:gone',
    status: 'Deleted',
  });
  settings.alerting!.topics.push({
    name: 'busy',
    subscriptions: Array.from({ length: 101 }, (_, i) => ({
      protocol: 'email',
      endpoint: `person-${i}@harbour.example`,
      status: 'Confirmed',
    })),
  });
});
afterAll(() => stopSound(sandbox));

describe('ListSubscriptionsByTopic', () => {
  it('tells who has confirmed, who has not, and who is gone', async () => {
    const { Subscriptions, NextToken } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn }),
    );
    expect(NextToken).toBeUndefined();
    expect(Subscriptions!.map(s => [s.Protocol, s.SubscriptionArn])).toEqual([
      [
        'email',
        expect.stringMatching(
          /^arn:aws:sns:ap-southeast-2:111111111111:security-alerts:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
        ),
      ],
      ['email', 'PendingConfirmation'],
      ['sqs', 'Deleted'],
    ]);
    expect(Subscriptions![0]).toMatchObject({
      TopicArn,
      Owner: '111111111111',
      Endpoint: 'security@harbour.example',
    });
  });

  it('gives a hundred a page', async () => {
    const pages = await pagesOf(
      NextToken =>
        sns.send(
          new ListSubscriptionsByTopicCommand({ TopicArn: BUSY, NextToken }),
        ),
      page => page.NextToken,
    );
    expect(pages.map(p => p.Subscriptions!.length)).toEqual([100, 1]);
  });

  it('errs by the names of its exceptions, not of its codes', async () => {
    const failing = (input: { TopicArn: string; NextToken?: string }) =>
      failureOf(sns.send(new ListSubscriptionsByTopicCommand(input)));
    expect(await failing({ TopicArn: `${TopicArn}-2` })).toMatchObject({
      name: 'NotFoundException',
      status: 404,
    });
    expect(await failing({ TopicArn: 'security-alerts' })).toMatchObject({
      name: 'InvalidParameterException',
    });
    expect(await failing({ TopicArn, NextToken: 'made-up' })).toMatchObject({
      name: 'InvalidParameterException',
    });
    sandbox.setFaults([{ service: 'sns', kind: 'deny' }]);
    expect(await failing({ TopicArn })).toMatchObject({
      name: 'AuthorizationErrorException',
      status: 403,
      message: expect.stringContaining(
        // In capitals, as the live service writes it.
        'is not authorized to perform: SNS:ListSubscriptionsByTopic',
      ),
    });
    sandbox.clearFaults();
  });
});
