import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './root.mjs';
import { PlainError } from './say.mjs';

const running = new Set();
// Stopped half-way, a script must not leave its commands behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/**
 * Runs a command to its end with its output on this terminal, and returns its
 * exit code. `capture` collects stdout and stderr into `output` instead, to be
 * shown only where it says something; `onLine` sees each line of it.
 * `interactive` hands over the keyboard too.
 */
export function run(
  command,
  args,
  {
    env,
    cwd = root,
    capture = false,
    interactive = false,
    onLine,
    uid,
    gid,
  } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      uid,
      gid,
      stdio: [
        interactive ? 'inherit' : 'ignore',
        capture ? 'pipe' : 'inherit',
        capture ? 'pipe' : 'inherit',
      ],
    });
    running.add(child);
    let output = '';
    if (onLine && child.stdout) {
      createInterface({ input: child.stdout }).on('line', onLine);
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, signal: signal ?? undefined, output });
    });
  });
}

/** Runs a command whose output matters only where it fails, which throws. */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, {
    ...options,
    capture: true,
  });
  if (code !== 0) {
    const where = options?.cwd ? ` in ${options.cwd}` : '';
    throw new PlainError(
      `\`${command} ${args.join(' ')}\` failed${where}:\n${output.trim()}`,
    );
  }
  return output;
}
