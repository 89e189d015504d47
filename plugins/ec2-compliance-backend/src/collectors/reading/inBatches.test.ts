import { inBatches } from './inBatches';

function gone(message = '') {
  return Object.assign(new Error(message), {
    name: 'NoSuchConfigRuleException',
  });
}

/** Reads names of which some are gone, and tells which batches were asked for. */
async function read(options: {
  names: string[];
  gone: string[];
  named?: boolean;
}) {
  const asked: string[][] = [];
  const missed: string[] = [];
  const pages: string[] = [];
  const reading = inBatches({
    items: options.names,
    size: 4,
    idOf: name => name,
    onGone: name => missed.push(name),
    async *read(batch) {
      asked.push(batch);
      // A first page that is fine does not count before the last is.
      yield batch[0];
      const culprit = batch.find(name => options.gone.includes(name));
      if (culprit) {
        throw gone(options.named ? `The rule '${culprit}' is invalid.` : '');
      }
      for (const name of batch.slice(1)) {
        yield name;
      }
    },
  });
  for await (const page of reading) {
    pages.push(page);
  }
  return { asked, missed, pages };
}

const NAMES = ['tags', 'tags-2', 'a', 'b', 'c', 'd'];

describe('inBatches', () => {
  it('reads everything once where all is there', async () => {
    await expect(read({ names: NAMES, gone: [] })).resolves.toEqual({
      asked: [NAMES.slice(0, 4), NAMES.slice(4)],
      missed: [],
      pages: NAMES,
    });
  });

  it('asks again without what AWS names, and no more', async () => {
    await expect(
      read({ names: NAMES, gone: ['tags'], named: true }),
    ).resolves.toEqual({
      asked: [NAMES.slice(0, 4), NAMES.slice(1, 4), NAMES.slice(4)],
      missed: ['tags'],
      pages: NAMES.slice(1),
    });
  });

  it('finds it by halves where AWS names none', async () => {
    const { missed, pages, asked } = await read({
      names: NAMES,
      gone: ['tags-2', 'd'],
    });
    expect(missed).toEqual(['tags-2', 'd']);
    expect(pages).toEqual(['tags', 'a', 'b', 'c']);
    expect(asked).toHaveLength(8);
  });

  it('passes on any other error', async () => {
    const failing = inBatches({
      items: NAMES,
      size: 4,
      idOf: name => name,
      // eslint-disable-next-line require-yield
      async *read() {
        throw new Error('ThrottlingException');
      },
    });
    await expect(failing.next()).rejects.toThrow('ThrottlingException');
  });
});
