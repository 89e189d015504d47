import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, matchesStamp, writeStamp } from './lib/fingerprint.mjs';
import { installPackages, registryOfNpm } from './lib/npm.mjs';
import { inRoot, root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { PlainError, say, sayError, seconds } from './lib/say.mjs';

const NODE_VERSION = '24.21.0';
const YARN_VERSION = '4.13.0';
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];

const toolsFolder = inRoot('.tools');
const binFolder = path.join(toolsFolder, 'bin');
const nodePackage = `node-${process.platform}-${process.arch}`;
const nodeFolder = path.join(toolsFolder, 'node_modules', nodePackage);
const pinnedNode = path.join(nodeFolder, 'bin', 'node');
const pinnedYarn = path.join(
  toolsFolder,
  'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);

/** Node 22.18 or later of 22, or any 24. */
function isSuitableNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 18);
}

/** Only the same minor: another one may want to rewrite the lockfile. */
function isSuitableYarn(version) {
  return version.split('.').slice(0, 2).join('.') === '4.13';
}

async function versionOf(command, args, env) {
  try {
    const { code, output } = await run(command, args, { env, capture: true });
    return code === 0 ? output.trim().split('\n').pop() : undefined;
  } catch {
    return undefined;
  }
}

/** Installs the pinned Node or Yarn, or both, as packages into `.tools`. */
async function installTools(specs) {
  if (
    specs.some(spec => spec.startsWith('node-')) &&
    !PLATFORMS.includes(`${process.platform}-${process.arch}`)
  ) {
    throw new PlainError(
      `There is no pinned Node for ${process.platform}-${process.arch}. Install Node 24 and Yarn ${YARN_VERSION}, and run this again.`,
    );
  }
  say(`Fetching ${specs.join(' and ')} into .tools, for this checkout only.`);
  await installPackages(toolsFolder, specs);
}

/** Relative paths only, so that the checkout can be moved. */
async function writeShims({ node, yarn }) {
  await mkdir(binFolder, { recursive: true });
  const nodeShim = path.join(binFolder, 'node');
  await rm(nodeShim, { force: true });
  if (node) {
    await symlink(`../node_modules/${nodePackage}/bin/node`, nodeShim);
  }
  const yarnShim = path.join(binFolder, 'yarn');
  await rm(yarnShim, { force: true });
  if (yarn) {
    const interpreter = node ? '"$here/node"' : 'node';
    await writeFile(
      yarnShim,
      `#!/bin/sh\nhere=$(cd "$(dirname "$0")" && pwd)\nexec ${interpreter} "$here/../node_modules/@yarnpkg/cli-dist/bin/yarn.js" "$@"\n`,
    );
    await chmod(yarnShim, 0o755);
  }
}

