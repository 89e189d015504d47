import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { judgeManagedNode, ManagedNode } from '../judging/judgeManagedNode';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, Judgement } from '../judging/types';

/** The reasons of every control on installed software. */
export type ApplicationReason =
  | 'installed'
  | 'not-installed'
  | 'not-visible'
  | 'no-inventory'
  | 'not-managed';

/** The platforms of Systems Manager. */
export type Platform = NonNullable<ManagedNode['platformType']>;

/**
 * Judges whether software is installed, from the list of nodes whose inventory
 * holds one of its names.
 *
 * That a node is not in that list means something only where it has an
 * inventory at all, which a canary query with names that every image has tells;
 * and only on platforms where the software would be visible.
 */
export function judgeApplication(options: {
  context: ControlContext;
  source: Extract<
    EvidenceSource,
    'ssm-application-control' | 'ssm-cloudwatch-agent'
  >;
  /** E.g. `application control software`. */
  software: string;
  names: readonly string[];
  /** Platforms on which the inventory does not show it, with the sentence that says why. */
  invisibleOn: Partial<Record<Platform, string>>;
}): Judgement<ApplicationReason> {
  const { context, source, software, names, invisibleOn } = options;
  const details = { acceptedNames: [...names] };
  return judgeManagedNode<typeof source, ApplicationReason>({
    context,
    source,
    unknown: `whether it has ${software} is not known`,
    present: record => {
      const recordedAt = record.payload.captureTime ?? record.recordedAt;
      return {
        status: 'COMPLIANT',
        reason: 'installed',
        message: `Its software inventory holds ${software}`,
        details,
        ...(recordedAt !== undefined && { recordedAt }),
      };
    },
    absent: node => {
      const inventory = readEvidence(context, 'ssm-application-inventory');
      if (inventory.state === 'unavailable') {
        return judgeUnavailable('ssm-application-inventory', inventory);
      }
      if (inventory.state === 'absent') {
        return {
          status: 'INSUFFICIENT_DATA',
          reason: 'no-inventory',
          message: `Systems Manager has no software inventory of it, so whether it has ${software} is not known`,
          details,
        };
      }
      const recordedAt = inventory.payload.captureTime ?? inventory.recordedAt;
      const common = {
        details,
        ...(recordedAt !== undefined && { recordedAt }),
      };
      const invisible =
        invisibleOn[node.platformType ?? context.instance.platform];
      return invisible
        ? {
            status: 'INSUFFICIENT_DATA',
            reason: 'not-visible',
            message: invisible,
            ...common,
          }
        : {
            status: 'NON_COMPLIANT',
            reason: 'not-installed',
            message: `Its software inventory holds none of ${listNames(names)}`,
            ...common,
          };
    },
  });
}

function listNames(names: readonly string[]): string {
  return names.map(name => `'${name}'`).join(', ');
}
