import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Adds what the READMEs say to the files of a host, as somebody would who
 * reads them: imports at the top, and the rest where its block says.
 *
 * @param layouts - the constants of EntityPage.tsx that get the tab
 * @returns what each file held before; undefined of one that was not there
 */
export async function addLines({ folder, blocks, layouts }) {
  const originals = new Map();
  for (const { file, code } of blocks) {
    const target = path.join(folder, file);
    const add = PLACES.find(([pattern]) => pattern.test(file))?.[1];
    const before = add && (await readFile(target, 'utf8'));
    if (!originals.has(target)) originals.set(target, before);
    await writeFile(target, add ? add(before, code, layouts) : `${code}\n`);
  }
  return originals;
}

const PLACES = [
  [/backend\/src\/index\.ts$/, addToBackend],
  [/App\.tsx$/, (text, code) => addJsx(text, code, [['</FlatRoutes>']])],
  [
    /Root\.tsx$/,
    (text, code) => addJsx(text, code, [['{/* End global nav */}']]),
  ],
  [/EntityPage\.tsx$/, addToEntityPage],
];

function addToBackend(text, code) {
  // What the host has already is not added twice.
  const missing = statementsOf(code).filter(
    statement => !text.includes(nameOf(statement)),
  );
  return insertBefore(text, 'backend.start();', missing.join('\n'));
}

const statementsOf = code => code.match(/^backend\.add\([\s\S]*?\);$/gm) ?? [];
const nameOf = statement => /'([^']+)'/.exec(statement)[0];

function addJsx(text, code, places) {
  const { imports, parts } = split(code);
  if (parts.length !== places.length) {
    throw new Error(`Expected ${places.length} parts to add in:\n${code}`);
  }
  return parts.reduce(
    (result, part, index) =>
      places[index].reduce(
        (each, place) => insertBefore(each, place, part),
        result,
      ),
    `${imports}\n${text}`,
  );
}

/** The card ends the overview of components and of what is theirs together, the tab each layout. */
function addToEntityPage(text, code, layouts) {
  const { imports, parts } = split(code);
  if (parts.length !== 2) {
    throw new Error(`Expected a card and a tab to add in:\n${code}`);
  }
  const [card, tab] = parts;
  const unknown = layouts.filter(name => !text.includes(`const ${name} = (`));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}.`);
  const pages = text.split(/^(?=const \w+ = \(|export const )/m);
  const changed = pages.map(page => {
    const [, name] = /^const (\w+) = \(/.exec(page) ?? [];
    if (name === 'overviewContent') return insertLast(page, '</Grid>', card);
    if (!layouts.includes(name)) return page;
    const withTab = insertLast(page, '</EntityLayout>', tab);
    if (page.includes('{overviewContent}')) return withTab;
    // Of its own overview, the first route.
    const end = withTab.indexOf('</EntityLayout.Route>');
    return (
      insertLast(withTab.slice(0, end), '</Grid>', card) + withTab.slice(end)
    );
  });
  return `${imports}\n${changed.join('')}`;
}

/** The imports of a block, and the elements that its comments and empty lines set apart. */
function split(code) {
  const imports = code.match(/^import [\s\S]*?;$/gm) ?? [];
  const rest = imports.reduce((text, line) => text.replace(line, ''), code);
  const parts = rest
    .replace(/^\/\/ .*$/gm, '')
    .split(/^(?=<)/m)
    .reduce(joinElements, [])
    .map(part => part.trim().replace(/;$/, ''))
    .filter(Boolean);
  return { imports: imports.join('\n'), parts };
}

/** A closing tag begins a line, too. */
function joinElements(parts, part) {
  return part.startsWith('</') && parts.length > 0
    ? [...parts.slice(0, -1), parts[parts.length - 1] + part]
    : [...parts, part];
}

function insertBefore(text, place, what) {
  if (!text.includes(place)) throw new Error(`There is no ${place}.`);
  return text.replace(place, () => `${what}\n${place}`);
}

function insertLast(text, place, what) {
  const at = text.lastIndexOf(place);
  if (at < 0) throw new Error(`There is no ${place}.`);
  return `${text.slice(0, at)}${what}\n${text.slice(at)}`;
}
