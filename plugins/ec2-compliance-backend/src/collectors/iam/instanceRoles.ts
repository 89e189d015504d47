import { valueOf } from '../../evidence';
import { inTurns } from '../../turns';
import { CollectContext } from '../types';
import { nameInArn } from '../../languages';

/** The role that an instance acts as. */
export interface InstanceRole {
  arn: string;
  name: string;
  /** IAM's own id, `AROA…`. */
  id?: string;
}

/**
 * The roles of instances by instance id, by way of their profiles as IAM has
 * them: a profile's name need not be its role's. Instances whose role is not
 * known yet, or that have none, are left out.
 */
export async function readInstanceRoles({
  instances,
  readStored,
}: Pick<CollectContext, 'instances' | 'readStored'>): Promise<
  Map<string, InstanceRole>
> {
  const identities = (await readStored('iam-instance-roles')).get('');
  const roles = new Map<string, InstanceRole>();
  for await (const instance of inTurns(instances.values())) {
    const { instanceId, instanceProfileArn } = instance;
    const arn =
      identities &&
      instanceProfileArn &&
      valueOf(identities.profiles, instanceProfileArn);
    if (identities && arn) {
      const role = valueOf(identities.roles, arn);
      roles.set(instanceId, {
        arn,
        name: role?.name ?? nameInArn(arn),
        ...(role?.id !== undefined && { id: role.id }),
      });
    }
  }
  return roles;
}
