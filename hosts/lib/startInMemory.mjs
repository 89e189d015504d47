import { mkdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { freePort } from '../../scripts/lib/ports.mjs';

const TOKEN = 'a-token-of-this-test-alone';

/**
 * Starts a backend with the packed plugins as they would be installed, on
 * SQLite in memory, and without any configuration of theirs.
 *
 * @returns `get`, which asks it as another service, and `stop`
 */
export async function startInMemory(packed) {
  const modules = path.join(path.dirname(packed[0].folder), 'node_modules');
  await rm(modules, { recursive: true, force: true });
  await mkdir(modules, { recursive: true });
  for (const { folder, manifest } of packed) {
    await symlink(folder, path.join(modules, manifest.name));
  }
  const require = createRequire(path.join(modules, 'index.js'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: { client: 'better-sqlite3', connection: ':memory:' },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'test' } },
            ],
          },
        },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(require('@backstage/plugin-catalog-backend'));
  backend.add(require('backstage-plugin-ec2-compliance-backend'));
  await backend.start();
  return {
    get: async path_ => {
      const response = await fetch(`${baseUrl}${path_}`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      });
      return { status: response.status, body: await response.json() };
    },
    stop: () => backend.stop(),
  };
}
