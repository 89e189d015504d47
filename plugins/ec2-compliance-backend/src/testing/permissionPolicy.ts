import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createScorecardConditionalDecision,
  scorecardConditions,
} from 'backstage-plugin-ec2-compliance-backend/alpha';
import {
  fleetReadPermission,
  scorecardReadPermission,
  targetRefreshPermission,
} from 'backstage-plugin-ec2-compliance-common';

const PLATFORM_TEAM = 'group:default/platform';
const SHARED_SYSTEMS = ['system:default/shared-services'];

class OwnersSeeTheirOwn implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    const platform = claims.includes(PLATFORM_TEAM);
    if (isPermission(permission, scorecardReadPermission) && !platform) {
      return createScorecardConditionalDecision(permission, {
        anyOf: [
          scorecardConditions.isOwner({ claims }),
          scorecardConditions.isInSystem({ systems: SHARED_SYSTEMS }),
        ],
      });
    }
    if (
      isPermission(permission, fleetReadPermission) ||
      isPermission(permission, targetRefreshPermission)
    ) {
      return {
        result: platform ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      };
    }
    // Whoever may read a scorecard and is of its owning group may review it.
    return { result: AuthorizeResult.ALLOW };
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new OwnersSeeTheirOwn());
      },
    });
  },
});
