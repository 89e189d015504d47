import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkPackage, Package } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { inRoot } from '../../scripts/lib/root.mjs';

/**
 * A published package of Backstage itself, with entry points beside its main one, for each role. The Backstage CLI
 * makes the manifest and the bundles of theirs and ours alike, so what the
 * tools say of both is not ours to mend.
 */
const PEERS = {
  'backend-plugin': '@backstage/plugin-catalog-backend',
  'backend-plugin-module': '@backstage/plugin-catalog-backend',
  'common-library': '@backstage/plugin-catalog-common',
  'frontend-plugin': '@backstage/plugin-catalog',
  'node-library': '@backstage/plugin-permission-node',
};

/** @returns the folder of the package of Backstage that one of ours is measured by */
export function peerOf({ backstage }) {
  return inRoot('node_modules', PEERS[backstage.role]);
}

/**
 * What publint and Are The Types Wrong find in an unpacked package: the kinds
 * of problems, each with the first place where it was found.
 */
export async function publishingProblems(folder) {
  const found = new Map();
  const add = (kind, where) => {
    if (!found.has(kind)) found.set(kind, where);
  };
  const { messages } = await publint({ pkgDir: folder, pack: false });
  for (const { code, path: where } of messages) {
    add(`publint ${code}`, where.join('.'));
  }
  const { problems = [] } = await checkPackage(await readPackage(folder));
  for (const { kind, entrypoint, fileName } of problems) {
    add(`attw ${kind}`, entrypoint ?? fileName);
  }
  return found;
}

async function readPackage(folder) {
  const { name, version } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const files = {};
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    const inside = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isFile() && !inside.includes('node_modules/')) {
      files[`/node_modules/${name}/${inside}`] = await readFile(file, 'utf8');
    }
  }
  return new Package(files, name, version);
}
