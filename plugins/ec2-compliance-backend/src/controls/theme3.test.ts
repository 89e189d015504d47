import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readTemplate } from '../testing/theme3/readTemplate';
import { accountControls, instanceControls } from './catalogue';
import { reviewControls } from './reviews/reviewControls';

const DOCS = resolve(__dirname, '../../../../docs');

describe('the page that maps Theme 3', () => {
  const page = readFileSync(resolve(DOCS, 'theme-3.md'), 'utf8');

  it('names every control, and links to pages that exist', () => {
    const linked = new Set(
      [...page.matchAll(/\]\((controls\/([a-z0-9-]+)\.md)\)/g)].map(match => {
        expect([match[1], existsSync(resolve(DOCS, match[1]))]).toEqual([
          match[1],
          true,
        ]);
        return match[2];
      }),
    );
    const ids = [
      ...instanceControls,
      ...accountControls,
      ...reviewControls,
    ].map(({ id }) => id);
    expect({
      page: 'docs/theme-3.md',
      lacks: ids.filter(id => !linked.has(id)),
      unknown: [...linked].filter(id => !ids.includes(id)),
    }).toEqual({ page: 'docs/theme-3.md', lacks: [], unknown: [] });
  });

  it('says of each line which part of a template sets it up, or whose it is', () => {
    const [header, , ...rows] = page
      .split('\n')
      .filter(line => line.startsWith('|'))
      .map(line => line.split('|').map(cell => cell.trim()));
    const column = header.indexOf('Set up by');
    expect(rows.length).toBeGreaterThan(25);
    for (const row of rows) {
      const cell = row[column];
      const parts = cell.matchAll(
        /\[`([a-z-]+\.yaml)`\]\(\.\.\/deploy\/theme-3\/\1\)([^;]*)/g,
      );
      const named = [...parts].map(([, file, names]) => {
        const resources = readTemplate(file).Resources;
        return [...names.matchAll(/`(\w+)`/g)]
          .map(([, name]) => name)
          .filter(name => !(name in resources));
      });
      const isSaid =
        named.length > 0 || /^(yours: |the tab records )/.test(cell);
      expect([row[2], isSaid, named.flat()]).toEqual([row[2], true, []]);
    }
  });
});
