import { TargetConfig } from '../config';

/** The ARN that an instance of a target is keyed by. */
export function instanceArn(
  target: Pick<TargetConfig, 'partition' | 'region' | 'accountId'>,
  instanceId: string,
): string {
  return `arn:${target.partition}:ec2:${target.region}:${target.accountId}:instance/${instanceId}`;
}
