import {
  ReviewChanges,
  ReviewSnapshot,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { ReviewedInstance } from '../../database';

type Controls = ReadonlyArray<{ controlId: string; status: VerdictStatus }>;

/** The controls, of instances and of accounts, that stand differently now. */
export function compareControls(
  then: Pick<ReviewSnapshot, 'controls' | 'accountControls'>,
  now: { controls: Controls; accountControls: Controls },
): NonNullable<ReviewChanges['controls']> {
  const before = statusesOf([...then.controls, ...then.accountControls]);
  const after = statusesOf([...now.controls, ...now.accountControls]);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(
    controlId => {
      // What there is nothing to judge of is in no list.
      const change = {
        controlId,
        before: before.get(controlId) ?? 'NOT_APPLICABLE',
        now: after.get(controlId) ?? 'NOT_APPLICABLE',
      };
      return change.before === change.now ? [] : [change];
    },
  );
}

/** The instances that came and those that left. */
export function compareInstances(
  then: readonly ReviewedInstance[],
  now: readonly ReviewedInstance[],
): NonNullable<ReviewChanges['instances']> {
  const before = new Set(then.map(({ arn }) => arn));
  const after = new Set(now.map(({ arn }) => arn));
  return {
    came: now.filter(({ arn }) => !before.has(arn)),
    left: then.filter(({ arn }) => !after.has(arn)),
  };
}

function statusesOf(controls: Controls): Map<string, VerdictStatus> {
  return new Map(controls.map(({ controlId, status }) => [controlId, status]));
}
