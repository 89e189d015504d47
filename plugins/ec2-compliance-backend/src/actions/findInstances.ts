import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { InstanceSummary } from 'backstage-plugin-ec2-compliance-common';
import { instanceOperations, RouteCaller } from '../http';
import { parseArn } from '../languages';

/** How many that bear a name are told. */
export const MOST_FOUND = 10;

/**
 * The instances that somebody means by an id, an ARN or a name, as far as the
 * caller may see them.
 *
 * @throws NotFoundError if there is none, or the caller may not see it
 */
export async function findInstances(
  caller: RouteCaller,
  instance: string,
  credentials: BackstageCredentials,
): Promise<{ found: InstanceSummary[]; totalCount: number }> {
  const arn = parseArn(instance);
  const [, id] = /^instance\/(.+)$/.exec(arn?.resource ?? '') ?? [];
  if (arn && id === undefined) {
    throw new InputError(
      `'${instance}' is no ARN of an EC2 instance, which ends with 'instance/i-…'`,
    );
  }
  const { items, totalCount } = await caller.call(
    instanceOperations.list,
    {
      query: {
        q: id ?? instance,
        limit: MOST_FOUND,
        ...(arn && { accountId: arn.accountId, region: arn.region }),
      },
    },
    credentials,
  );
  if (!items.length) {
    throw new NotFoundError(`There is no instance '${instance}'`);
  }
  return { found: items, totalCount };
}

/**
 * The one instance that somebody means.
 *
 * @throws NotFoundError if there is none, or the caller may not see it
 * @throws InputError if it may be one of several
 */
export async function findInstance(
  caller: RouteCaller,
  instance: string,
  credentials: BackstageCredentials,
): Promise<InstanceSummary> {
  const { found, totalCount } = await findInstances(
    caller,
    instance,
    credentials,
  );
  const named = found.find(
    ({ arn, instanceId }) => arn === instance || instanceId === instance,
  );
  if (!named && totalCount > 1) {
    throw new InputError(
      `'${instance}' may be one of ${totalCount} instances, give an id or an ARN such as '${found
        .map(({ arn }) => arn)
        .join("', '")}'`,
    );
  }
  return named ?? found[0];
}
