import { runNodeTests } from './runNodeTests.mjs';

/**
 * Runs the drills, which start a PostgreSQL, a sandbox and a backend of their
 * own. `long` does each harm as often as `yarn drills`; `reportFile` gets a line
 * of JSON for each.
 */
export function runDrills({ env, long = false, reportFile }) {
  return runNodeTests({
    files: ['drills/drills.test.mjs'],
    env: {
      ...env,
      ...(long && { DRILLS: 'long' }),
      ...(reportFile && { DRILLS_REPORT: reportFile }),
    },
  });
}
