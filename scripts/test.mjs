import { runCheck } from './lib/checks.mjs';
import { seconds, say, sayError } from './lib/say.mjs';
import { run } from './lib/run.mjs';
import { steps } from './lib/steps.mjs';
import { prepareToolchain } from './toolchain.mjs';

const USAGE = `Runs every check. Name some of them to run only those:

  npm test -- ${steps.map(step => step.id).join(' ')}`;

/** As in any Backstage repository: `yarn test [path] [options]`. */
async function testAsYarnDoes(args) {
  const { code } = await run('backstage-cli', ['repo', 'test', ...args], {
    env: process.env,
    interactive: true,
  });
  process.exitCode = code;
}

async function testEverything(args) {
  const unknown = args.filter(arg => !steps.some(step => step.id === arg));
  if (unknown.length > 0) {
    console.error(`Unknown check '${unknown[0]}'.\n\n${USAGE}`);
    process.exitCode = 1;
    return;
  }
  const needed = new Set(
    args.flatMap(arg => [arg, steps.find(({ id }) => id === arg).after]),
  );
  const chosen =
    args.length > 0 ? steps.filter(({ id }) => needed.has(id)) : steps;
  const env = await prepareToolchain();
  // Without it, Jest waits for changes instead of ending.
  const context = { env: { ...env, CI: env.CI ?? 'true' } };

  const total = { passed: 0, failed: 0 };
  const failures = [];
  const done = new Map();
  const check = async step => {
    await done.get(step.after);
    say(`\n━━ ${step.title}`);
    const start = Date.now();
    const { passed, failed, problems } = await runCheck(step, context);
    total.passed += passed;
    total.failed += failed;
    for (const problem of problems) say(`✕ ${problem}`);
    if (failed > 0) failures.push(step.title);
    say(
      `━━ ${step.title}: ${failed > 0 ? 'failed' : 'passed'} in ${seconds(
        Date.now() - start,
      )}`,
    );
  };
  const light = chosen.filter(step => step.usesOneCore);
  const lane = async () => {
    while (light.length > 0) {
      const step = light.shift();
      done.set(step.id, check(step));
      await done.get(step.id);
    }
  };
  await Promise.all([lane(), lane()]);
  // Packing changes the manifests of packages for a moment, by which a backend
  // that starts just then would not find them.
  const beside = chosen.filter(step => step.mostlyWaits).map(check);
  for (const step of chosen) {
    if (!step.usesOneCore && !step.mostlyWaits) await check(step);
  }
  await Promise.all(beside);
  if (failures.length > 0) say(`\nFailed: ${failures.join(', ')}`);
  say(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(130));
}

const args = process.argv.slice(2);
const isYarn = (process.env.npm_config_user_agent ?? '').startsWith('yarn');
(isYarn ? testAsYarnDoes(args) : testEverything(args)).catch(error => {
  sayError(error);
  process.exitCode = 1;
});
