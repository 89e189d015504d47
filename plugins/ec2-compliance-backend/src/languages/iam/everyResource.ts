import { coversAction } from './coversAction';
import { ServiceAction } from './serviceActions';

/** What nobody calls anything, so that only a wildcard matches it. */
const NOBODYS_NAME = 'zz9-nobodys-name';

const ANYTHING = 'arn:${Partition}:zz9:${Region}:${Account}:zz9/${Name}';

/**
 * Whether a resource of a policy is every resource: `*`, `**`, `arn:*`,
 * `arn:aws:*:*:*:*`. Decided by what it matches, as there is no end of ways to
 * write it.
 */
export function isEveryResource(pattern: string): boolean {
  return coversAction(pattern, '*') || coversEvery(pattern, ANYTHING);
}

/**
 * Whether resources of a policy are together all that an action can be called
 * on: of each kind that AWS wants named, every one. `arn:aws:s3:::*` is for
 * `s3:PutObject`; `arn:aws:ec2:*:*:instance/*` is for `ec2:StopInstances` and
 * not for `ec2:RunInstances`, which wants a subnet as well. The Region and
 * account may be written out: it is still every one of them there.
 */
export function coversEveryResource(
  resources: readonly string[],
  { on, anyOf }: Pick<ServiceAction, 'on' | 'anyOf'>,
): boolean {
  const covered = (template: string) =>
    resources.some(resource => coversEvery(resource, template));
  return (
    resources.some(isEveryResource) ||
    (on.length > 0 && (anyOf ? on.some(covered) : on.every(covered)))
  );
}

/** Whether a pattern matches everything that an ARN with `${Variables}` stands for. */
export function coversEvery(pattern: string, template: string): boolean {
  const [, partition, , region, account] = pattern.split(':');
  const written = new Map([
    ['Partition', partition || 'aws'],
    ['Region', region || 'zz-zz-9'],
    ['Account', account || '999999999999'],
  ]);
  const resource = template.replace(/\$\{(\w+)\}/g, (_text, name) =>
    (written.get(name) ?? NOBODYS_NAME).replace(/[*?]/g, 'x'),
  );
  return coversAction(pattern, resource);
}
