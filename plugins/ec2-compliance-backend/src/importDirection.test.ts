import { readdirSync } from 'node:fs';
import { FOR_TESTS, PARTS, pathOf } from '../importDirection';

it('names the parts that there are, and no other', () => {
  const entries = readdirSync(__dirname, { withFileTypes: true });
  const folders = entries
    .filter(entry => entry.isDirectory() && !FOR_TESTS.includes(entry.name))
    .map(entry => `./${entry.name}`);
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => `./${entry.name}`);
  const paths = PARTS.map(part => pathOf(part));
  expect(paths.filter(file => !file.endsWith('.ts')).sort()).toEqual(
    folders.sort(),
  );
  expect(
    paths
      .filter(file => file.endsWith('.ts'))
      .filter(file => !files.includes(file)),
  ).toEqual([]);
});
