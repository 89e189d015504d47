import {
  ListRulesCommand,
  ListTargetsByRuleCommand,
  Rule,
} from '@aws-sdk/client-eventbridge';
import { signInRegion, validateEvidence } from '../../evidence';
import { createTopicReader, isTopic } from '../sns/alertTopics';
import { paginate } from '../reading/paginate';
import { unlessGone } from '../reading/unlessGone';
import { CollectContext, Collector } from '../types';
import { sortedSet } from '../reading/values';

const OPERATION = 'events:ListRules';
const TARGETS = 'events:ListTargetsByRule';

/**
 * EventBridge rules about the root user with their targets: one record of the
 * account, from the Region where sign-ins of the root user appear and from the
 * account's first Region.
 *
 * Source: events:ListRules (100 a page), events:ListTargetsByRule for each rule
 * that names the root user, sns:ListSubscriptionsByTopic.
 */
export const rootEventRules: Collector = {
  sources: ['root-event-rules'],
  actions: [OPERATION, TARGETS, 'sns:ListSubscriptionsByTopic'],
  after: [],
  scope: 'account',
  kind: 'listing',
  async *collect(context) {
    const { partition, region: first } = context.target;
    const regions = sortedSet([first, signInRegion(partition)]);
    const readTopic = createTopicReader(context);
    const rules = [];
    for (const region of regions) {
      for (const rule of await readRules(context, region)) {
        const targets = await readTargets(context, region, rule);
        rules.push({
          region,
          name: rule.Name,
          state: rule.State,
          pattern: rule.EventPattern,
          targets,
          topics: await Promise.all(targets.filter(isTopic).map(readTopic)),
        });
      }
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'root-event-rules',
          payload: { regions, rules },
        }),
      ],
      rows: rules.length,
    };
  },
};

async function readRules(
  { clients, signal }: CollectContext,
  region: string,
): Promise<Rule[]> {
  const { eventBridge } = clients.inRegion(region);
  const rules: Rule[] = [];
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      eventBridge.send(new ListRulesCommand({ Limit: 100, NextToken: token }), {
        abortSignal: signal,
      }),
    next: page => page.NextToken,
  });
  for await (const page of pages) {
    rules.push(
      ...(page.Rules ?? []).filter(({ EventPattern }) =>
        /root/i.test(EventPattern ?? ''),
      ),
    );
  }
  return rules;
}

async function readTargets(
  { clients, signal }: CollectContext,
  region: string,
  rule: Rule,
): Promise<string[]> {
  const { eventBridge } = clients.inRegion(region);
  const arns: Array<string | undefined> = [];
  const pages = paginate({
    operation: TARGETS,
    signal,
    fetch: token =>
      eventBridge.send(
        new ListTargetsByRuleCommand({
          Rule: rule.Name,
          Limit: 100,
          NextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.NextToken,
  });
  // A rule that is gone has no targets.
  for await (const page of unlessGone(pages)) {
    arns.push(...(page.Targets ?? []).map(({ Arn }) => Arn));
  }
  return sortedSet(arns);
}
