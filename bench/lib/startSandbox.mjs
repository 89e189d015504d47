import { inRoot, root } from '../../scripts/lib/root.mjs';
import { standBack } from './standBack.mjs';

/**
 * Starts the sandbox with a generated estate, in a process of its own. AWS is
 * elsewhere: it makes up its answers when what is measured leaves a core.
 */
export async function startSandbox({ children, env, name, estate, now }) {
  let found;
  const listening = new Promise(resolve => {
    found = resolve;
  });
  const { pid } = await children.start({
    name,
    cwd: root,
    env,
    args: [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      inRoot('packages/aws-sandbox/src/main.ts'),
      ...['--port', '0', '--now', now],
      ...Object.entries(estate).flatMap(([key, value]) => [
        `--${key}`,
        String(value),
      ]),
    ],
    onLine: line => {
      const match = /listening on (http\S+)/.exec(line);
      if (match) found(match[1]);
    },
  });
  const url = await children.whileRunning(listening);
  standBack(pid);
  return url;
}
