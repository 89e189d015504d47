import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { Ec2ComplianceClient } from 'backstage-plugin-ec2-compliance-node';
import { DocumentCollator } from './DocumentCollator';
import { instanceDocuments } from './instanceDocuments';
import { readGuard } from './readGuard';
import { serviceDocuments } from './serviceDocuments';

const CONFIG = 'search.collators.ec2Compliance';

const HOURLY = {
  frequency: { hours: 1 },
  timeout: { minutes: 30 },
  // The first collection takes its time.
  initialDelay: { minutes: 2 },
};

/**
 * Indexes services with their overdue findings and CVEs, and their instances.
 *
 * @public
 */
export const searchModuleEc2Compliance = createBackendModule({
  pluginId: 'search',
  moduleId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const client = Ec2ComplianceClient.create({ auth, discovery });
        const own = config.getOptionalConfig(CONFIG);
        const visibilityPermission = readGuard(config, CONFIG);
        const schedule = own?.has('schedule')
          ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
              own.getConfig('schedule'),
            )
          : HOURLY;
        for (const [type, documents] of [
          ['ec2-compliance-services', serviceDocuments],
          ['ec2-compliance-instances', instanceDocuments],
        ] as const) {
          indexRegistry.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory: DocumentCollator.create({
              type,
              visibilityPermission,
              documents: () => documents(client),
            }),
          });
        }
      },
    });
  },
});
