import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const PACKAGE = resolvePackagePath('backstage-plugin-ec2-compliance-backend');

/** In a package that was packed they lie within it, in the repository at its root. */
const FOLDERS = [
  resolve(PACKAGE, 'docs/controls'),
  resolve(PACKAGE, '../../docs/controls'),
];

const kept = new Map<string, Promise<string>>();

/**
 * A page of `docs/controls`, without the blanks that only align its tables.
 *
 * @param name - of a file that there is; none that a caller made up
 */
export function readControlPage(name: string): Promise<string> {
  const page = kept.get(name) ?? read(name);
  kept.set(name, page);
  page.catch(() => kept.delete(name));
  return page;
}

async function read(name: string): Promise<string> {
  const folder = FOLDERS.find(existsSync) ?? FOLDERS[0];
  const text = await readFile(resolve(folder, name), 'utf8');
  return text
    .split('\n')
    .map(line => (line.startsWith('|') ? squeeze(line) : line))
    .join('\n');
}

function squeeze(row: string): string {
  return row.replace(/ {2,}\|/g, ' |').replace(/-{4,}/g, '---');
}
