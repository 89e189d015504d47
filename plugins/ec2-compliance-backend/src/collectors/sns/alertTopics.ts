import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { classifyError } from '../../aws';
import { paginate } from '../reading/paginate';
import { CollectContext } from '../types';
import { isWord, parseArn } from '../../languages';

/** Who would hear of a message to a topic. */
export interface AlertTopic {
  arn: string;
  /** Absent where the subscriptions may not be read. */
  confirmed?: number;
  pending?: number;
}

/** Whether an ARN is a topic's. */
export function isTopic(arn: string): boolean {
  return parseArn(arn)?.service === 'sns';
}

/**
 * Reads topics each once, in the Region that their ARN names. A topic of another
 * account may hide its subscriptions; one that is gone has none.
 *
 * Source: sns:ListSubscriptionsByTopic, 100 a page.
 */
export function createTopicReader({
  clients,
  signal,
}: CollectContext): (arn: string) => Promise<AlertTopic> {
  const known = new Map<string, Promise<AlertTopic>>();
  const read = async (arn: string): Promise<AlertTopic> => {
    const { sns } = clients.inRegion(parseArn(arn)!.region);
    let confirmed = 0;
    let pending = 0;
    try {
      const pages = paginate({
        operation: 'sns:ListSubscriptionsByTopic',
        signal,
        fetch: token =>
          sns.send(
            new ListSubscriptionsByTopicCommand({
              TopicArn: arn,
              NextToken: token,
            }),
            { abortSignal: signal },
          ),
        next: page => page.NextToken,
      });
      for await (const page of pages) {
        for (const { SubscriptionArn } of page.Subscriptions ?? []) {
          if (isWord(SubscriptionArn, 'PendingConfirmation')) {
            pending += 1;
          } else if (SubscriptionArn && !isWord(SubscriptionArn, 'Deleted')) {
            confirmed += 1;
          }
        }
      }
    } catch (error) {
      const { gap, name } = classifyError(error, { signal });
      if (name.startsWith('NotFound')) {
        return { arn, confirmed: 0, pending: 0 };
      }
      if (gap === 'access-denied') {
        return { arn };
      }
      throw error;
    }
    return { arn, confirmed, pending };
  };
  return arn => {
    const topic = known.get(arn) ?? read(arn);
    known.set(arn, topic);
    return topic;
  };
}