/** Finds Node and Yarn on the machine, or puts the pinned ones into `.tools`. */
async function findTools() {
  const onMachine = { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' };
  // Ours, on the PATH from an outer run, is not the machine's.
  onMachine.PATH = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter(folder => !path.resolve(folder).startsWith(toolsFolder))
    .join(path.delimiter);
  // Offline, Corepack would otherwise try to fetch the Yarn that we ask after.
  onMachine.COREPACK_ENABLE_NETWORK = '0';
  const [machineNode, machineYarn] = await Promise.all([
    versionOf('node', ['--version'], onMachine),
    versionOf('yarn', ['--version'], onMachine),
  ]);
  const needsNode = !machineNode || !isSuitableNode(machineNode);
  const needsYarn = !machineYarn || !isSuitableYarn(machineYarn);

  const pinned = { env: onMachine };
  const missing = [];
  const hasNode =
    (await versionOf(pinnedNode, ['--version'], pinned.env)) ===
    `v${NODE_VERSION}`;
  if (needsNode && !hasNode) missing.push(`${nodePackage}@${NODE_VERSION}`);
  const hasYarn =
    existsSync(pinnedYarn) &&
    (await versionOf(
      process.execPath,
      [pinnedYarn, '--version'],
      pinned.env,
    )) === YARN_VERSION;
  if (needsYarn && !hasYarn) missing.push(`@yarnpkg/cli-dist@${YARN_VERSION}`);

  if (missing.length > 0) {
    // npm removes what a package.json does not name, so both are named again.
    const keep = [];
    if (needsNode && hasNode) keep.push(`${nodePackage}@${NODE_VERSION}`);
    if (needsYarn && hasYarn) keep.push(`@yarnpkg/cli-dist@${YARN_VERSION}`);
    await installTools([...missing, ...keep]);
  }
  if (needsNode || needsYarn) {
    await writeShims({ node: needsNode, yarn: needsYarn });
  }

  const env = { ...process.env };
  env.PATH =
    needsNode || needsYarn
      ? `${binFolder}${path.delimiter}${onMachine.PATH}`
      : onMachine.PATH;
  if (needsNode) {
    // The headers of the Node that runs, not those that npm was set up with.
    env.npm_config_nodedir = nodeFolder;
  }
  const node = await versionOf('node', ['--version'], env);
  const yarn = await versionOf('yarn', ['--version'], env);
  if (!node || !isSuitableNode(node)) {
    throw new PlainError(
      `The Node in .tools does not run on this machine. Install Node 24 and run this again.`,
    );
  }
  if (!yarn || !isSuitableYarn(yarn)) {
    throw new PlainError(
      `The Yarn in .tools does not run on this machine. Install Yarn ${YARN_VERSION} and run this again.`,
    );
  }
  const origin = needed => (needed ? 'from .tools' : 'of this machine');
  say(
    needsNode === needsYarn
      ? `Using Node ${node.slice(1)} and Yarn ${yarn} ${origin(needsNode)}.`
      : `Using Node ${node.slice(1)} ${origin(
          needsNode,
        )} and Yarn ${yarn} ${origin(needsYarn)}.`,
  );
  return { env, node };
}

async function workspaceManifests() {
  const manifests = [inRoot('package.json')];
  const { workspaces } = JSON.parse(await readFile(manifests[0], 'utf8'));
  for (const pattern of workspaces) {
    const parent = pattern.replace(/\/\*$/, '');
    for (const name of (await readdir(inRoot(parent))).sort()) {
      manifests.push(inRoot(parent, name, 'package.json'));
    }
  }
  return manifests;
}

/** Yarn does not read npm's settings: hand over the one that matters. */
export async function withRegistryOfNpm(env) {
  if (env.YARN_NPM_REGISTRY_SERVER) return env;
  const registry = await registryOfNpm();
  return /^https?:\/\/[^@]+$/.test(registry ?? '')
    ? { ...env, YARN_NPM_REGISTRY_SERVER: registry.replace(/\/$/, '') }
    : env;
}

/** Installs with the committed lockfile, unless the last install still fits. */
async function installDependencies({ env, node }) {
  const value = await fingerprint({
    paths: [
      inRoot('yarn.lock'),
      inRoot('.yarnrc.yml'),
      ...(await workspaceManifests()),
    ],
    values: [node.split('.')[0], process.platform, process.arch],
  });
  const stampFile = inRoot('node_modules', '.ec2-compliance-install');
  if (
    existsSync(inRoot('node_modules', '.yarn-state.yml')) &&
    (await matchesStamp(stampFile, value))
  ) {
    say('Dependencies are up to date.');
    return;
  }
  say('Installing dependencies with the committed lockfile.');
  const start = Date.now();
  const { code, output } = await run('yarn', ['install', '--immutable'], {
    env: await withRegistryOfNpm(env),
    capture: true,
    onLine: line => {
      const step = /┌ (\w+) step/.exec(line)?.[1];
      if (step) say(`  ${step} step …`);
    },
  });
  if (code !== 0) {
    throw new PlainError(
      `yarn install failed after ${seconds(
        Date.now() - start,
      )}:\n${output.trim()}`,
    );
  }
  await writeStamp(stampFile, value);
  say(`Dependencies installed in ${seconds(Date.now() - start)}.`);
}

/**
 * Makes sure that a suitable Node and Yarn and all dependencies are there, and
 * returns the environment for the commands that follow.
 */
export async function prepareToolchain() {
  const tools = await findTools();
  await installDependencies(tools);
  // The bins of the root, so that a command needs no further `yarn run`.
  return {
    ...tools.env,
    PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${
      tools.env.PATH
    }`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  prepareToolchain().catch(error => {
    sayError(error);
    process.exitCode = 1;
  });
}
