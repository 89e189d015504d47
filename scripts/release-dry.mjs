import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import getReleasePlan from '@changesets/get-release-plan';
import { LocalRegistry } from '../hosts/lib/LocalRegistry.mjs';
import { packPackages } from '../hosts/lib/packPackages.mjs';
import { Children } from './lib/Children.mjs';
import { root, workFolder } from './lib/root.mjs';
import { mustRun } from './lib/run.mjs';
import { PlainError, say, sayError, seconds } from './lib/say.mjs';
import { prepareToolchain } from './toolchain.mjs';

const USAGE = `Packs what would be published, publishes it to a registry on this machine alone, and says what it is.

  yarn release:dry`;

const children = new Children({ logFolder: path.join(workFolder, 'logs') });

async function main() {
  const { values } = parseArgs({
    options: { help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const start = Date.now();
  const env = await prepareToolchain();
  await mustRun('tsc', [], { env });
  const packed = await packPackages({ env });
  const registry = await LocalRegistry.start({ children, env });
  await registry.publish({ packed, env });
  for (const { files, manifest, tarball } of packed) {
    const { name, version } = manifest;
    // As whoever installs it would see it.
    const served = await fetch(`${registry.url}${name}`);
    const { 'dist-tags': tags, versions } = await served.json();
    if (tags?.latest !== version || !versions[version].dist.tarball) {
      throw new PlainError(`The registry does not serve ${name}@${version}.`);
    }
    const { size } = await stat(tarball);
    say(
      `\n${name}@${version}, as "latest": ${files.length} files, ${Math.ceil(
        size / 1024,
      )} KB packed`,
    );
    say(`  exports ${Object.keys(manifest.exports ?? {}).join(', ')}`);
    for (const [dependency, range] of Object.entries(
      manifest.dependencies ?? {},
    )) {
      if (packed.some(({ manifest: other }) => other.name === dependency)) {
        say(`  needs ${dependency} ${range}`);
      }
    }
  }
  await sayWhatWaits();
  say(`\nNothing was published. Done in ${seconds(Date.now() - start)}.`);
}

/** What the changesets make of the versions above. */
async function sayWhatWaits() {
  // Unlike `changeset status`, which asks git for a branch that a clone may lack.
  const { changesets, releases } = await getReleasePlan(root);
  if (changesets.length === 0) {
    say('\nNo change waits for a release: these would be published.');
    return;
  }
  say(
    `\n${changesets.length} changesets wait: \`yarn changeset version\` makes of these, before they are published,`,
  );
  for (const { name, oldVersion, newVersion } of releases) {
    // Private ones stay as they are.
    if (newVersion === oldVersion) continue;
    say(`  ${name}@${oldVersion} → ${newVersion}`);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => process.exit(130));
}

main()
  .catch(error => {
    sayError(error);
    process.exitCode = 1;
  })
  .finally(() => children.stop());
