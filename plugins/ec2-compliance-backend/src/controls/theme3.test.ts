import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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
});
