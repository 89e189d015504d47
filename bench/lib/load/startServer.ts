import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import express from 'express';
import { AddressInfo } from 'node:net';
import {
  createRouter,
  createRoutes,
} from '../../../plugins/ec2-compliance-backend/src/http';
import { Backend } from '../createBackend';

/** The API of a backend; whoever asks says by a header who they are. */
export async function startServer(
  backend: Backend,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const { admission, answers, controls, services, words } = backend;
  const logger = {
    child: () => logger,
    error() {},
    warn() {},
    info() {},
    debug() {},
  } as unknown as LoggerService;
  const app = express();
  app.use(
    createRouter({
      admission,
      answers,
      auditor: {} as AuditorService,
      httpAuth: {
        credentials: async (req: express.Request) => ({
          principal: { type: 'user', userEntityRef: req.header('x-user') },
        }),
      } as unknown as HttpAuthService,
      now: () => new Date(),
      routes: createRoutes({ ...services, controls }),
      words,
    }),
  );
  app.use(
    MiddlewareFactory.create({ config: new ConfigReader({}), logger }).error(),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
