import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  ec2ComplianceControlsExtensionPoint,
  ec2ComplianceSourcesExtensionPoint,
  ec2ComplianceTargetsExtensionPoint,
} from 'backstage-plugin-ec2-compliance-node';
import { goldenImage } from './goldenImage';
import { inventory } from './inventory';
import { organisationAccounts } from './organisationAccounts';
import { regionInUse } from './regionInUse';
import { registered } from './registered';

/** What Acme adds to EC2 Compliance. */
export const ec2ComplianceModuleAcme = createBackendModule({
  pluginId: 'ec2-compliance',
  moduleId: 'acme',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        controls: ec2ComplianceControlsExtensionPoint,
        sources: ec2ComplianceSourcesExtensionPoint,
        targets: ec2ComplianceTargetsExtensionPoint,
      },
      async init({ config, controls, sources, targets }) {
        controls.addControl(goldenImage, registered, regionInUse);
        sources.addSource(inventory(config));
        targets.addTargetProvider(organisationAccounts(config));
      },
    });
  },
});
