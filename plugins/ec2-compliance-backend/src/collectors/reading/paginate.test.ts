import { paginate } from './paginate';

interface Page {
  items: number[];
  token?: string;
}

function listing(pages: Page[], signal = new AbortController().signal) {
  const asked: (string | undefined)[] = [];
  const read = paginate<Page>({
    operation: 'ssm:GetInventory',
    signal,
    fetch: async token => {
      asked.push(token);
      return pages[asked.length - 1];
    },
    next: page => page.token,
  });
  return { asked, read };
}

async function all(pages: AsyncIterable<Page>): Promise<number[]> {
  const items: number[] = [];
  for await (const page of pages) {
    items.push(...page.items);
  }
  return items;
}

describe('paginate', () => {
  it('goes on after an empty page with a token', async () => {
    const { asked, read } = listing([
      { items: [1], token: 'a' },
      { items: [], token: 'b' },
      { items: [], token: 'c' },
      { items: [2] },
    ]);
    await expect(all(read)).resolves.toEqual([1, 2]);
    expect(asked).toEqual([undefined, 'a', 'b', 'c']);
  });

  it('ends at an empty token', async () => {
    const { asked, read } = listing([{ items: [1], token: '' }]);
    await expect(all(read)).resolves.toEqual([1]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['at once', ['a', 'a']],
    ['in a circle', ['a', 'b', 'a']],
  ])('refuses a token that comes back %s', async (_, tokens) => {
    const { asked, read } = listing(
      tokens.map((token, index) => ({ items: [index], token })),
    );
    await expect(all(read)).rejects.toMatchObject({
      name: 'EvidenceGapError',
      gap: 'invalid-answer',
      message: expect.stringContaining('ssm:GetInventory'),
    });
    expect(asked).toHaveLength(tokens.length);
  });

  it('looks at the signal between pages', async () => {
    const controller = new AbortController();
    const { asked, read } = listing(
      [{ items: [1], token: 'a' }, { items: [2] }],
      controller.signal,
    );
    await read.next();
    controller.abort(new Error('the task has ended'));
    await expect(read.next()).rejects.toThrow('the task has ended');
    expect(asked).toEqual([undefined]);
  });
});
