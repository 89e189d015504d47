import { callerRoles } from '../blueprints/iam/callerRoles';
import { CUSTOMER_POLICIES } from '../blueprints/iam/customerPolicies';
import {
  DEFAULT_PROFILE,
  DEFAULT_ROLE,
  INSTANCE_ROLE_VARIANTS,
  instanceProfile,
  instanceRole,
  type InstanceRoleVariant,
} from '../blueprints/iam/instanceRoles';
import { permissionSetRole } from '../blueprints/iam/peopleRoles';
import { serviceRoles } from '../blueprints/iam/serviceRoles';
import type { IdentityModel } from '../services/iam/model/IdentityModel';
import type { RoleModel } from '../services/sts/model/RoleModel';
import { DAY } from '../time/cadence';

const VARIANTS = Object.keys(INSTANCE_ROLE_VARIANTS) as InstanceRoleVariant[];

/** One fleet in eight has a profile that shows something. */
const USUAL = 7;

/** The instance profile of a generated fleet, by any number of the fleet. */
export function generatedProfileOf(fleetHash: number): string {
  return fleetHash % (USUAL + 1) < USUAL
    ? DEFAULT_PROFILE
    : profileName(VARIANTS[(fleetHash >>> 5) % VARIANTS.length]);
}

function profileName(variant: InstanceRoleVariant): string {
  return `workload-${variant}`;
}

/** What IAM knows of a generated account: the same size for any estate. */
export function generatedIdentity(
  accountId: string,
  roles: readonly RoleModel[],
): IdentityModel {
  return {
    root: {
      createdAt: Date.parse('2020-01-01T00:00:00Z'),
      passwordPresent: true,
      mfa: Number(accountId) % 4 !== 0,
      accessKeyActive: false,
      passwordLastUsed:
        Number(accountId) % 5 === 0 ? { every: 40 * DAY, phase: 0 } : undefined,
    },
    roles: [
      instanceRole({ accountId, name: DEFAULT_ROLE, variant: 'standard' }),
      ...VARIANTS.map(variant =>
        instanceRole({
          accountId,
          name: `${profileName(variant)}-role`,
          variant,
        }),
      ),
      ...callerRoles(roles),
      permissionSetRole(accountId, 'ViewOnly'),
      permissionSetRole(
        accountId,
        Number(accountId) % 3 === 0 ? 'Ec2Operator' : 'SessionOperator',
      ),
      ...serviceRoles(accountId),
    ],
    instanceProfiles: [
      instanceProfile(DEFAULT_PROFILE, DEFAULT_ROLE),
      ...VARIANTS.map(variant =>
        instanceProfile(profileName(variant), `${profileName(variant)}-role`),
      ),
    ],
    policies: [...CUSTOMER_POLICIES],
    users: [],
    groups: [],
  };
}
