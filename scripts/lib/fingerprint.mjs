import { createHash } from 'node:crypto';
import { readdir, readFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

async function* filesBelow(target) {
  let entries;
  try {
    entries = await readdir(target, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') yield target;
    else if (error.code !== 'ENOENT') throw error;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.has(entry.name)) continue;
    const child = path.join(target, entry.name);
    if (entry.isDirectory()) yield* filesBelow(child);
    else if (entry.isFile()) yield child;
  }
}

/**
 * One hash over files, folders and plain values. By content and not by time, so
 * that a fresh checkout of the same commit gives the same hash.
 */
export async function fingerprint({ paths, values = [] }) {
  const hash = createHash('sha256');
  for (const value of values) hash.update(`${value}\0`);
  for (const target of paths) {
    for await (const file of filesBelow(target)) {
      hash.update(`${path.relative(root, file)}\0`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/** Whether the stamp file holds this fingerprint. */
export async function matchesStamp(stampFile, value) {
  const stamp = await readFile(stampFile, 'utf8').catch(() => undefined);
  return stamp?.trim() === value;
}

/** Remembers the fingerprint of a step that has just succeeded. */
export async function writeStamp(stampFile, value) {
  await mkdir(path.dirname(stampFile), { recursive: true });
  await writeFile(stampFile, `${value}\n`);
}
