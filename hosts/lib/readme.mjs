import { readFile } from 'node:fs/promises';
import { inRoot } from '../../scripts/lib/root.mjs';

/** A file that a block of code says it belongs to, in a comment of its own. */
const FILE = /^\/\/ (packages\/[\w./-]+\.tsx?)(?:,.*)?$/;

/**
 * The blocks of code of a README, each under its headings, from the outermost
 * on. A block that names several files becomes one for each.
 *
 * @returns `{ headings, language, code, file }`, in their order
 */
export async function blocksOf(readme) {
  const blocks = [];
  let headings = [];
  let block;
  for (const line of (await readFile(inRoot(readme), 'utf8')).split('\n')) {
    const indented = /^( *)```(\w*)$/.exec(line);
    if (indented && block) {
      blocks.push(...byFile(block));
      block = undefined;
    } else if (indented) {
      const [, indent, language] = indented;
      block = { headings, language, indent: indent.length, lines: [] };
    } else if (block) {
      block.lines.push(line.slice(block.indent));
    } else {
      const [, marks, title] = /^(#+) (.*)$/.exec(line) ?? [];
      if (marks) headings = [...headings.slice(0, marks.length - 1), title];
    }
  }
  return blocks;
}

function byFile({ headings, language, lines }) {
  const parts = [{ headings, language, file: undefined, lines: [] }];
  for (const line of lines) {
    const file = FILE.exec(line)?.[1];
    if (file) parts.push({ headings, language, file, lines: [] });
    else parts[parts.length - 1].lines.push(line);
  }
  return parts
    .map(({ lines: code, ...part }) => ({
      ...part,
      code: code.join('\n').trim(),
    }))
    .filter(({ code }) => code);
}

/** The commands of a README, one a line of its shell blocks, without comments. */
export async function commandsOf(readme, isWanted = () => true) {
  return (await blocksOf(readme))
    .filter(({ language, headings }) => language === 'sh' && isWanted(headings))
    .flatMap(({ code }) => code.split('\n'))
    .map(line => line.replace(/(^|\s+)# .*$/, ''))
    .filter(Boolean);
}

/** The commands that a README names within its sentences and tables. */
export async function commandsWithin(readme) {
  const text = (await readFile(inRoot(readme), 'utf8')).replace(
    /^ *```[\s\S]*?^ *```$/gm,
    '',
  );
  return [...text.matchAll(/`((?:yarn|npm|npx|node) [^`]+)`/g)].map(
    ([, command]) => command,
  );
}

/** What a README names within its sentences, by the groups of a pattern. */
export async function namedIn(readme, pattern) {
  const text = await readFile(inRoot(readme), 'utf8');
  const found = [...text.matchAll(pattern)].map(([, name]) => name);
  if (found.length === 0) throw new Error(`${readme} has no ${pattern}.`);
  return [...new Set(found)];
}
