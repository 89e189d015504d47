import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inRoot, root } from './root.mjs';

const require = createRequire(import.meta.url);
const { ESLint } = require('eslint');
const {
  FOR_TESTS,
  PARTS,
  mayImport,
  pathOf,
} = require('../../plugins/ec2-compliance-backend/importDirection.js');

const FRONTEND = 'plugins/ec2-compliance';
const frontend = require(`../../${FRONTEND}/importDirection.js`);

const RULE = 'import/no-restricted-paths';
const src = inRoot('plugins/ec2-compliance-backend/src');

/** A file of the part that another one could import. */
function sampleFile(part) {
  const target = path.join(src, pathOf(part));
  if (!existsSync(target) || statSync(target).isFile()) return target;
  const file = readdirSync(target, { recursive: true })
    .filter(name => /(?<!\.test)\.ts$/.test(name))
    .sort()[0];
  return file ? path.join(target, file) : undefined;
}

/** A path for a file of the part that does the importing. */
function importerIn(part) {
  const target = path.join(src, pathOf(part));
  return target.endsWith('.ts') ? target : path.join(target, 'importer.ts');
}

async function isReported(eslint, { part, file, form }) {
  const importer = importerIn(part);
  const relative = path
    .relative(path.dirname(importer), file)
    .replace(/\.ts$/, '');
  const specifier = relative.startsWith('.') ? relative : `./${relative}`;
  const [result] = await eslint.lintText(form(specifier), {
    filePath: importer,
  });
  return result.messages.some(message => message.ruleId === RULE);
}

const foldersOf = folder =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);

/** Rooms of the frontend that the rule does not know, and so lets import all. */
function unknownRooms() {
  const folder = inRoot(`${FRONTEND}/src`);
  return [
    ...foldersOf(folder).filter(name => name !== 'parts'),
    ...foldersOf(path.join(folder, 'parts')).map(name => `parts/${name}`),
  ].filter(
    room =>
      !frontend.ROOMS.includes(room) && !frontend.FOR_TESTS.includes(room),
  );
}

async function main() {
  const problems = unknownRooms().map(
    room => `src/${room} has no place in ${FRONTEND}/importDirection.js.`,
  );
  for (const name of readdirSync(src)) {
    const isFolder = statSync(path.join(src, name)).isDirectory();
    if (isFolder && !PARTS.includes(name) && !FOR_TESTS.includes(name)) {
      problems.push(
        `src/${name} has no place in plugins/ec2-compliance-backend/importDirection.js.`,
      );
    }
  }

  const eslint = new ESLint({ cwd: root });
  const forms = [
    specifier => `export * from '${specifier}';\n`,
    specifier => `import type { X } from '${specifier}';\nexport type Y = X;\n`,
  ];
  let tried = 0;
  for (const part of PARTS) {
    // Nothing resolves from a folder that is not there yet.
    if (!existsSync(path.dirname(importerIn(part)))) continue;
    const others = [...PARTS, ...FOR_TESTS].filter(name => name !== part);
    for (const other of others) {
      const file = sampleFile(other);
      if (!file || !existsSync(file)) continue;
      for (const form of forms) {
        tried += 1;
        const expected = FOR_TESTS.includes(other) || !mayImport(part, other);
        if ((await isReported(eslint, { part, file, form })) !== expected) {
          problems.push(
            `An import of '${other}' from '${part}' should ${
              expected ? '' : 'not '
            }be reported.`,
          );
        }
      }
    }
  }
  if (tried === 0) problems.push('There was no part to try the rule with.');
  for (const problem of problems) console.error(problem);
  console.log(`Tried ${tried} imports between the parts of the backend.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

await main();
