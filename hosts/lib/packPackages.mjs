import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import { inRoot, workFolder } from '../../scripts/lib/root.mjs';
import { mustRun } from '../../scripts/lib/run.mjs';

/** The packages that are published, in the order in which they need each other. */
export const PACKAGES = [
  'ec2-compliance-common',
  'ec2-compliance-node',
  'ec2-compliance-backend',
  'ec2-compliance',
  'catalog-backend-module-ec2-compliance',
  'search-backend-module-ec2-compliance',
  'tech-insights-backend-module-ec2-compliance',
];

/**
 * Builds the packages and packs them as they would be published, from types
 * that were made before (`tsc`).
 *
 * @returns for each its tarball, the folder in which it is unpacked, the
 *   manifest there, and the names of its files
 */
export async function packPackages({ env }) {
  const folder = path.join(workFolder, 'packages');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const packed = [];
  for (const name of PACKAGES) {
    const cwd = inRoot('plugins', name);
    await mustRun('backstage-cli', ['package', 'build'], { env, cwd });
    const tarball = path.join(folder, `${name}.tgz`);
    await mustRun('yarn', ['pack', '--out', tarball], { env, cwd });
    const unpacked = path.join(folder, name);
    await mkdir(unpacked);
    const files = [];
    await tar.extract({
      file: tarball,
      cwd: unpacked,
      strip: 1,
      onReadEntry: entry => files.push(entry.path.replace(/^package\//, '')),
    });
    packed.push({
      name,
      tarball,
      folder: unpacked,
      files,
      manifest: JSON.parse(
        await readFile(path.join(unpacked, 'package.json'), 'utf8'),
      ),
    });
  }
  return packed;
}
