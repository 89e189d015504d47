import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { inRoot, root } from '../../scripts/lib/root.mjs';
import { PlainError } from '../../scripts/lib/say.mjs';

const READY_LIMIT_MS = 120_000;

/** The backend under drill: a process that may be killed and started again. */
export class Backend {
  #options;
  #child;
  #log;

  /** Nothing runs before `start`. */
  constructor(options) {
    this.#options = options;
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  get url() {
    return `http://127.0.0.1:${this.#options.port}`;
  }

  /**
   * Starts it, its clock on by so many milliseconds, and waits until it answers.
   * A run that takes longer than `timeoutSeconds` is ended.
   */
  async start({ clockAhead = 0, timeoutSeconds = 25 } = {}) {
    const { env, port, connection, databasePrefix, sandboxUrl, sent } =
      this.#options;
    this.#child = spawn(
      'node',
      [
        ...['--require', inRoot('scripts/lib/exitWithParent.cjs')],
        ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
        ...(clockAhead
          ? ['--require', inRoot('drills/lib/moveClock.cjs')]
          : []),
        inRoot('drills/backend.ts'),
        ...['--config', inRoot('drills/app-config.yaml')],
      ],
      {
        cwd: root,
        env: {
          ...env,
          NODE_ENV: 'production',
          AWS_ENDPOINT_URL: sandboxUrl,
          AWS_EC2_METADATA_DISABLED: 'true',
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
          DRILL_CLOCK_AHEAD: String(clockAhead),
          DRILL_SENT: sent,
          APP_CONFIG_ec2Compliance_schedule_timeout: JSON.stringify({
            seconds: timeoutSeconds,
          }),
          APP_CONFIG_app_baseUrl: this.url,
          APP_CONFIG_backend_baseUrl: this.url,
          APP_CONFIG_backend_listen: JSON.stringify({
            port,
            host: '127.0.0.1',
          }),
          APP_CONFIG_backend_database: JSON.stringify({
            client: 'pg',
            connection,
            prefix: databasePrefix,
          }),
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.pipe(this.#log, { end: false });
    }
    const until = Date.now() + READY_LIMIT_MS;
    while (!(await this.#isReady())) {
      if (this.#hasEnded) {
        throw new PlainError(
          `The backend ended by itself, see ${this.#options.logFile}.`,
        );
      }
      if (Date.now() > until) {
        throw new PlainError(
          `The backend did not get ready, see ${this.#options.logFile}.`,
        );
      }
      await pause(200);
    }
  }

  async #isReady() {
    try {
      await this.targets();
      return true;
    } catch {
      return false;
    }
  }

  get #hasEnded() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Whether it still runs: nothing that happens to others may end it. */
  get isRunning() {
    return !this.#hasEnded;
  }

  /** Ends it as a power cut does, or with `SIGTERM` as an orchestrator does. */
  async kill(signal = 'SIGKILL') {
    if (this.#hasEnded) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  /** What *Accounts* says. */
  async targets() {
    return (await this.#get('/targets')).items;
  }

  /** What *Accounts* says of one target, source by source. */
  target(id) {
    return this.#get(`/targets/${encodeURIComponent(id)}`);
  }

  async #get(path) {
    const response = await fetch(`${this.url}/api/ec2-compliance/v1${path}`, {
      headers: { authorization: 'Bearer a-token-of-the-drills' },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) {
      throw new Error(`The backend answered ${response.status}`);
    }
    return response.json();
  }

  close() {
    this.#log.end();
  }
}

/** So many milliseconds. */
export function pause(milliseconds) {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds);
  });
}
