import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { Children } from '../../scripts/lib/Children.mjs';
import { Postgres } from '../../scripts/lib/Postgres.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { workFolder } from '../../scripts/lib/root.mjs';
import { PlainError } from '../../scripts/lib/say.mjs';
import { startSandbox } from '../../scripts/lib/startSandbox.mjs';
import { Backend, pause } from './Backend.mjs';
import { readSnapshot } from './snapshot.mjs';

const PLUGIN = 'ec2-compliance';

/** A run that goes on longer has not completed. */
const RUN_LIMIT_MS = 180_000;

/**
 * Real processes that a drill does harm to: a PostgreSQL that waits for the
 * disk, the AWS sandbox, a backend, and a second PostgreSQL that nobody harms
 * for what was sent.
 */
export class Drill {
  static async start({ env }) {
    const drill = new Drill();
    try {
      await drill.#start({ env });
      return drill;
    } catch (error) {
      await drill.stop();
      throw error;
    }
  }

  #children;
  #env;
  #sandboxUrl;
  #backends = new Set();
  #witness;
  #runs = 0;
  postgres;

  async #start({ env }) {
    this.#env = env;
    const logFolder = path.join(workFolder, 'drills');
    await mkdir(logFolder, { recursive: true });
    this.#children = new Children({ logFolder });
    this.postgres = await Postgres.start({ durable: true });
    this.#witness = await Postgres.start();
    process.once('exit', () => {
      this.postgres.kill();
      this.#witness.kill();
    });
    await this.#query(
      this.#witness.connectionString,
      'CREATE TABLE sent (id serial, recipients text, scope text, text text)',
    );
    const { url } = await startSandbox({
      children: this.#children,
      env,
      port: await freePort(),
    });
    this.#sandboxUrl = url;
    // AWS says the same all along, so that runs can be compared.
    await this.#control('clock', { now: new Date().toISOString() });
  }

  /** A backend over an empty database of its own; not started. */
  async createBackend(name) {
    const backend = new Backend({
      env: this.#env,
      port: await freePort(),
      connection: this.postgres.connectionString,
      databasePrefix: `${name}_`,
      sandboxUrl: this.#sandboxUrl,
      sent: this.#witness.connectionString,
      logFile: path.join(workFolder, 'drills', `${name}.log`),
    });
    backend.name = name;
    this.#backends.add(backend);
    return backend;
  }

  /** The connection string of a backend's database of this plugin. */
  databaseOf(backend) {
    const url = new URL(this.postgres.connectionString);
    url.pathname = `/${backend.name}_${PLUGIN}`;
    return url.href;
  }

  /** Runs SQL in a backend's database of this plugin. */
  sql(backend, text, values) {
    return this.#query(this.databaseOf(backend), text, values);
  }

  /** Runs SQL on the server that the drills harm, as its superuser. */
  admin(text, values) {
    return this.#query(this.postgres.connectionString, text, values);
  }

  async #query(connectionString, text, values) {
    const client = new pg.Client({ connectionString });
    // The server may be ended while it answers.
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Replaces the faults of the sandbox. */
  setFaults(rules) {
    return this.#control('faults', { rules });
  }

  async #control(what, body) {
    const response = await fetch(`${this.#sandboxUrl}/_sandbox/${what}`, {
      method: 'PUT',
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new PlainError(
        `The sandbox refused the ${what}: ${await response.text()}`,
      );
    }
  }

  /** Tasks that nobody else may begin, as somebody is at them. */
  async tasksHeld(backend) {
    const rows = await this.sql(
      backend,
      'SELECT id FROM backstage_backend_tasks__tasks WHERE current_run_ticket IS NOT NULL ORDER BY id',
    );
    return rows.map(({ id }) => id);
  }

  /** Sources that AWS is said not to have answered. */
  async sourcesFailing(backend) {
    const rows = await this.sql(
      backend,
      'SELECT source FROM source_health WHERE error_name IS NOT NULL',
    );
    return rows.map(({ source }) => source);
  }

  /** Waits until a collection begins, and so many milliseconds longer. */
  async untilCollecting(backend, longer = 0) {
    const since = new Date().toISOString();
    await this.#until('a collection began', async () =>
      (
        await this.sql(
          backend,
          'SELECT last_started_at, last_finished_at FROM targets',
        )
      ).some(
        ({ last_started_at: began, last_finished_at: ended }) =>
          began > since && (!ended || began > ended),
      ),
    );
    await pause(longer);
  }

  /**
   * Waits for a whole run of each target that began after now, by the
   * backend's clock, and found nothing to complain of.
   */
  async untilNextRunCompletes(backend, { clockAhead = 0 } = {}) {
    const since = new Date(Date.now() + clockAhead).toISOString();
    await this.#until('the next run completed', async () => {
      if (!backend.isRunning) {
        throw new PlainError(
          `The backend of the drill '${backend.name}' has ended.`,
        );
      }
      const targets = await this.sql(backend, 'SELECT * FROM targets');
      const failing = await this.sourcesFailing(backend);
      const queued = await this.sql(
        backend,
        'SELECT 1 FROM scorecard_queue UNION ALL SELECT 1 FROM workload_queue',
      );
      return (
        targets.length > 0 &&
        targets.every(
          target =>
            target.last_started_at > since &&
            // Not one of a clock that was ahead.
            Date.parse(target.last_started_at) <= Date.now() + clockAhead &&
            Date.parse(target.last_finished_at) <= Date.now() + clockAhead &&
            target.last_finished_at > target.last_started_at,
        ) &&
        failing.length === 0 &&
        queued.length === 0
      );
    });
  }

  async #until(what, check) {
    const limit = Date.now() + RUN_LIMIT_MS;
    for (;;) {
      // The server may be away at this moment.
      const held = await check().catch(error => {
        if (error instanceof PlainError) throw error;
        return false;
      });
      if (held) return;
      if (Date.now() > limit) {
        throw new PlainError(`It never came to it that ${what}.`);
      }
      await pause(100);
    }
  }

  /** All that a backend holds, without what differs from run to run. */
  snapshot(backend) {
    return readSnapshot(this.databaseOf(backend));
  }

  /** What a backend holds that was never harmed, on the same estate. */
  async cleanSnapshot() {
    const backend = await this.createBackend(`clean${++this.#runs}`);
    await backend.start();
    await this.untilNextRunCompletes(backend);
    const snapshot = await this.snapshot(backend);
    await backend.kill('SIGTERM');
    return snapshot;
  }

  /** Messages that say the same to the same people under two names. */
  doubledMessages() {
    return this.#query(
      this.#witness.connectionString,
      `SELECT recipients, text, count(DISTINCT scope)::int AS scopes FROM sent
       GROUP BY recipients, text HAVING count(DISTINCT scope) > 1`,
    );
  }

  /** How many messages were sent; forgets them. */
  async takeSent() {
    const rows = await this.#query(
      this.#witness.connectionString,
      'DELETE FROM sent RETURNING id',
    );
    return rows.length;
  }

  async stop() {
    await Promise.all([...this.#backends].map(backend => backend.kill?.()));
    for (const backend of this.#backends) backend.close();
    await this.#children?.stop();
    await this.postgres?.stop();
    await this.#witness?.stop();
  }
}
