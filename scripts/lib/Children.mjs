import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { inRoot } from './root.mjs';
import { PlainError } from './say.mjs';

const GRACE_MS = 8_000;
const LAST_LINES = 40;

/** The long-lived processes of one run, which end together. */
export class Children {
  #running = new Map();
  #logFolder;
  #stopping = false;
  #failed;
  #fail;

  constructor({ logFolder }) {
    this.#logFolder = logFolder;
    this.#failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Nobody may be waiting at the moment when a child dies.
    this.#failed.catch(() => {});
  }

  /** Rejects as soon as a child ends that nobody stopped. */
  get failed() {
    return this.#failed;
  }

  /**
   * Starts a Node script. All that it prints goes into `<name>.log`; the lines
   * that `isShown` picks also go to this terminal, under the child's name.
   */
  async start({ name, args, env, cwd, isShown = () => false, onLine }) {
    await mkdir(this.#logFolder, { recursive: true });
    const logFile = path.join(this.#logFolder, `${name}.log`);
    const log = createWriteStream(logFile);
    const child = spawn(
      'node',
      ['--require', inRoot('scripts/lib/exitWithParent.cjs'), ...args],
      {
        cwd,
        env,
        // A group of its own: Ctrl-C reaches this script alone, which then
        // stops the children in order.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const lastLines = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', raw => {
        const line = stripVTControlCharacters(raw);
        log.write(`${line}\n`);
        lastLines.push(line);
        if (lastLines.length > LAST_LINES) lastLines.shift();
        if (!this.#stopping && isShown(line)) {
          console.error(`[${name}] ${line}`);
        }
        onLine?.(line);
      });
    }
    const ended = new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('close', (code, signal) =>
        resolve(signal ? `ended by ${signal}` : `ended with code ${code}`),
      );
    });
    this.#running.set(name, { child, ended });
    ended.then(how => {
      this.#running.delete(name);
      log.end();
      if (this.#stopping) return;
      this.#fail(
        new PlainError(
          `The ${name} ${how}. Its last lines, of ${logFile}:\n\n${lastLines.join(
            '\n',
          )}`,
        ),
      );
    });
    return { logFile, pid: child.pid };
  }

  /** Waits for work to finish, or for a child to die under it. */
  whileRunning(work) {
    return Promise.race([work, this.#failed]);
  }

  /** Asks every child to end, then makes it. */
  async stop() {
    this.#stopping = true;
    await Promise.all(
      [...this.#running.values()].map(async ({ child, ended }) => {
        signalGroup(child, 'SIGTERM');
        const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
        await ended;
        clearTimeout(timer);
      }),
    );
  }
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}
