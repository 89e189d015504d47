import {
  ListSubscriptionsByTopic$,
  type ListSubscriptionsByTopicInput,
  type ListSubscriptionsByTopicResponse,
} from '@aws-sdk/client-sns';
import { AwsError } from '../../errors/AwsError';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import { hashText, hex8 } from '../../random/random';
import type { TopicModel } from './model/TopicModel';

type SubscriptionModel = TopicModel['subscriptions'][number];

/** Who follows a topic, always 100 a page. */
export const listSubscriptionsByTopic = pagedOperation<
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse,
  SubscriptionModel
>({
  schema: ListSubscriptionsByTopic$,
  page: { tokenMember: 'NextToken', min: 100, max: 100, default: 100 },
  list(input, context) {
    const { target } = context;
    const arn = input.TopicArn ?? '';
    const [, region, accountId, name] =
      /^arn:aws[\w-]*:sns:([\w-]+):(\d{12}):([\w-]+)$/.exec(arn) ?? [];
    if (name === undefined || region !== target.region) {
      throw context.problem('validation', 'Invalid parameter: TopicArn');
    }
    const topic =
      accountId === target.accountId
        ? target.settings.alerting?.topics.find(t => t.name === name)
        : undefined;
    if (!topic) {
      throw AwsError.create({
        code: 'NotFound',
        status: 404,
        message: 'Topic does not exist',
      });
    }
    return listArray(topic.subscriptions);
  },
  answer: (subscriptions, input, { target }) => ({
    Subscriptions: subscriptions.map(({ protocol, endpoint, status }) => ({
      TopicArn: input.TopicArn,
      Protocol: protocol,
      Endpoint: endpoint,
      Owner: target.accountId,
      SubscriptionArn:
        status === 'Confirmed'
          ? `${input.TopicArn}:${uuidOf(`${input.TopicArn}/${endpoint}`)}`
          : status,
    })),
  }),
});

function uuidOf(text: string): string {
  const a = hex8(hashText(text));
  const b = hex8(hashText(`${text}/`));
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${a.slice(0, 3)}-${a}${b.slice(
    0,
    4,
  )}`;
}
