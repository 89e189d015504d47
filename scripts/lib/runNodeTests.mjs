import { inRoot } from './root.mjs';
import { run } from './run.mjs';
import { say } from './say.mjs';

/** Runs files of Node's own tests, and counts them. */
export async function runNodeTests({ env, files }) {
  const { code, output } = await run(
    'node',
    [
      '--test',
      '--test-reporter=spec',
      // A backend within a test leaves timers of other plugins behind.
      '--test-force-exit',
      ...files.map(file => inRoot(file)),
    ],
    { env, capture: true },
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
