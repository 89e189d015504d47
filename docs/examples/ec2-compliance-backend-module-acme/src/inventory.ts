import { RootConfigService } from '@backstage/backend-plugin-api';
import { AdditionalSource } from 'backstage-plugin-ec2-compliance-node';

/**
 * What Acme's inventory says of instances. Here it stands in app-config, under
 * `acme.inventory`; yours asks a system of your own, page by page.
 */
export function inventory(config: RootConfigService): AdditionalSource {
  return {
    name: 'acme-inventory',
    async *collect({ instances, signal }) {
      const tiers = new Map(
        (config.getOptionalConfigArray('acme.inventory') ?? []).map(entry => [
          entry.getString('instanceId'),
          entry.getString('tier'),
        ]),
      );
      signal.throwIfAborted();
      // What it does not know has no record, and so is absent.
      yield instances.flatMap(({ instanceId }) => {
        const tier = tiers.get(instanceId);
        return tier === undefined ? [] : [{ instanceId, payload: { tier } }];
      });
    },
  };
}
