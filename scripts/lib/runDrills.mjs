import { inRoot } from './root.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/**
 * Runs the drills, which start a PostgreSQL, a sandbox and a backend of their
 * own. `long` does each harm as often as `yarn drills`; `reportFile` gets a line
 * of JSON for each.
 */
export async function runDrills({ env, long = false, reportFile }) {
  const { code, output } = await run(
    'node',
    ['--test', '--test-reporter=spec', inRoot('drills/drills.test.mjs')],
    {
      env: {
        ...env,
        ...(long && { DRILLS: 'long' }),
        ...(reportFile && { DRILLS_REPORT: reportFile }),
      },
      capture: true,
    },
  );
  say(output.trim());
  const count = word =>
    Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const passed = count('pass');
  const failed = count('fail') + count('cancelled');
  return code === 0 && passed > 0
    ? { passed, failed }
    : { passed, failed: Math.max(failed, 1) };
}
