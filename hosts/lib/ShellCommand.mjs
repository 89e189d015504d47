import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { PlainError, seconds } from '../../scripts/lib/say.mjs';

const LAST_LINES = 30;
const LIMIT_MS = 20 * 60_000;
// At Ctrl-C, Backstage's own `repo start` ends before its backend, which then
// asks it in vain, for half a minute, to keep what is in its database.
const GRACE_MS = 60_000;

const running = new Set();
process.on('exit', () => {
  for (const shell of running) shell.signal('SIGKILL');
});

/** A line of a shell with no keyboard, in a group of its own, as a terminal starts it. */
export class ShellCommand {
  #child;
  #ended;
  #output = '';

  static start(options) {
    return new ShellCommand(options);
  }

  constructor({ command, cwd, env, logFile }) {
    this.#child = spawn('bash', ['-c', command], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(logFile);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        this.#output += text;
        log.write(text);
      });
    }
    running.add(this);
    this.#ended = new Promise(resolve => {
      this.#child.once('error', error => resolve(error.message));
      this.#child.once('close', (code, signal) =>
        resolve(signal ?? (code === 0 ? undefined : `exit code ${code}`)),
      );
    });
    this.#ended.then(() => {
      running.delete(this);
      log.end();
    });
  }

  /** @returns what it printed; it must end by itself, and well */
  async end() {
    const how = await within(LIMIT_MS, this.#ended, () =>
      this.signal('SIGKILL'),
    );
    if (how !== undefined) throw new PlainError(`${how}\n${this.#lastLines()}`);
    return this.#output;
  }

  /** Waits for what is done with it, or for it to end under that. */
  whileRunning(work) {
    return Promise.race([
      work,
      this.#ended.then(how => {
        throw new PlainError(`ended (${how ?? 'well'})\n${this.#lastLines()}`);
      }),
    ]);
  }

  /** Ctrl-C, which must end it and all that it started. */
  async interrupt() {
    this.signal('SIGINT');
    await within(GRACE_MS, this.#ended, () => this.signal('SIGKILL'));
    // What it started has had the same signal, and may take longer.
    const end = Date.now() + GRACE_MS;
    while (this.signal(0) && Date.now() < end) await wait(100);
    if (this.signal(0)) {
      this.signal('SIGKILL');
      throw new PlainError('leaves processes behind after Ctrl-C');
    }
  }

  /** @returns whether any process of it was there to be told */
  signal(name) {
    try {
      process.kill(-this.#child.pid, name);
      return true;
    } catch {
      return false;
    }
  }

  #lastLines() {
    return stripVTControlCharacters(this.#output)
      .trim()
      .split('\n')
      .slice(-LAST_LINES)
      .join('\n');
  }
}

async function within(limit, work, giveUp) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new PlainError(`goes on after ${seconds(limit)}`));
    }, limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
