import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot, workFolder } from '../../scripts/lib/root.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { installPackages, registryOfNpm } from '../../scripts/lib/npm.mjs';
import { mustRun } from '../../scripts/lib/run.mjs';
import { PlainError, say } from '../../scripts/lib/say.mjs';

const VERSION = '6.10.4';
const folder = path.join(workFolder, 'registry');
const toolFolder = inRoot('.tools', 'registry');
const script = path.join(toolFolder, 'node_modules/verdaccio/bin/verdaccio');

/**
 * A registry on this machine that takes our packages, and asks the registry of
 * the machine's own npm for all others. Nothing leaves the machine.
 */
export class LocalRegistry {
  #port;

  /** @param children - which it ends with */
  static async start({ children, env }) {
    await install();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const upstream = await registryOfNpm();
    if (!upstream) throw new PlainError('npm does not say what it asks.');
    const port = await freePort();
    const config = path.join(folder, 'config.yaml');
    await writeFile(config, configOf(upstream));
    await children.start({
      name: 'registry',
      args: [script, '--config', config, '--listen', `127.0.0.1:${port}`],
      env,
      cwd: folder,
    });
    const registry = new LocalRegistry(port);
    await children.whileRunning(registry.#answers());
    return registry;
  }

  constructor(port) {
    this.#port = port;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** What npm and Yarn are to be called with, to ask here. */
  environment(env) {
    return {
      ...env,
      npm_config_registry: this.url,
      YARN_NPM_REGISTRY_SERVER: this.url,
      YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    };
  }

  /** Takes the packages, as npm's own would. */
  async publish({ packed, env }) {
    // Anybody may publish here, but npm does not try without a token. A variable
    // of that name would not pass the shell by which Yarn's scripts start Node.
    const userconfig = path.join(folder, 'npmrc');
    await writeFile(
      userconfig,
      `//127.0.0.1:${this.#port}/:_authToken=nobody\n`,
    );
    for (const { tarball } of packed) {
      await mustRun('npm', ['publish', tarball, '--access', 'public'], {
        env: { ...this.environment(env), npm_config_userconfig: userconfig },
      });
    }
  }

  async #answers() {
    for (let tries = 0; tries < 150; tries++) {
      try {
        if ((await fetch(`${this.url}-/ping`)).ok) return;
      } catch {
        // Not yet.
      }
      await wait(200);
    }
    throw new PlainError('The local registry does not answer.');
  }
}

async function install() {
  if (existsSync(script)) return;
  const spec = `verdaccio@${VERSION}`;
  say(`Fetching ${spec}, a registry, into .tools.`);
  // It asks for a tag of node-fetch, which not every mirror has.
  const overrides = { 'node-fetch': '^2.7.0' };
  await installPackages(toolFolder, [spec], { overrides });
}

const configOf = upstream => `storage: ./storage
uplinks:
  upstream:
    url: ${upstream}
    cache: false
packages:
  'backstage-plugin-*ec2-compliance*':
    access: $all
    publish: $all
  '**':
    access: $all
    proxy: upstream
log: { type: stdout, format: pretty, level: warn }
`;
