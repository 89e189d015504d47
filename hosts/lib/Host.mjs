import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { parse } from 'yaml';
import { inRoot } from '../../scripts/lib/root.mjs';
import { mustRun } from '../../scripts/lib/run.mjs';
import { PlainError, say, seconds } from '../../scripts/lib/say.mjs';

/** The one whose template is of the release in backstage.json. */
const CREATE_APP = '@backstage/create-app@0.9.2';
/** When the release after it came out. */
const NEXT_RELEASE = '2026-10-20';
const DAY_MS = 24 * 3_600_000;
const TRIES = 4;
const NETWORK =
  /ERR_SOCKET|ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|RequestError|socket hang up/;

/** A Backstage installation of its own, made as anybody makes one. */
export class Host {
  /** How long each step took, by its words. */
  steps = [];

  constructor({ name, legacy, newest, parent, env }) {
    Object.assign(this, { name, legacy, newest, env });
    this.folder = path.join(parent, name);
  }

  /** Runs a step, and keeps how long it took. */
  async step(title, work) {
    say(`  ${title} …`);
    const start = Date.now();
    const result = await work();
    this.steps.push({ title, took: Date.now() - start });
    say(`  ${title}: ${seconds(Date.now() - start)}`);
    return result;
  }

  /** A line of a shell, in the host's root. */
  run(command, { env = this.env, cwd = this.folder } = {}) {
    return mustRun('bash', ['-c', command], { env, cwd });
  }

  /** One that asks the registry, which may hang up on so many questions. */
  async fetch(command, options) {
    for (let tries = 1; ; tries++) {
      try {
        return await this.run(command, options);
      } catch (error) {
        if (tries === TRIES || !NETWORK.test(error.message)) throw error;
        say(`  The registry hung up; once more: ${command}`);
      }
    }
  }

  async create() {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(path.dirname(this.folder), { recursive: true });
    await mustRun(
      'npx',
      [
        '--yes',
        CREATE_APP,
        ...(this.legacy ? ['--legacy'] : []),
        // Its install would ask a place for a lockfile that few networks reach.
        '--skip-install',
        '--path',
        this.folder,
      ],
      {
        env: { ...this.env, BACKSTAGE_APP_NAME: 'host' },
        cwd: path.dirname(this.folder),
      },
    );
    const [theirs, ours] = await Promise.all(
      [path.join(this.folder, 'backstage.json'), inRoot('backstage.json')].map(
        readJson,
      ),
    );
    if (theirs.version !== ours.version) {
      throw new PlainError(
        `${CREATE_APP} makes a host of ${theirs.version}, and backstage.json says ${ours.version}. Name the create-app of that release in hosts/lib/Host.mjs.`,
      );
    }
    await this.#fitTheRegistry();
  }

  /**
   * With the versions of others that a registry that lags behind has whole, and
   * without what needs a compiler.
   */
  async #fitTheRegistry() {
    const file = path.join(this.folder, 'package.json');
    const [manifest, { resolutions, dependenciesMeta }] = await Promise.all(
      [file, inRoot('package.json')].map(readJson),
    );
    await writeJson(file, {
      ...manifest,
      resolutions: { ...manifest.resolutions, ...resolutions },
      dependenciesMeta,
    });
  }

  /**
   * Installs Backstage's packages as they were before the next release, which
   * is what the lockfile holds that create-app would fetch, and then upgrades
   * them where that is asked for.
   */
  async install() {
    const file = path.join(this.folder, '.yarnrc.yml');
    const settings = parse(await readFile(file, 'utf8'));
    const days = Math.ceil((Date.now() - Date.parse(NEXT_RELEASE)) / DAY_MS);
    await writeJson(file, {
      ...settings,
      npmMinimalAgeGate: `${days}d`,
      npmPreapprovedPackages: ['*', '@!(backstage)/*'],
    });
    await this.fetch('yarn install');
    await writeJson(file, {
      ...settings,
      // Ours are as fresh as a release on its first day, which Yarn refuses.
      npmPreapprovedPackages: [
        ...(settings.npmPreapprovedPackages ?? []),
        '*ec2-compliance*',
      ],
    });
    if (this.newest) await this.fetch("yarn up '@backstage/*'");
  }

  /** What runs in production: the bundle, beside the packages that it needs. */
  async bundle() {
    this.production = `${this.folder}-production`;
    await rm(this.production, { recursive: true, force: true });
    await mkdir(this.production, { recursive: true });
    const from = (...parts) => path.join(this.folder, ...parts);
    for (const file of [
      '.yarn',
      '.yarnrc.yml',
      'backstage.json',
      'package.json',
      'yarn.lock',
      'app-config.yaml',
    ]) {
      await cp(from(file), path.join(this.production, file), {
        recursive: true,
      });
    }
    const unpack = name =>
      tar.extract({
        file: from('packages', 'backend', 'dist', name),
        cwd: this.production,
      });
    await unpack('skeleton.tar.gz');
    await this.fetch('yarn workspaces focus --all --production', {
      cwd: this.production,
    });
    await unpack('bundle.tar.gz');
  }

  async remove() {
    for (const folder of [this.folder, `${this.folder}-production`]) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

export const readJson = async file => JSON.parse(await readFile(file, 'utf8'));
export const writeJson = (file, value) =>
  writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
