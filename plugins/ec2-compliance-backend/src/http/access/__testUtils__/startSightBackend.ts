import { Entity } from '@backstage/catalog-model';
import {
  createServiceFactory,
  ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import {
  actionsRegistryServiceFactory,
  actionsServiceFactory,
} from '@backstage/backend-defaults/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import mcpActionsPlugin from '@backstage/plugin-mcp-actions-backend';
import ec2CompliancePlugin from '../../../index';
import { DEMO_CONFIG } from '../../../testing/demoConfig';
import { decide, OWNER, shownTo } from './Callers';

const CONFIG = {
  ...DEMO_CONFIG,
  backend: { actions: { pluginSources: ['ec2-compliance'] } },
  ec2Compliance: {
    ...DEMO_CONFIG.ec2Compliance,
    controls: { ...DEMO_CONFIG.ec2Compliance.controls, userData: true },
    deadlines: { fallbackOwner: 'group:default/core-infrastructure' },
  },
};

/** The backend of the demo, whose policy and catalog tell callers apart. */
export async function startSightBackend(
  catalog: Entity[],
): Promise<TestBackend> {
  return startTestBackend({
    features: [
      ec2CompliancePlugin,
      mcpActionsPlugin,
      actionsRegistryServiceFactory,
      actionsServiceFactory,
      mockServices.rootConfig.factory({ data: CONFIG }),
      shownInPart(catalog),
      mockServices.permissions.mock({
        authorize: async (requests, options) =>
          requests.map(({ permission }) =>
            decide(permission.name, options.credentials),
          ) as never,
        authorizeConditional: async (requests, options) =>
          requests.map(({ permission }) =>
            decide(permission.name, options.credentials),
          ) as never,
      }).factory,
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => ({
          userEntityRef: (principal as any).userEntityRef,
          ownershipEntityRefs: [OWNER],
        }),
      }).factory,
    ],
  });
}

/** A catalog that shows a part of itself to some. */
function shownInPart(entities: Entity[]): ServiceFactory {
  const catalog = catalogServiceMock({ entities });
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => ({
      ...catalog,
      async getEntityByRef(ref, options) {
        const entity = await catalog.getEntityByRef(ref, options);
        return entity && shownTo([entity], options.credentials)[0];
      },
      async getEntitiesByRefs(request, options) {
        const { items } = await catalog.getEntitiesByRefs(request, options);
        return {
          items: items.map(
            entity => entity && shownTo([entity], options.credentials)[0],
          ),
        };
      },
      async *streamEntities(query, options) {
        for await (const page of catalog.streamEntities(query, options)) {
          yield shownTo(page, options.credentials);
        }
      },
    }),
  });
}
