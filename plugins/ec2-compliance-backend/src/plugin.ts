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
import { collectors } from './collectors';
import { readEc2ComplianceConfig } from './config';
import {
  accountControls,
  describeControl,
  instanceControls,
  reviewControls,
} from './controls';
import {
  EntityStore,
  EvidenceReader,
  FindingReader,
  FindingStore,
  HealthStore,
  InstanceReader,
  NotificationOutbox,
  NotificationStore,
  openDatabase,
  ReviewStore,
  ScorecardReader,
  ScorecardStore,
  VerdictStore,
} from './database';
import {
  Authorizer,
  createRouter,
  createRoutes,
  EntityGate,
  FindingService,
  InstanceService,
  ReviewService,
  scorecardResourceRef,
  scorecardRules,
  ScorecardService,
  TargetService,
} from './http';
import { Notifier } from './notifications';
import {
  CatalogSync,
  DeadlineKeeper,
  MappingRefresher,
  RefreshScheduler,
  ScorecardRoller,
  TargetJudge,
  TargetRefresher,
} from './refresh';

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
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, catalog, logger, permissions, permissionsRegistry } =
          deps;
        const now = () => new Date();
        const config = readEc2ComplianceConfig(deps.rootConfig);
        const controls = [
          ...instanceControls,
          ...accountControls,
          ...reviewControls,
        ].map(describeControl);

        const knex = await openDatabase(deps.database);
        const entities = EntityStore.create({ knex });
        const health = HealthStore.create({ knex });
        const instances = InstanceReader.create({ knex });
        const reader = ScorecardReader.create({ knex });
        const store = ScorecardStore.create({ knex });
        const verdicts = VerdictStore.create({ knex });

        const mapping = MappingRefresher.create({
          entities,
          mappingTags: config.mappingTags,
        });
        const roller = ScorecardRoller.create({ now, store });
        const refreshes = RefreshScheduler.create({
          catalogSync: CatalogSync.create({
            auth,
            catalog,
            entities,
            logger,
            mapping,
            maxVanishingShare: config.maxVanishingShare,
            now,
            roller,
          }),
          config,
          health,
          knex,
          logger,
          now,
          refresher: TargetRefresher.create({
            clients: AwsClientFactory.fromConfig(deps.rootConfig, {
              targets: config.targets,
            }),
            collectors,
            config,
            deadlines: DeadlineKeeper.create({
              config: config.deadlines,
              evidence: EvidenceReader.create({ knex }),
              findings: FindingStore.create({ knex }),
              health,
              maxAge: config.collectionMaxAge,
            }),
            health,
            judge: TargetJudge.create({
              health,
              verdicts,
              parameters: config.parameters,
              maxAge: config.collectionMaxAge,
              logger,
              targets: config.targets,
            }),
            knex,
            logger,
            mapping,
            now,
            roller,
          }),
          scheduler: deps.scheduler,
        });

        permissionsRegistry.addResourceType({
          resourceRef: scorecardResourceRef,
          permissions: [scorecardReadPermission],
          rules: Object.values(scorecardRules),
          getResources: refs => reader.getMany(refs),
        });
        permissionsRegistry.addPermissions([
          fleetReadPermission,
          reviewCreatePermission,
          targetRefreshPermission,
        ]);
        const authorizer = Authorizer.create({
          auth,
          catalog,
          now,
          permissions,
          permissionsRegistry,
        });
        const shared = {
          authorizer,
          config,
          controls,
          entities,
          gate: EntityGate.create({ entities }),
          health,
          now,
        };
        const reviews = ReviewService.create({
          ...shared,
          reviewControls,
          store: ReviewStore.create({ knex }),
          userInfo: deps.userInfo,
        });
        deps.httpRouter.use(
          createRouter({
            auditor: deps.auditor,
            httpAuth: deps.httpAuth,
            routes: createRoutes({
              controls,
              findings: FindingService.create({
                ...shared,
                auth,
                reader: FindingReader.create({ knex }),
                userInfo: deps.userInfo,
              }),
              instances: InstanceService.create({
                ...shared,
                reader: instances,
                verdicts,
              }),
              reviews,
              scorecards: ScorecardService.create({
                ...shared,
                findings: FindingReader.create({ knex }),
                instances,
                reader,
                reviews,
                store,
                verdicts,
              }),
              targets: TargetService.create({
                ...shared,
                instances,
                refreshes,
                verdicts,
              }),
            }),
          }),
        );

        await refreshes.start();
        await Notifier.create({
          config: config.notifications,
          controls,
          logger,
          notifications: deps.notifications,
          now,
          outbox: NotificationOutbox.create({ knex }),
          store: NotificationStore.create({ knex }),
        }).schedule(deps.scheduler);
      },
    });
  },
});
