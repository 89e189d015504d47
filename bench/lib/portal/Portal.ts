import { ChildProcess, fork } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import Knex from 'knex';
import { RouteCase } from '../http/routeCases';
import { syntheticCatalog } from '../syntheticCatalog';
import { ServerOptions } from './server';

/** Where Backstage's scheduler keeps the tasks of a plugin. */
const TASKS = 'backstage_backend_tasks__tasks';

/** How long its start may take: it maps all instances anew. */
const START_MS = 20 * 60_000;

/** A started portal in a process of its own. */
export class Portal {
  static async start(options: Omit<ServerOptions, 'port'>): Promise<Portal> {
    // Or the plugin, which finds it empty, would wait for it to fill.
    await Portal.#fillCatalog(options);
    await releaseTasks(options.pluginConnection);
    const portal = new Portal(await freePort(), options);
    await portal.#untilIdle();
    return portal;
  }

  static async #fillCatalog(
    options: Omit<ServerOptions, 'port'>,
  ): Promise<void> {
    const entities = syntheticCatalog(options.catalog).length;
    const { connection, prefix } = options.database as Record<string, string>;
    const portal = new Portal(await freePort(), {
      ...options,
      catalogOnly: true,
    });
    try {
      await portal.#next('started');
      await portal.#until({
        connection: connectionTo(connection, `${prefix}catalog`),
        sql: `SELECT count(*) >= ${entities} AS done FROM final_entities WHERE final_entity IS NOT NULL`,
      });
    } finally {
      await portal.stop();
    }
  }

  readonly port: number;
  readonly #child: ChildProcess;
  readonly #options: Omit<ServerOptions, 'port'>;
  #ended = false;

  private constructor(port: number, options: Omit<ServerOptions, 'port'>) {
    this.port = port;
    this.#options = options;
    this.#child = fork(
      resolve(__dirname, 'server.ts'),
      [JSON.stringify({ ...options, port })],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    );
    const file = join(tmpdir(), 'ec2-compliance-bench', `portal-${port}.log`);
    mkdirSync(dirname(file), { recursive: true });
    const log = createWriteStream(file);
    this.#child.stdout!.pipe(log, { end: false });
    this.#child.stderr!.pipe(log, { end: false });
    this.#child.once('close', () => {
      this.#ended = true;
    });
  }

  /** Says which rows the bare reads are to find. */
  async setReads(cases: RouteCase[]): Promise<void> {
    const answered = this.#next('reads');
    this.#child.send({
      reads: Object.fromEntries(cases.map(one => [one.name, one.bare])),
    });
    await answered;
  }

  /** Resident memory, megabytes. */
  async memory(): Promise<number> {
    const answered = this.#next('memory');
    this.#child.send({ memory: true });
    return (await answered) as number;
  }

  /** Has Tech Insights retrieve its facts, until it has begun to. */
  async retrieve(): Promise<void> {
    const began = this.#next('retrieving');
    this.#child.send({ retrieve: true });
    await began;
  }

  async stop(): Promise<void> {
    if (!this.#ended) {
      const closed = new Promise(done => this.#child.once('close', done));
      this.#child.kill('SIGKILL');
      await closed;
    }
  }

  #next(key: string): Promise<unknown> {
    return new Promise((done, fail) => {
      const listener = (message: Record<string, unknown>) => {
        if (key in message) {
          this.#child.off('message', listener);
          done(message[key]);
        }
      };
      this.#child.on('message', listener);
      this.#child.once('close', code =>
        fail(new Error(`The portal ended with code ${code}`)),
      );
    });
  }

  /** Started, and through with what it does at each start. */
  async #untilIdle(): Promise<void> {
    await this.#next('started');
    await this.#until({
      connection: this.#options.pluginConnection,
      sql: `SELECT count(*) FILTER (WHERE current_run_ticket IS NOT NULL) = 0
          AND count(*) FILTER (WHERE id = 'sync-catalog' AND next_run_start_at > now() + interval '1 hour') = 1 AS done
        FROM ${TASKS}`,
    });
  }

  async #until(options: { connection: string; sql: string }): Promise<void> {
    const knex = Knex({ client: 'pg', connection: options.connection });
    const end = Date.now() + START_MS;
    try {
      for (;;) {
        const { rows } = await knex.raw(options.sql);
        if (rows[0].done) {
          return;
        }
        if (this.#ended || Date.now() > end) {
          throw new Error('The portal did not come to rest');
        }
        await new Promise(done => setTimeout(done, 500));
      }
    } finally {
      await knex.destroy();
    }
  }
}

/** What an ended portal ran at its end would count as running for an hour. */
async function releaseTasks(connection: string): Promise<void> {
  const knex = Knex({ client: 'pg', connection });
  if (await knex.schema.hasTable(TASKS)) {
    await knex(TASKS).update({
      current_run_ticket: null,
      current_run_started_at: null,
      current_run_expires_at: null,
    });
  }
  await knex.destroy();
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

/** The connection string of one database of a server. */
export function connectionTo(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.toString();
}
