import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './lib/buildApp.mjs';
import { Children } from './lib/Children.mjs';
import { PortalClient } from './lib/PortalClient.mjs';
import { checkPortIsFree, readPort } from './lib/ports.mjs';
import { workFolder } from './lib/root.mjs';
import { PlainError, say, sayError, seconds } from './lib/say.mjs';
import { startBackend } from './lib/startBackend.mjs';
import { startSandbox } from './lib/startSandbox.mjs';
import { prepareToolchain } from './toolchain.mjs';

const USAGE = `Starts the demo: the AWS sandbox, the backend and the portal.

  --port <number>          where the portal answers (DEMO_PORT, else 7007)
  --sandbox-port <number>  where the AWS sandbox answers (DEMO_SANDBOX_PORT, else 4577)
  --verbose                show everything that the backend and the sandbox log`;

const FIRST_COLLECTION_LIMIT_MS = 5 * 60_000;

function readOptions() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'sandbox-port': { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    help: values.help,
    verbose: values.verbose,
    port: readPort({
      value: values.port ?? process.env.DEMO_PORT,
      option: '--port',
      fallback: 7007,
    }),
    sandboxPort: readPort({
      value: values['sandbox-port'] ?? process.env.DEMO_SANDBOX_PORT,
      option: '--sandbox-port',
      fallback: 4577,
    }),
  };
}

const pause = milliseconds =>
  new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });

/** Of its past, the estate knows whole minutes. */
const MINUTE_MS = 60_000;

/**
 * Waits until each target has been read since `begin`, where its past ends, and
 * services have scorecards.
 */
async function firstCollection(portal, begin) {
  const start = Date.now();
  while (Date.now() - start < FIRST_COLLECTION_LIMIT_MS) {
    const targets = await portal.targets();
    const done = targets.filter(
      ({ lastFinishedAt }) =>
        lastFinishedAt && Date.parse(lastFinishedAt) > begin.getTime(),
    );
    if (targets.length > 0 && done.length === targets.length) {
      const summary = await portal.summary();
      // Services appear once the catalog has read its files, moments later.
      if (summary.scorecards > 0) return { targets, summary };
    }
    await pause(500);
  }
  throw new PlainError(
    `The first collection did not finish within ${seconds(
      FIRST_COLLECTION_LIMIT_MS,
    )}.`,
  );
}

function describeCollection({ targets, summary }, took) {
  const instances = targets.reduce((sum, target) => sum + target.instances, 0);
  const accounts = new Set(targets.map(target => target.accountId)).size;
  const regions = new Set(targets.map(target => target.region)).size;
  const failing = targets.filter(target => target.sourceHealth.unwell.failing);
  say(
    `Collected ${instances} instances in ${accounts} accounts and ${regions} Regions in ${seconds(
      took,
    )}, and scored ${summary.scorecards} services.`,
  );
  if (failing.length > 0) {
    const names = failing.map(
      target => `${target.accountAlias ?? target.accountId} ${target.region}`,
    );
    say(
      `Part of the story: some evidence of ${names.join(
        ' and ',
      )} cannot be read. The Accounts page says why.`,
    );
  }
}

async function start({ options, children }) {
  const began = Date.now();
  const { port, sandboxPort, verbose } = options;
  const env = await prepareToolchain();
  const installed = Date.now();
  await checkPortIsFree({
    port,
    what: 'portal',
    option: '--port',
    variable: 'DEMO_PORT',
  });
  await checkPortIsFree({
    port: sandboxPort,
    what: 'AWS sandbox',
    option: '--sandbox-port',
    variable: 'DEMO_SANDBOX_PORT',
  });

  // The sandbox and the past that the backend loads are of one estate.
  const begin = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
  const [sandbox] = await Promise.all([
    startSandbox({ begin, children, env, port: sandboxPort, verbose }),
    buildApp({ env }),
  ]);
  say(`The AWS sandbox answers on ${sandbox.url}.`);

  const baseUrl = `http://localhost:${port}`;
  const portal = new PortalClient({ baseUrl });
  await startBackend({
    begin,
    children,
    env,
    port,
    verbose,
    portal,
    awsEndpointUrl: sandbox.url,
  });

  say(
    'It has 90 days behind it, of waves of patches, a week without access and a missed window, and collects evidence for the first time.',
  );
  const collecting = Date.now();
  const collection = await children.whileRunning(
    firstCollection(portal, begin),
  );
  describeCollection(collection, Date.now() - collecting);
  const install = installed - began > 5_000 ? ' after the install' : '';
  say(
    `Ready ${seconds(
      Date.now() - installed,
    )}${install}.\n\n  Open ${baseUrl} and choose "Enter".\n\nCtrl-C stops everything.`,
  );
}

async function main() {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const children = new Children({
    // One folder a port, so that two copies do not share their logs.
    logFolder: path.join(workFolder, `demo-${options.port}`),
  });
  const stopped = new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      // Each further Ctrl-C is swallowed: the first one is being carried out.
      process.on(signal, () => resolve(signal));
    }
  });
  try {
    const signal = await Promise.race([
      stopped,
      start({ options, children }).then(() =>
        Promise.race([stopped, children.failed]),
      ),
    ]);
    if (signal !== 'SIGHUP') say('\nStopping the demo.');
  } catch (error) {
    sayError(error);
    process.exitCode = 1;
  }
  await children.stop();
  process.exit();
}

main().catch(error => {
  sayError(error);
  process.exit(1);
});
