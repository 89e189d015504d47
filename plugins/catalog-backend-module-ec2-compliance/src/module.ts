import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { Ec2ComplianceClient } from 'backstage-plugin-ec2-compliance-node';
import { AccountDirectory } from './AccountDirectory';
import { AccountProcessor } from './AccountProcessor';
import { readAccounts } from './readAccounts';

/**
 * Gives each entity the annotation `aws.amazon.com/ec2-account-ids`, and relates
 * it to the accounts that the catalog holds.
 *
 * @public
 */
export const catalogModuleEc2Compliance = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
      },
      async init({ auth, catalog, discovery, lifecycle, logger, processing }) {
        const client = Ec2ComplianceClient.create({ auth, discovery });
        const directory = AccountDirectory.create({
          logger,
          read: () => readAccounts({ auth, catalog, client }),
        });
        lifecycle.addStartupHook(() => directory.start());
        processing.addProcessor(AccountProcessor.create({ directory }));
      },
    });
  },
});
