import { run } from './run.mjs';

/** Proves, in the pinned Node, that the lint rule reports what it should. */
export async function checkImportDirection({ env }) {
  const { code } = await run('node', ['scripts/lib/proveImportRule.mjs'], {
    env,
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
