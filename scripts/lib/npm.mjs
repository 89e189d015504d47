import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.mjs';
import { PlainError } from './say.mjs';

/**
 * The environment without what `npm run` added: it would make the npm called
 * here install into the folder, and for the prefix, of the outer one.
 */
function environmentOutsideNpm() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (
      /^npm_(lifecycle|package|config_(local_|global_)?prefix$)/i.test(name)
    ) {
      delete env[name];
    }
  }
  return env;
}

/** Runs the npm that runs this, else the machine's; its output is captured. */
function runNpm(args, options = {}) {
  const script = process.env.npm_execpath;
  const [command, before] = script?.endsWith('npm-cli.js')
    ? [process.execPath, [script]]
    : ['npm', []];
  return run(command, [...before, ...args], {
    ...options,
    env: environmentOutsideNpm(),
    capture: true,
  });
}

/** The registry that npm is set to ask, or undefined if it does not say. */
export async function registryOfNpm() {
  const { code, output } = await runNpm([
    'config',
    'get',
    'registry',
    '--loglevel=silent',
  ]);
  const registry = output.trim().split('\n').pop();
  return code === 0 && URL.canParse(registry) ? registry : undefined;
}

/**
 * Installs packages into a folder of ours, of this checkout alone, without
 * running anything of theirs.
 *
 * @param overrides - versions that what they need shall have
 */
export async function installPackages(folder, specs, { overrides } = {}) {
  await mkdir(folder, { recursive: true });
  // Without a package.json of its own, npm walks up and installs into the root.
  await writeFile(
    path.join(folder, 'package.json'),
    `${JSON.stringify({ private: true, overrides })}\n`,
  );
  const { code, output } = await runNpm(
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-package-lock',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...specs,
    ],
    { cwd: folder },
  );
  if (code !== 0) {
    throw new PlainError(
      `npm could not install ${specs.join(' and ')}:\n${output.trim()}`,
    );
  }
}
