import { Command, ListCommandsCommand } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { instanceOfNode } from './instanceOfNode';
import { inPages } from '../reading/inPages';
import { paginate } from '../reading/paginate';
import { CollectContext, Collector } from '../types';
import { recordedAt, time } from '../reading/values';

const OPERATION = 'ssm:ListCommands';

/** How long Systems Manager keeps commands. */
const KEPT = 30 * 86_400_000;

/**
 * The newest 5,000 commands are enough: they are evidence for an instance, and
 * one that only an older command names is judged unknown, not failing.
 */
const MAX_PAGES = 100;

/**
 * How many commands were sent to each instance, by its id or its tags.
 *
 * Source: ssm:ListCommands, 50 a page, the last 30 days.
 */
export const commands: Collector = {
  sources: ['ssm-commands'],
  actions: [OPERATION],
  after: ['ssm-instance-information'],
  kind: 'listing',
  async *collect(context) {
    const { clients, signal, now } = context;
    const since = new Date(now.getTime() - KEPT).toISOString();
    const tallies = new Map<
      string,
      { commands: number; lastRequestedAt?: string }
    >();
    let rows = 0;
    let read = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ssm.send(
          new ListCommandsCommand({
            Filters: [{ key: 'InvokedAfter', value: since }],
            MaxResults: 50,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const command of page.Commands ?? []) {
        rows += 1;
        const requestedAt = time(command.RequestedDateTime);
        for (const instanceId of instancesOf(context, command)) {
          const tally = tallies.get(instanceId) ?? { commands: 0 };
          tallies.set(instanceId, tally);
          tally.commands += 1;
          if (requestedAt && requestedAt > (tally.lastRequestedAt ?? '')) {
            tally.lastRequestedAt = requestedAt;
          }
        }
      }
      read += 1;
      if (read === MAX_PAGES) {
        break;
      }
    }
    yield* inPages(
      tallies,
      ([instanceId, payload]) =>
        validateEvidence({
          source: 'ssm-commands',
          instanceId,
          ...recordedAt(payload.lastRequestedAt),
          payload,
        }),
      rows,
    );
  },
};

/** Those that a command names, and those that all its targets match. */
function instancesOf(
  context: CollectContext,
  { InstanceIds = [], Targets = [], RequestedDateTime }: Command,
): Set<string> {
  const found = new Set<string>();
  for (const nodeId of InstanceIds) {
    const instanceId = instanceOfNode(context, nodeId);
    if (instanceId) {
      found.add(instanceId);
    }
  }
  if (!Targets.length) {
    return found;
  }
  for (const [nodeId, instanceId] of context.nodes) {
    const instance = context.instances.get(instanceId);
    // What bears the tags now need not have been there then.
    if (
      !instance ||
      !RequestedDateTime ||
      Date.parse(instance.launchTime) > RequestedDateTime.getTime()
    ) {
      continue;
    }
    const { tags } = instance;
    const matches = Targets.every(({ Key = '', Values = [] }) => {
      if (/^InstanceIds$/i.test(Key)) {
        return Values.includes('*') || Values.includes(nodeId);
      }
      // Resource groups cannot be told from here.
      const value = /^tag:/i.test(Key) ? tags[Key.slice(4)] : undefined;
      return value !== undefined && Values.includes(value);
    });
    if (matches) {
      found.add(instanceId);
    }
  }
  return found;
}
