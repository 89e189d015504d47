import { findBrowser } from './findBrowser.mjs';
import { inRoot } from './root.mjs';
import { say, seconds } from './say.mjs';

/** The shell's own AWS settings must not reach a backend that talks to a sandbox. */
export function withoutAws(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !name.startsWith('AWS_') && !name.startsWith('APP_CONFIG_'),
    ),
  );
}

/** What the AWS SDK is to be called with, to speak to the sandbox alone. */
export const awsOfSandbox = url => ({
  AWS_ENDPOINT_URL: url,
  // The only user of the demo estate, see demoAccounts.ts of the sandbox.
  AWS_ACCESS_KEY_ID: 'AKIASANDBOXMAIN00000',
  AWS_SECRET_ACCESS_KEY: 'the-sandbox-accepts-any-secret',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

/** Picks errors, and the stack that follows them, out of the backend's log. */
function errorLines() {
  let inError = false;
  return line => {
    const level = /^\d{4}-\d\d-\d\dT\S+ \S+ (\w+)/.exec(line)?.[1];
    if (level) inError = level === 'error';
    return inError;
  };
}

/** What prints reports as PDF, where there is a Chromium. */
async function printing() {
  const browser = await findBrowser().catch(() => undefined);
  return browser
    ? {
        APP_CONFIG_ec2Compliance_report_chromium: browser.executablePath,
        APP_CONFIG_ec2Compliance_report_chromiumArguments: JSON.stringify(
          browser.args,
        ),
      }
    : {};
}

/**
 * Starts the backend, which serves the portal too, with its AWS SDK pointed at
 * the sandbox and the past of the estate until `begin`, and waits until all
 * plugins have started.
 */
export async function startBackend({
  begin,
  children,
  env,
  port,
  verbose,
  portal,
  awsEndpointUrl,
}) {
  say('Starting the backend.');
  const start = Date.now();
  const baseUrl = `http://localhost:${port}`;
  const isError = errorLines();
  await children.start({
    name: 'backend',
    // The catalog's files are named relative to it.
    cwd: inRoot('packages/backend'),
    args: [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'src/index.ts',
      // Named, so that a local config meant for `yarn start` stays out.
      '--config',
      inRoot('app-config.yaml'),
    ],
    env: {
      ...withoutAws(env),
      // The guest provider works in development only.
      NODE_ENV: 'development',
      ...awsOfSandbox(awsEndpointUrl),
      ...(await printing()),
      APP_CONFIG_demo_begin: begin.toISOString(),
      // At first the catalog is empty: what it held in the past is kept until
      // it is read again, which is when it is full.
      APP_CONFIG_ec2Compliance_catalogRefresh_seconds: '60',
      APP_CONFIG_app_baseUrl: baseUrl,
      APP_CONFIG_backend_baseUrl: baseUrl,
      APP_CONFIG_backend_listen_port: String(port),
    },
    isShown: line => verbose || isError(line),
  });
  await children.whileRunning(
    (async () => {
      while (!(await portal.isReady())) {
        await new Promise(resolve => {
          setTimeout(resolve, 250);
        });
      }
    })(),
  );
  say(`Backend started in ${seconds(Date.now() - start)}.`);
}
