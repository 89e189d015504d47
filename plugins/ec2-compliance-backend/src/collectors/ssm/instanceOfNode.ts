import { CollectContext } from '../types';

/**
 * The instance behind a node that Systems Manager names. Its compliance and
 * inventory rows outlive an instance by up to 30 days and hold other machines
 * too: those are nobody's.
 */
export function instanceOfNode(
  context: Pick<CollectContext, 'nodes' | 'runningInstanceIds'>,
  nodeId: string | undefined,
): string | undefined {
  if (!nodeId) {
    return undefined;
  }
  return (
    context.nodes.get(nodeId) ??
    (context.runningInstanceIds.has(nodeId) ? nodeId : undefined)
  );
}
