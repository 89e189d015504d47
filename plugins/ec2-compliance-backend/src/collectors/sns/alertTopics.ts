import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { EvidenceGap } from 'backstage-plugin-ec2-compliance-common';
import { classifyError } from '../../aws';
import { paginate } from '../reading/paginate';
import { isGone } from '../reading/unlessGone';
import { CollectContext } from '../types';
import { isWord, parseArn } from '../../languages';

/** Who would hear of a message to a topic. */
export interface AlertTopic {
  arn: string;
  /** Absent where the subscriptions may not be read. */
  confirmed?: number;
  pending?: number;
}

/** What keeps one topic from being read, and no other. */
const OF_TOPIC: ReadonlySet<EvidenceGap> = new Set([
  'access-denied',
  'region-disabled',
  'service-disabled',
]);

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
      if (isGone(error)) {
        return { arn, confirmed: 0, pending: 0 };
      }
      const { gap } = classifyError(error, { signal });
      if (OF_TOPIC.has(gap)) {
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
