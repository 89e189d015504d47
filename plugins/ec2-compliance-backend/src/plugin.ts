import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  fleetReadPermission,
  reviewCreatePermission,
  scorecardReadPermission,
  targetRefreshPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { AwsClientFactory } from './aws';
import { readEc2ComplianceConfig } from './config';
import { createServices } from './createServices';
import { openDatabase } from './database';
import {
  createRouter,
  createRoutes,
  scorecardResourceRef,
  scorecardRules,
} from './http';

/**
 * Collects the evidence that AWS holds about EC2 instances, judges it against
 * the Essential Eight, and serves it by catalog entity.
 *
 * @public
 */
export const ec2CompliancePlugin = createBackendPlugin({
  pluginId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const config = readEc2ComplianceConfig(deps.rootConfig);
        const made = createServices({
          ...deps,
          clients: AwsClientFactory.fromConfig(deps.rootConfig, {
            targets: config.targets,
          }),
          config,
          knex: await openDatabase(deps.database),
          now: () => new Date(),
        });
        const { answers, controls, data, notifier, pipeline } = made;
        const { readers, scheduler, services, words } = made;
        deps.lifecycle.addShutdownHook(async () => {
          await scheduler.stop();
          await data.tell();
        });

        deps.permissionsRegistry.addResourceType({
          resourceRef: scorecardResourceRef,
          permissions: [scorecardReadPermission],
          rules: Object.values(scorecardRules),
          getResources: refs => readers.scorecards.getMany(refs),
        });
        deps.permissionsRegistry.addPermissions([
          fleetReadPermission,
          reviewCreatePermission,
          targetRefreshPermission,
        ]);
        deps.httpRouter.use(
          createRouter({
            answers,
            auditor: deps.auditor,
            httpAuth: deps.httpAuth,
            now: () => new Date(),
            routes: createRoutes({ ...services, controls }),
            words,
          }),
        );

        await pipeline.refreshes.start();
        await notifier.schedule(scheduler);
      },
    });
  },
});
