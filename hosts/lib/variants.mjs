import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { freePort } from '../../scripts/lib/ports.mjs';
import { PortalClient } from '../../scripts/lib/PortalClient.mjs';
import { inRoot } from '../../scripts/lib/root.mjs';
import { awsOfSandbox, withoutAws } from '../../scripts/lib/startBackend.mjs';
import { writeJson } from './Host.mjs';

const NOTIFICATIONS =
  /plugin-(notifications|signals)-backend|backend-module-notifications/;
const PERMISSIONS = /plugin-permission-backend|permissionPolicy/;
const README_POLICY = /permissionPolicy/;
const ALLOW_ALL = /allow-all-policy/;

/**
 * How each host is started: where its data are, and which of the plugins that
 * ours can do without are not there.
 */
export const VARIANTS = [
  {
    id: 'sqlite',
    title: 'SQLite; notifications, signals; everything allowed',
    without: [README_POLICY],
    permission: true,
    database: () => ({ client: 'better-sqlite3', connection: ':memory:' }),
  },
  {
    id: 'pg-database',
    title:
      'PostgreSQL, a database a plugin; notifications, signals; the policy of the README',
    without: [ALLOW_ALL],
    permission: true,
    restricted: true,
    database: ({ connection }) => ({
      client: 'pg',
      prefix: 'database_mode_',
      connection,
    }),
  },
  {
    id: 'pg-schema',
    title:
      'PostgreSQL, a schema a plugin; no notifications, signals, permissions',
    without: [NOTIFICATIONS, PERMISSIONS],
    permission: false,
    database: ({ connection }) => ({
      client: 'pg',
      pluginDivisionMode: 'schema',
      connection: { ...connection, database: 'schema_mode' },
    }),
  },
];

/** Where links lead in these hosts, to see that the browser is told. */
export const SIGN_IN_URL = 'https://hosts.awsapps.com/start';
export const ROLE_NAME = 'HostsReadOnly';

/** Starts the production bundle of a host in one of its variants. */
export async function startVariant({
  host,
  variant,
  children,
  sandboxUrl,
  postgresUrl,
}) {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const config = path.join(host.production, `app-config.${variant.id}.yaml`);
  await writeJson(
    config,
    await configOf({ variant, baseUrl, port, postgresUrl }),
  );
  const dist = path.join(host.production, 'packages', 'backend', 'dist');
  const text = await readFile(path.join(dist, 'index.cjs.js'), 'utf8');
  const entry = path.join(dist, `index.${variant.id}.cjs.js`);
  await writeFile(entry, withoutPlugins(text, variant.without));

  const portal = new PortalClient({ baseUrl });
  const lines = [];
  await children.start({
    name: `${host.name}-${variant.id}`,
    cwd: host.production,
    args: [
      entry,
      ...[
        path.join(host.production, 'app-config.yaml'),
        ...host.configs,
        config,
      ].flatMap(file => ['--config', file]),
    ],
    env: {
      ...withoutAws(host.env),
      NODE_ENV: 'production',
      GITHUB_TOKEN: 'none',
      EC2_COMPLIANCE_EXTERNAL_ID: 'none',
      ...awsOfSandbox(sandboxUrl),
    },
    isShown: line => {
      lines.push(line);
      return false;
    },
  });
  await children.whileRunning(untilReady(portal));
  return {
    baseUrl,
    /** What the backend logged of our plugin as an error. */
    errors: () =>
      lines.filter(
        line =>
          /"level":"error"/.test(line) &&
          /"plugin":"ec2-compliance"/.test(line),
      ),
  };
}

async function untilReady(portal) {
  while (!(await portal.isReady())) {
    await new Promise(resolve => {
      setTimeout(resolve, 250);
    });
  }
}

/** The compiled entry without the statements that add certain plugins. */
const withoutPlugins = (text, patterns) =>
  text.replace(/^\w+\.add\([\s\S]*?\);$/gm, statement =>
    patterns.some(pattern => pattern.test(statement)) ? '' : statement,
  );

/** The estate, accounts and catalog of the demo, in a host of somebody else. */
async function configOf({ variant, baseUrl, port, postgresUrl }) {
  const demo = parse(await readFile(inRoot('app-config.yaml'), 'utf8'));
  const { hostname: host, port: pgPort, username: user } = new URL(postgresUrl);
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      cors: { origin: baseUrl },
      // Plain HTTP, as the demo.
      csp: demo.backend.csp,
      database: variant.database({
        connection: { host, port: Number(pgPort), user, password: '' },
      }),
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    permission: { enabled: variant.permission },
    catalog: {
      rules: demo.catalog.rules,
      locations: [
        ...demo.catalog.locations.map(({ type, target }) => ({
          type,
          target: path.resolve(inRoot('packages', 'backend'), target),
        })),
        { type: 'file', target: inRoot('hosts', 'catalog.yaml') },
      ],
    },
    aws: demo.aws,
    ec2Compliance: {
      ...demo.ec2Compliance,
      console: { signInUrl: SIGN_IN_URL, roleName: ROLE_NAME },
    },
  };
}
