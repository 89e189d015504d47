import { builtinModules } from 'node:module';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const IMPORT =
  /(?:\bfrom|\bimport|\bimport\(|\brequire(?:\.resolve)?\(|\btypeof import\()\s*['"]([^'"]+)['"]/g;

/** The packages that built files import, types included, with a file that does. */
export async function importsOf({ folder, files }) {
  const found = new Map();
  for (const file of files.filter(name => /\.(js|cjs|mjs|d\.ts)$/.test(name))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    for (const [, source] of text.matchAll(IMPORT)) {
      const name = packageOf(source);
      if (name && !found.has(name)) found.set(name, file);
    }
  }
  return found;
}

function packageOf(source) {
  if (source.startsWith('.') || source.startsWith('node:')) return undefined;
  // Words of sentences look like imports, too.
  if (!/^(@[\w.-]+\/)?[\w.-]+(\/|$)/.test(source)) return undefined;
  const [first, second] = source.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return builtinModules.includes(name) ? undefined : name;
}
