import { existsSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, matchesStamp, writeStamp } from './fingerprint.mjs';
import { inRoot, workFolder } from './root.mjs';
import { run } from './run.mjs';
import { PlainError, say, seconds } from './say.mjs';

/**
 * Builds the portal's bundle, unless the last one was made of the same sources.
 * The backend serves it. Compared with the development server this costs a few
 * seconds at the first start and nothing at the next ones, and one port less.
 */
export async function buildApp({ env }) {
  const value = await fingerprint({
    paths: [
      inRoot('packages/app'),
      inRoot('plugins/ec2-compliance'),
      inRoot('plugins/ec2-compliance-common'),
      inRoot('app-config.yaml'),
      inRoot('yarn.lock'),
    ],
  });
  const stampFile = path.join(workFolder, 'app-bundle');
  if (
    existsSync(inRoot('packages/app/dist/index.html')) &&
    (await matchesStamp(stampFile, value))
  ) {
    say('The portal is built already.');
    return;
  }
  say('Building the portal, as its sources are new or changed.');
  const start = Date.now();
  const { code, output } = await run(
    'backstage-cli',
    ['package', 'build', '--config', inRoot('app-config.yaml')],
    {
      // The bundler's own choice of a mode would be that of an outer script.
      env: { ...env, NODE_ENV: 'production' },
      cwd: inRoot('packages/app'),
      capture: true,
    },
  );
  if (code !== 0) {
    throw new PlainError(`The portal could not be built:\n${output.trim()}`);
  }
  await writeStamp(stampFile, value);
  say(`Portal built in ${seconds(Date.now() - start)}.`);
}
