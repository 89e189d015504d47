import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import knexFactory from 'knex';
import { demoCatalog } from '../plugins/ec2-compliance-backend/src/testing/demoCatalog';

/**
 * A Backstage backend with this plugin, its database manager, its scheduler and
 * its API as they are; only the catalog comes from a file, and what is sent is
 * noted in a database that no drill disturbs.
 */
const backend = createBackend();

backend.add(
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () =>
      ({
        async *streamEntities() {
          yield demoCatalog();
        },
      } as unknown as CatalogService),
  }),
);

backend.add(
  createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      async send({ recipients, payload }) {
        const sent = knexFactory({
          client: 'pg',
          connection: process.env.DRILL_SENT,
        });
        try {
          await sent('sent').insert({
            recipients: JSON.stringify(recipients),
            scope: payload.scope,
            text: `${payload.title}\n${payload.description}`,
          });
        } finally {
          await sent.destroy();
        }
      },
    }),
  }),
);

/** Owners are told as soon as there is something to tell. */
backend.add(
  createBackendModule({
    pluginId: 'ec2-compliance',
    moduleId: 'drill',
    register(reg) {
      reg.registerInit({
        deps: {
          lifecycle: coreServices.lifecycle,
          scheduler: coreServices.scheduler,
        },
        async init({ lifecycle, scheduler }) {
          const timer = setInterval(
            () => scheduler.triggerTask('notify').catch(() => {}),
            2_000,
          );
          lifecycle.addShutdownHook(() => clearInterval(timer));
        },
      });
    },
  }),
);

backend.add(import('../plugins/ec2-compliance-backend/src'));

backend.start();
