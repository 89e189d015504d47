/** The parts of an Amazon Resource Name; Region and account may be empty. */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  partition: string;
  service: string;
  region: string;
  accountId: string;
  /** All that follows, its own colons and slashes included. */
  resource: string;
}

/**
 * Takes an ARN apart: `arn:partition:service:region:account:resource`.
 *
 * @returns undefined for what is none
 */
export function parseArn(text: string | undefined): Arn | undefined {
  const [prefix, partition, service, region, accountId, ...rest] =
    text?.split(':') ?? [];
  const resource = rest.join(':');
  return prefix === 'arn' && partition && service && resource
    ? { partition, service, region, accountId, resource }
    : undefined;
}

/**
 * The name at the end of an ARN, without the type and the path before it. A
 * name that is no ARN is one already.
 */
export function nameInArn(text: string): string {
  const resource = parseArn(text)?.resource ?? text;
  const slash = resource.lastIndexOf('/');
  return slash < 0 && resource !== text
    ? resource.slice(resource.lastIndexOf(':') + 1)
    : resource.slice(slash + 1);
}

/** The name of a policy that AWS wrote, of whatever partition, without its path. */
export function awsPolicyName(arn: string): string | undefined {
  const parts = parseArn(arn);
  return parts?.service === 'iam' &&
    parts.accountId === 'aws' &&
    parts.resource.startsWith('policy/')
    ? nameInArn(arn)
    : undefined;
}

/** The ARN that an instance of a target is keyed by. */
export function instanceArn(
  target: { partition: string; region: string; accountId: string },
  instanceId: string,
): string {
  const { partition, region, accountId } = target;
  return `arn:${partition}:ec2:${region}:${accountId}:instance/${instanceId}`;
}
