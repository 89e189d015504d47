import { createBackendModule } from '@backstage/backend-plugin-api';
import { techInsightsFactRetrieversExtensionPoint } from '@backstage-community/plugin-tech-insights-node';
import { scorecardFactRetriever } from './scorecardFactRetriever';

/**
 * Registers the retriever `ec2-compliance-scorecard`, whose schedule stands in
 * app-config as that of others does.
 *
 * @public
 */
export const techInsightsModuleEc2Compliance = createBackendModule({
  pluginId: 'tech-insights',
  moduleId: 'ec2-compliance',
  register(reg) {
    reg.registerInit({
      deps: { retrievers: techInsightsFactRetrieversExtensionPoint },
      async init({ retrievers }) {
        retrievers.addFactRetrievers({
          [scorecardFactRetriever.id]: scorecardFactRetriever,
        });
      },
    });
  },
});
