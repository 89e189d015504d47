import { EvidenceSource, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { judgeManagedNode, ManagedNode } from '../judging/judgeManagedNode';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

/**
 * What every control on installed software can say.
 *
 * @param software - e.g. `application control software`
 */
export function describeApplication<S extends string>(software: S) {
  return {
    installed: {
      title: 'In the software inventory',
      sentence: `Its software inventory holds ${software}` as const,
    },
    'not-installed': {
      title: 'Not in the software inventory',
      sentence: 'Its software inventory holds none of {{acceptedNames, any}}',
    },
    'not-visible': {
      title: 'The inventory of this platform does not show it',
      sentence: '{{because}}',
    },
    'no-inventory': {
      title: 'No software inventory',
      sentence:
        `Systems Manager has no software inventory of it, so whether it has ${software} is not known` as const,
    },
    'not-managed': {
      title: 'Not managed by Systems Manager',
      sentence:
        `Not managed by Systems Manager, so whether it has ${software} is not known` as const,
    },
  } as const satisfies ReasonWords;
}

type ApplicationReasons = ReturnType<typeof describeApplication<'software'>>;

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
  names: readonly string[];
  /** Platforms on which the inventory does not show it, with the sentence that says why. */
  invisibleOn: Partial<Record<Platform, Phrase>>;
}): Judgement<ApplicationReasons> {
  const { context, source, names, invisibleOn } = options;
  const values = { acceptedNames: [...names] };
  return judgeManagedNode({
    context,
    source,
    present: ({ payload, recordedAt }): Judgement<ApplicationReasons> => ({
      status: 'COMPLIANT',
      reason: 'installed',
      values,
      recordedAt: payload.captureTime ?? recordedAt,
    }),
    absent: (node): Judgement<ApplicationReasons> => {
      const inventory = readEvidence(context, 'ssm-application-inventory');
      if (inventory.state === 'unavailable') {
        return judgeUnavailable('ssm-application-inventory', inventory);
      }
      if (inventory.state === 'absent') {
        return { status: 'INSUFFICIENT_DATA', reason: 'no-inventory', values };
      }
      const recordedAt = inventory.payload.captureTime ?? inventory.recordedAt;
      const because =
        invisibleOn[node.platformType ?? context.instance.platform];
      return because
        ? {
            status: 'INSUFFICIENT_DATA',
            reason: 'not-visible',
            values: { ...values, because },
            recordedAt,
          }
        : {
            status: 'NON_COMPLIANT',
            reason: 'not-installed',
            values,
            recordedAt,
          };
    },
  });
}
