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
  [/App\.tsx$/, addRoute],
  [/HomePage\.tsx$/, (text, code) => addJsx(text, code, [['</Grid>']])],
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

/** A route comes last, or in the place of the one that has its path. */
function addRoute(text, code) {
  const [, route] = /^<Route path="([^"]+)"/m.exec(code) ?? [];
  const there = text
    .split('\n')
    .find(line => line.trim().startsWith(`<Route path="${route}" `));
  const added = addJsx(text, code, [[there ?? '</FlatRoutes>']]);
  return there === undefined ? added : added.replace(`${there}\n`, '');
}

/** What is for groups, systems and domains alone. */
const OF_MEMBERS = ['groupPage', 'systemPage', 'domainPage'];

/** Where each part of a page of an entity goes, by what it shows. */
const PARTS_OF_ENTITIES = [
  ['<EntityEc2ComplianceCard ', addToOverview],
  [
    '<EntityEc2ComplianceMembersCard ',
    (page, name, part) =>
      OF_MEMBERS.includes(name) ? addToOverview(page, name, part) : page,
  ],
  ['<EntityEc2ComplianceLink ', addToOverview],
  [
    '<EntityEc2ComplianceContent ',
    (page, name, part) =>
      name === 'overviewContent'
        ? page
        : insertLast(page, '</EntityLayout>', part),
  ],
];

/** Cards end the overview of components and of what is theirs together, the tab each layout. */
function addToEntityPage(text, code, layouts) {
  const { imports, parts } = split(code);
  const added = parts.map(part => {
    const place = PARTS_OF_ENTITIES.find(([shown]) => part.includes(shown));
    if (!place) throw new Error(`Nobody knows where this goes:\n${part}`);
    return { part, add: place[1] };
  });
  const unknown = layouts.filter(name => !text.includes(`const ${name} = (`));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}.`);
  const pages = text.split(/^(?=const \w+ = \(|export const )/m);
  const changed = pages.map(page => {
    const [, name] = /^const (\w+) = \(/.exec(page) ?? [];
    return name === 'overviewContent' || layouts.includes(name)
      ? added.reduce((each, { part, add }) => add(each, name, part), page)
      : page;
  });
  return `${imports}\n${changed.join('')}`;
}

/** The overview that components share is apart; of its own, it is the first route. */
function addToOverview(page, name, part) {
  if (name === 'overviewContent') return insertLast(page, '</Grid>', part);
  if (page.includes('{overviewContent}')) return page;
  const end = page.indexOf('</EntityLayout.Route>');
  return insertLast(page.slice(0, end), '</Grid>', part) + page.slice(end);
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
