import { readdir, readFile } from 'node:fs/promises';
import { inRoot } from '../../scripts/lib/root.mjs';

/**
 * What the packages of the Backstage release that this repository is built for
 * ask of each other, each as `name range`.
 */
export async function rangesOfBackstage() {
  const folder = inRoot('node_modules', '@backstage');
  const manifests = await Promise.all(
    (
      await readdir(folder)
    ).map(async name =>
      JSON.parse(await readFile(`${folder}/${name}/package.json`, 'utf8')),
    ),
  );
  return new Set(
    manifests.flatMap(({ dependencies = {} }) =>
      Object.entries(dependencies)
        .filter(([name]) => name.startsWith('@backstage/'))
        .map(([name, range]) => `${name} ${range}`),
    ),
  );
}
