import { wantedSignal, whileWanted } from '../../database';
import { ShortCache } from './ShortCache';

/** A load that ends when it is told to, or when nobody wants it any more. */
function createLoad() {
  const loads: Array<{ signal: AbortSignal; end: (value: string) => void }> =
    [];
  return {
    loads,
    load: () =>
      new Promise<string>((resolve, reject) => {
        const signal = wantedSignal()!;
        loads.push({ signal, end: resolve });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  };
}

describe('ShortCache', () => {
  it('asks once for all who wait, and keeps the answer for moments', async () => {
    const cache = new ShortCache<string>(50);
    const { loads, load } = createLoad();
    const both = [cache.get('a', load), cache.get('a', load)];
    cache.get('b', load);
    expect(loads).toHaveLength(2);
    loads[0].end('one');
    expect(await Promise.all(both)).toEqual(['one', 'one']);
    expect(await cache.get('a', load)).toBe('one');
    await new Promise(resolve => setTimeout(resolve, 60));
    cache.get('a', load);
    expect(loads).toHaveLength(3);
  });

  it('keeps no failure', async () => {
    const cache = new ShortCache<string>(10_000);
    const fail = async () => {
      throw new Error('no');
    };
    await expect(cache.get('a', fail)).rejects.toThrow('no');
    expect(await cache.get('a', async () => 'yes')).toBe('yes');
  });

  it('reads on for the others when one leaves, and for nobody', async () => {
    const cache = new ShortCache<string>(10_000);
    const { loads, load } = createLoad();
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [first, second].map(({ signal }) =>
      whileWanted(signal, () => cache.get('a', load)),
    );
    first.abort();
    expect(loads[0].signal.aborted).toBe(false);
    second.abort();
    expect(loads[0].signal.aborted).toBe(true);
    for (const answer of answers) {
      await expect(answer).rejects.toThrow('aborted');
    }
    // Whoever comes then begins anew.
    const third = cache.get('a', load);
    loads[1].end('two');
    expect(await third).toBe('two');
    expect(await cache.get('a', load)).toBe('two');
    expect(loads).toHaveLength(2);
  });

  it('keeps what was read until something changes, and nothing that was read before', async () => {
    const data = { number: 0 };
    const cache = new ShortCache<string>(10_000, data);
    const { loads, load } = createLoad();
    const first = cache.get('a', load);
    loads[0].end('one');
    expect(await first).toBe('one');
    expect(await cache.get('a', load)).toBe('one');
    data.number++;
    const second = cache.get('a', load);
    data.number++;
    const third = cache.get('a', load);
    loads[1].end('old');
    loads[2].end('new');
    expect(await Promise.all([second, third])).toEqual(['old', 'new']);
    expect(await cache.get('a', load)).toBe('new');
    expect(loads).toHaveLength(3);
  });

  it('keeps no more than it may', async () => {
    const cache = new ShortCache<number>(10_000);
    let loads = 0;
    const load = async () => loads++;
    for (let i = 0; i < 300; i++) {
      await cache.get(`${i}`, load);
    }
    expect(await cache.get('299', load)).toBe(299);
    expect(await cache.get('0', load)).toBe(300);
  });
});
