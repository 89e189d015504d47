import { spawn } from 'node:child_process';
import { inRoot, root } from '../../scripts/lib/root.mjs';
import { PlainError } from '../../scripts/lib/say.mjs';

/**
 * Runs one worker of the benchmark in a process of its own, and gives what it
 * reports.
 */
export function runWorker({ file, options, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'node',
      [
        '--expose-gc',
        ...['--require', inRoot('scripts/lib/exitWithParent.cjs')],
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        inRoot('bench', file),
        JSON.stringify(options),
      ],
      {
        cwd: root,
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    let result;
    child.on('message', message => {
      // The transform tells of each file that it loads.
      if (message.type !== 'watch') result = message;
    });
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0 && result) resolve(result);
      else reject(new PlainError(`'bench/${file}' ended with code ${code}.`));
    });
  });
}
