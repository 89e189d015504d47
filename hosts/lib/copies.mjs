import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The versions of each `@backstage` package that a host's lockfile holds. */
export async function backstagePackages(folder) {
  const text = await readFile(path.join(folder, 'yarn.lock'), 'utf8');
  const versions = new Map();
  for (const [, name, version] of text.matchAll(
    /^ {2}resolution: "(@backstage\/[\w-]+)@npm:([^":]+)"$/gm,
  )) {
    versions.set(name, [...(versions.get(name) ?? []), version]);
  }
  return versions;
}

/** Those of which there are more copies than before. */
export function newCopies(before, after) {
  return [...after]
    .filter(
      ([name, versions]) => versions.length > (before.get(name)?.length ?? 1),
    )
    .map(([name, versions]) => `${name} ${versions.join(' and ')}`);
}
