import { inRoot, root } from './root.mjs';

/**
 * Starts the AWS sandbox with the demo estate, as it is at `begin` (now unless
 * given), and waits until it answers.
 */
export async function startSandbox({ begin, children, env, port, verbose }) {
  const url = `http://127.0.0.1:${port}`;
  await children.start({
    name: 'sandbox',
    cwd: root,
    env,
    args: [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      inRoot('packages/demo-estate/src/main.ts'),
      '--port',
      String(port),
      ...(begin ? ['--begin', begin.toISOString()] : []),
    ],
    isShown: line => verbose || /error/i.test(line),
  });
  await children.whileRunning(answers(url));
  return { url };
}

async function answers(url) {
  for (;;) {
    try {
      const response = await fetch(`${url}/_sandbox/health`, {
        signal: AbortSignal.timeout(5_000),
      });
      if (response.ok) return await response.json();
    } catch {
      // Not listening yet. A sandbox that has died ends the wait elsewhere.
    }
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
  }
}
