import { Evidence } from '../../evidence';
import { CollectedPage } from '../types';
import { inPages } from './inPages';

describe('inPages', () => {
  const toEvidence = (n: number) =>
    ({ source: 'ec2-volumes', instanceId: `i-${n}` } as Evidence);

  async function all(pages: AsyncIterable<CollectedPage>) {
    const list: CollectedPage[] = [];
    for await (const page of pages) {
      list.push(page);
    }
    return list;
  }

  it('makes a page when it is asked for, and tells of all rows once', async () => {
    const made: number[] = [];
    const pages = inPages(
      Array.from({ length: 500 }, (_, n) => n),
      n => {
        made.push(n);
        return n % 2 ? toEvidence(n) : undefined;
      },
      700,
    );
    const sizes: number[] = [];
    let rows = 0;
    for await (const page of pages) {
      sizes.push(page.evidence.length);
      rows += page.rows;
      expect(made.length).toBeLessThanOrEqual(200 * sizes.length);
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect(rows).toBe(700);
    expect(made).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });

  it('tells of rows that nothing is made of', async () => {
    expect(await all(inPages([], toEvidence, 3))).toEqual([
      { evidence: [], rows: 3 },
    ]);
    expect(await all(inPages([1], () => undefined, 1))).toEqual([
      { evidence: [], rows: 1 },
    ]);
    expect(await all(inPages([], toEvidence, 0))).toEqual([]);
  });
});
