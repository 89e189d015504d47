import { AwsError } from '../../../errors/AwsError';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { isListedByEc2 } from '../../../estate/Target';
import type { CallContext } from '../../../operations/Service';

/** An error under EC2's own code for the kind of resource. */
export function ec2Error(code: string, message: string): AwsError {
  return AwsError.create({ code, status: 400, message });
}

/** A dry run ends before the call does anything. */
export function refuseDryRun({ DryRun }: { DryRun?: boolean }): void {
  if (DryRun) {
    throw AwsError.create({
      code: 'DryRunOperation',
      status: 412,
      message: 'Request would have succeeded, but DryRun flag is set.',
    });
  }
}

/** IDs and a page size exclude each other. */
export function refuseSizeWithIds(
  member: string,
  ids: readonly unknown[] | undefined,
  size: number | undefined,
): void {
  if (ids && ids.length > 0 && size !== undefined) {
    throw ec2Error(
      'InvalidParameterCombination',
      `The parameter ${member} cannot be used with the parameter maxResults`,
    );
  }
}

/** The words of EC2 for a page size that it refuses. */
export function refusedSize(asked: number, bound: string): string {
  return `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value ${bound}.`;
}

/** The instances of these IDs; one that is unknown fails the whole call. */
export function instancesById(
  ids: readonly string[],
  { target, now }: CallContext,
): InstanceModel[] {
  const found: InstanceModel[] = [];
  const unknown: string[] = [];
  for (const id of ids) {
    if (!/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
      throw ec2Error('InvalidInstanceID.Malformed', `Invalid id: "${id}"`);
    }
    const instance = target.find(id);
    if (instance && isListedByEc2(instance, now)) {
      found.push(instance);
    } else {
      unknown.push(id);
    }
  }
  if (unknown.length > 0) {
    throw ec2Error(
      'InvalidInstanceID.NotFound',
      unknown.length === 1
        ? `The instance ID '${unknown[0]}' does not exist`
        : `The instance IDs '${unknown.join(', ')}' do not exist`,
    );
  }
  return found;
}
