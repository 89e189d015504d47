import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { loadSeed, readSeed } from 'demo-estate/seed';

/**
 * Gives the plugin of a demo the 90 days before its start, where `demo.begin`
 * in app-config says when that was and nothing was ever collected. A module is
 * initialised before its plugin, so that the first collection goes on from it.
 */
export const demoPastModule = createBackendModule({
  pluginId: 'ec2-compliance',
  moduleId: 'demo-past',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        database: coreServices.database,
        logger: coreServices.logger,
      },
      async init({ config, database, logger }) {
        const begin = config.getOptionalString('demo.begin');
        if (begin === undefined) {
          return;
        }
        const end = new Date(begin);
        if (Number.isNaN(end.getTime())) {
          throw new Error(
            `The value of 'demo.begin' must be a time such as '2026-11-23T06:00:00Z', not '${begin}'`,
          );
        }
        const start = Date.now();
        const knex = await database.getClient();
        await knex.migrate.latest({
          directory: resolvePackagePath(
            'backstage-plugin-ec2-compliance-backend',
            'migrations',
          ),
        });
        const isLoaded = await loadSeed(knex, { seed: await readSeed(), end });
        logger.info(
          isLoaded
            ? 'Loaded the 90 days before the start of the demo'
            : 'Kept what was collected before, and loaded no past of the demo',
          { seconds: (Date.now() - start) / 1000 },
        );
      },
    });
  },
});
