import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ConflictError, InputError, toError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  fleetReadPermission,
  reviewCreatePermission,
  scorecardReadPermission,
  targetRefreshPermission,
  waiverApprovePermission,
} from 'backstage-plugin-ec2-compliance-common';
import { registerActions } from './actions';
import {
  AdditionalSource,
  ec2ComplianceControlsExtensionPoint,
  ec2ComplianceSourcesExtensionPoint,
  ec2ComplianceTargetsExtensionPoint,
  TargetProvider,
} from 'backstage-plugin-ec2-compliance-node';
import { pick } from 'lodash';
import { AwsClientFactory } from './aws';
import { collectors, toCollector } from './collectors';
import { provideTargets, readEc2ComplianceConfig } from './config';
import { ControlCatalogue } from './controls';
import { createServices } from './createServices';
import { HealthStore, openDatabase } from './database';
import {
  createRouter,
  createRoutes,
  RouteCaller,
  scorecardResourceRef,
  scorecardRules,
  waiverResourceRef,
  waiverRules,
} from './http';
import { Telemetry } from './telemetry';

/**
 * Collects the evidence that AWS holds about EC2 instances, judges it against
 * the Essential Eight, and serves it by catalog entity.
 *
 * @public
 */
export const ec2CompliancePlugin = createBackendPlugin({
  pluginId: 'ec2-compliance',
  register(reg) {
    const catalogue = ControlCatalogue.create();
    reg.registerExtensionPoint(ec2ComplianceControlsExtensionPoint, {
      addControl: (...controls) => controls.forEach(one => catalogue.add(one)),
    });
    const sources = new Map<string, AdditionalSource>();
    reg.registerExtensionPoint(ec2ComplianceSourcesExtensionPoint, {
      addSource: (...added) =>
        added.forEach(source => addNamed(sources, source, 'source')),
    });
    const providers = new Map<string, TargetProvider>();
    reg.registerExtensionPoint(ec2ComplianceTargetsExtensionPoint, {
      addTargetProvider: (...added) =>
        added.forEach(one => addNamed(providers, one, 'provider of targets')),
    });
    reg.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const config = readEc2ComplianceConfig(deps.rootConfig);
        const knex = await openDatabase(deps.database);
        config.targets = await provideTargets({
          configured: config.targets,
          providers: config.enabled ? [...providers.values()] : [],
          known: async () =>
            (
              await HealthStore.create({ knex }).listTargets()
            ).map(known =>
              pick(known, ['id', 'partition', 'accountId', 'alias', 'region']),
            ),
          onFailure: (provider, error) =>
            deps.logger.error(
              `The accounts of '${provider}' could not be read, going on with those that are known`,
              { error: toError(error).message },
            ),
        });
        const now = () => new Date();
        const telemetry = Telemetry.create(deps);
        const made = createServices({
          ...deps,
          clients: AwsClientFactory.fromConfig(deps.rootConfig, {
            targets: config.targets,
            onCall: (call, outcome) => telemetry.called(call, outcome),
          }),
          config,
          collectors: [
            ...collectors,
            ...[...sources.values()].map(toCollector),
          ],
          controls: catalogue,
          knex,
          now,
          telemetry,
        });
        telemetry.observe({
          logger: deps.logger,
          read: () => made.standing.read(),
        });
        const { admission, answers, controls, data, notifier } = made;
        const {
          monthlyReports,
          pipeline,
          readers,
          scheduler,
          services,
          words,
        } = made;
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
        deps.permissionsRegistry.addResourceType({
          resourceRef: waiverResourceRef,
          permissions: [waiverApprovePermission],
          rules: Object.values(waiverRules),
          getResources: ids => services.waivers.getResources(ids),
        });
        deps.permissionsRegistry.addPermissions([
          fleetReadPermission,
          reviewCreatePermission,
          targetRefreshPermission,
        ]);
        const answering = {
          ...deps,
          admission,
          answers,
          now,
          routes: createRoutes({ ...services, controls }),
          words,
        };
        deps.httpRouter.use(createRouter(answering));
        registerActions({
          caller: RouteCaller.create(answering),
          controls,
          now,
          registry: deps.actionsRegistry,
          words,
        });

        await pipeline.refreshes.start();
        await notifier.schedule(scheduler);
        await monthlyReports.schedule(scheduler);
      },
    });
  },
});

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Keeps what a module adds under its own name. */
function addNamed<T extends { name: string }>(
  all: Map<string, T>,
  added: T,
  what: string,
): void {
  const { name } = added;
  if (!NAME.test(name)) {
    throw new InputError(
      `The name of the ${what} '${name}' must be lower-case words with dashes, such as 'acme-inventory'`,
    );
  }
  if (all.has(name)) {
    throw new ConflictError(`There is a ${what} '${name}' already`);
  }
  all.set(name, added);
}
