import { posix } from 'node:path';

/**
 * Where the page of a file is, from the root of the site: `api.md` is `api`,
 * and `README.md` and `index.md` are the page of their folder.
 */
export function urlOf(file: string): string {
  const { dir, name } = posix.parse(file);
  return /^(index|readme)$/i.test(name) ? dir || '.' : posix.join(dir, name);
}

/** How one page of the site leads to another, or to a file. */
export function linkBetween(from: string, to: string): string {
  const target = to.endsWith('.md') ? urlOf(to) : to;
  const relative = posix.relative(urlOf(from), target) || '.';
  return to.endsWith('.md') ? `${relative}/` : relative;
}
