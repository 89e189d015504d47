import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import Knex from 'knex';
import { RowKeys, selectRows } from '../selectBare';

/** Where {@link bareReads} answers. */
export const BARE_PATH = '/api/bench/bare';

/**
 * Answers with rows found by their keys and nothing else, to whoever is signed
 * in: what an answer must cost in this backend, however it is made.
 *
 * @param options - `connection`: of the plugin's database; `reads`: rows by name
 */
export function bareReads(options: {
  connection: string;
  reads: () => Record<string, Array<Omit<RowKeys, 'rows'>>>;
}) {
  return createBackendPlugin({
    pluginId: 'bench',
    register(reg) {
      reg.registerInit({
        deps: {
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ httpAuth, httpRouter }) {
          const knex = Knex({
            client: 'pg',
            connection: options.connection,
            pool: { min: 0, max: 10 },
          });
          const router = Router();
          router.get('/bare/:name', async (req, res, next) => {
            try {
              await httpAuth.credentials(req, { allow: ['user'] });
              const keys = options.reads()[req.params.name] ?? [];
              res.json(
                await Promise.all(keys.map(one => selectRows(knex, one))),
              );
            } catch (error) {
              next(error);
            }
          });
          httpRouter.use(router);
        },
      });
    },
  });
}
