import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  fleetReadPermission,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import {
  createScorecardConditionalDecision,
  scorecardConditions,
} from '../../../plugins/ec2-compliance-backend/src/alpha';
import { isRestricted } from './users';

/** Most may read everything; some see the scorecards of what they own alone. */
export const policy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bench',
  register(reg) {
    reg.registerInit({
      deps: { extension: policyExtensionPoint },
      async init({ extension }) {
        extension.setPolicy({
          async handle({ permission }, user) {
            if (!isRestricted(user?.info.userEntityRef)) {
              return { result: AuthorizeResult.ALLOW };
            }
            if (isPermission(permission, scorecardReadPermission)) {
              return createScorecardConditionalDecision(
                permission,
                scorecardConditions.isOwner({
                  claims: user?.info.ownershipEntityRefs ?? [],
                }),
              );
            }
            return {
              result: isPermission(permission, fleetReadPermission)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            };
          },
        });
      },
    });
  },
});
