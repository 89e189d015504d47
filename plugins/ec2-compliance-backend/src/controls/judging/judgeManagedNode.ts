import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import {
  judgeUnavailable,
  PresentEvidence,
  readEvidence,
} from './readEvidence';
import { AnyJudgement, ControlContext, Judgement } from './types';

/** What Systems Manager's list of nodes says, where it could be read. */
export type ManagedNode = EvidencePayloads['ssm-instance-information'];

/** Of an instance that Systems Manager does not know; each control says what follows. */
export interface NotManaged {
  status: 'INSUFFICIENT_DATA';
  reason: 'not-managed';
}

/**
 * Judges what only Systems Manager can know of an instance.
 *
 * - Not in the list of nodes: `not-managed`, whatever an old record says.
 * - A record that could not be read, or that is absent while the list of nodes
 *   could not be read: the gap.
 * - A failing record stands on its own; a pass also needs the list of nodes,
 *   since a record outlives the node that it belongs to.
 */
export function judgeManagedNode<
  S extends EvidenceSource,
  J extends AnyJudgement,
>(options: {
  context: ControlContext;
  source: S;
  absent(node: ManagedNode): J;
  present(record: PresentEvidence<S>, node?: ManagedNode): J;
}): J | Judgement | NotManaged {
  const { context, source, absent, present } = options;
  const node = readEvidence(context, 'ssm-instance-information');
  if (node.state === 'absent') {
    return { status: 'INSUFFICIENT_DATA', reason: 'not-managed' };
  }
  const record = readEvidence(context, source);
  if (record.state === 'unavailable') {
    return judgeUnavailable(source, record);
  }
  if (record.state === 'absent') {
    return node.state === 'present'
      ? absent(node.payload)
      : judgeUnavailable('ssm-instance-information', node);
  }
  if (node.state === 'present') {
    return present(record, node.payload);
  }
  const judgement = present(record);
  return judgement.status === 'COMPLIANT'
    ? judgeUnavailable('ssm-instance-information', node)
    : judgement;
}
