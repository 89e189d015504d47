import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { PortalClient } from '../../../scripts/lib/PortalClient.mjs';
import { inRoot } from '../../../scripts/lib/root.mjs';
import { writeCatalog } from './writeCatalog.mjs';

const POLL_MS = 1_000;

/** Of a generated estate, where some services have stopped instances only. */
const FIRST_ACCOUNT = 400_000_000_001;
const RUNNING_SHARE = 0.9;

/**
 * Starts the portal as it runs in production, on PostgreSQL, and waits until it
 * has scored every service that runs somewhere.
 */
export async function startPortal({
  children,
  env,
  postgres,
  sandboxUrl,
  size,
}) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = await mkdtemp(path.join(tmpdir(), 'ec2-compliance-browser-'));
  try {
    const catalog = path.join(folder, 'catalog.yaml');
    await writeCatalog({ file: catalog, services: size.services });
    const config = path.join(folder, 'app-config.json');
    await writeFile(
      config,
      JSON.stringify(configOf({ url, port, postgres, catalog, size })),
    );
    await children.start({
      name: 'portal',
      cwd: inRoot('packages/backend'),
      args: [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
        ...['--config', inRoot('app-config.yaml'), '--config', config],
      ],
      env: {
        ...env,
        // The only user of a generated estate; the secret may be any.
        AWS_ACCESS_KEY_ID: 'AKIASANDBOXMAIN00000',
        AWS_SECRET_ACCESS_KEY: 'any',
        AWS_ENDPOINT_URL: sandboxUrl,
      },
    });
    const portal = new PortalClient({ baseUrl: url });
    await children.whileRunning(settled({ portal, size }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return url;
}

async function settled({ portal, size }) {
  while (!(await portal.isReady())) await pause();
  for (let before = -1; ; await pause()) {
    const targets = await portal.targets();
    if (targets.some(target => !target.lastFinishedAt)) continue;
    const { scorecards } = await portal.summary();
    // The catalog comes in by and by, and brings scorecards with it.
    const enough = scorecards >= size.services * RUNNING_SHARE;
    if (enough && scorecards === before) return;
    before = scorecards;
  }
}

const pause = () =>
  new Promise(resolve => {
    setTimeout(resolve, POLL_MS);
  });

function configOf({ url, port, postgres, catalog, size }) {
  const accountIds = Array.from({ length: size.accounts }, (_, index) =>
    String(FIRST_ACCOUNT + index),
  );
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        prefix: 'browser_',
        connection: postgres.connectionString,
      },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    catalog: {
      locations: [{ type: 'file', target: catalog }],
      // Else it goes on in the background while pages are timed.
      processingInterval: { hours: 24 },
    },
    aws: {
      accounts: accountIds.map(accountId => ({
        accountId,
        roleName: 'ec2-compliance-reader',
      })),
    },
    ec2Compliance: {
      targets: accountIds.map(accountId => ({
        accountId,
        alias: `account-${accountId.slice(-3)}`,
        regions: ['ap-southeast-2'],
      })),
      mapping: [{ tag: 'Service' }],
      catalogRefresh: { seconds: 10 },
    },
  };
}
