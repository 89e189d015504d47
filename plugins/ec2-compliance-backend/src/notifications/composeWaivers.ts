import { WaiverNotice } from 'backstage-plugin-ec2-compliance-common';
import { OutboxMessage, WaiverToTell } from '../database';
import { TOPIC } from './composeMessages';

/** Of a waiver that ends, has ended or covers nothing: for its owners, and who approved it. */
export function composeWaiver(
  { waiver, ownerRefs }: WaiverToTell,
  notice: WaiverNotice,
): OutboxMessage[] {
  const { id, entityRef, subject, endsAt, decidedBy = [] } = waiver;
  return [...new Set([...ownerRefs, decidedBy].flat())].map(recipient => ({
    subject: id,
    kind: 'waiver',
    recipient,
    // A later one of the same waiver replaces the earlier.
    scope: `${TOPIC}:waiver:${id}:${recipient}`,
    facts: { kind: 'waiver', notice, waiverId: id, entityRef, subject, endsAt },
  }));
}
