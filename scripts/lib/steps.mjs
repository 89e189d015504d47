import { buildApp } from './buildApp.mjs';
import { run } from './run.mjs';
import { runBrowserTests } from './runBrowserTests.mjs';
import { runDrills } from './runDrills.mjs';
import { runNodeTests } from './runNodeTests.mjs';
import { runUnitTests } from './runUnitTests.mjs';
import { say } from './say.mjs';

/** A check that is one command, and counts as one; says all it has to at its end. */
const command =
  (...parts) =>
  async ({ env }) => {
    const { code, output } = await run(parts[0], parts.slice(1), {
      env,
      capture: true,
    });
    if (output.trim()) say(output.trim());
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };

async function build({ env }) {
  await buildApp({ env });
  return { passed: 1, failed: 0 };
}

/**
 * Every check, in the order in which they start. Those with `usesOneCore` run
 * two at a time, the longest first; the others use all cores there are, and come
 * after these, with what `mostlyWaits` beside them. One that comes `after` another needs
 * what that leaves, so it is run as well and waited for.
 */
export const steps = [
  {
    id: 'drills',
    title: 'Drills: kills, a restarted database and other harm',
    mostlyWaits: true,
    run: runDrills,
  },
  { id: 'tsc', title: 'Types', usesOneCore: true, run: command('tsc') },
  {
    id: 'build',
    // What the browser tests open; a change that does not bundle fails early.
    title: 'Bundle of the portal',
    usesOneCore: true,
    run: build,
  },
  {
    id: 'lint',
    title: 'Lint',
    usesOneCore: true,
    run: command('backstage-cli', 'repo', 'lint', '--max-warnings', '0'),
  },
  {
    id: 'format',
    title: 'Formatting',
    usesOneCore: true,
    run: command('prettier', '--check', '--loglevel', 'warn', '.'),
  },
  {
    id: 'imports',
    title: 'Import direction rule',
    usesOneCore: true,
    // In the pinned Node, not in the one that runs this.
    run: command('node', 'scripts/lib/proveImportRule.mjs'),
  },
  {
    id: 'config',
    title: 'Configuration schema',
    usesOneCore: true,
    run: command('backstage-cli', 'config:check', '--lax', '--strict'),
  },
  {
    id: 'packages',
    title: 'Packages as they are published, and the docs site',
    usesOneCore: true,
    // They are built from the types that `tsc` makes.
    after: 'tsc',
    run: ({ env }) =>
      runNodeTests({
        env,
        files: ['hosts/packages.test.mjs', 'hosts/docs.test.mjs'],
      }),
  },
  {
    id: 'unit',
    title: 'Unit and integration tests, on SQLite and PostgreSQL',
    run: runUnitTests,
  },
  { id: 'browser', title: 'Browser tests', run: runBrowserTests },
];
