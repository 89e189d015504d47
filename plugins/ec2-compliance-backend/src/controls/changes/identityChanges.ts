import { EvidencePayloads, TrailChange } from '../../evidence';
import { nameInArn } from '../../languages';
import { findInstanceRole } from '../access/instanceRole';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, Judgement } from '../judging/types';

/** A change, and by way of what it reached the instance. */
export type InstanceChange = TrailChange & { through?: string };

/** Changes to the role of an instance, and what is not known of them. */
export interface IdentityChanges {
  changes: InstanceChange[];
  /** The time that they are known for. */
  window?: Pick<
    EvidencePayloads['cloudtrail-identity-changes'],
    'from' | 'capped'
  >;
  unavailable?: Judgement;
}

/**
 * Finds what was changed of the role, the profile and the policies that an
 * instance has. CloudTrail records it in one Region for all of them.
 */
export function readIdentityChanges(context: ControlContext): IdentityChanges {
  const { instanceProfileArn } = context.instance;
  if (instanceProfileArn === undefined) {
    return { changes: [] };
  }
  const source = 'cloudtrail-identity-changes';
  const record = readRecord(context, source);
  if (record.state === 'unavailable') {
    return { changes: [], unavailable: judgeUnavailable(source, record) };
  }
  const lookup = findInstanceRole(context, instanceProfileArn);
  const role = lookup.judgement ? undefined : lookup.role;
  const names = {
    profile: [nameInArn(instanceProfileArn)],
    role: role ? [role.name] : [],
    policy: role?.policies ?? [],
  };
  const { events, from, capped } = record.payload;
  return {
    changes: events
      .filter(({ changed }) => names[changed.kind].includes(changed.name))
      .map(({ changed: { kind, name }, ...change }) => ({
        ...change,
        through: `${kind} ${kind === 'policy' ? nameInArn(name) : name}`,
      })),
    window: { from, capped },
    unavailable: lookup.judgement,
  };
}
