import { checkImportDirection } from './checkImportDirection.mjs';
import { run } from './run.mjs';
import { runBrowserTests } from './runBrowserTests.mjs';
import { runUnitTests } from './runUnitTests.mjs';

/** A check that is one command, and counts as one. */
const command =
  (...parts) =>
  async ({ env }) => {
    const { code } = await run(parts[0], parts.slice(1), { env });
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };

/** Every check, cheapest first, in the order in which they run. */
export const steps = [
  { id: 'tsc', title: 'Types', run: command('tsc') },
  {
    id: 'lint',
    title: 'Lint',
    run: command('backstage-cli', 'repo', 'lint', '--max-warnings', '0'),
  },
  {
    id: 'imports',
    title: 'Import direction rule',
    run: checkImportDirection,
  },
  {
    id: 'format',
    title: 'Formatting',
    run: command('prettier', '--check', '--loglevel', 'warn', '.'),
  },
  {
    id: 'config',
    title: 'Configuration schema',
    run: command('backstage-cli', 'config:check', '--lax', '--strict'),
  },
  {
    id: 'unit',
    title: 'Unit and integration tests, on SQLite and PostgreSQL',
    run: runUnitTests,
  },
  { id: 'browser', title: 'Browser tests', run: runBrowserTests },
];
