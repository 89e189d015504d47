import { Places } from './Places';

const LIMITS = { perCaller: 2, inAll: 3, waiting: 5, patience: 60_000 };

const tick = () => new Promise(resolve => setTimeout(resolve, 5));

/** Work that ends when it is told to, and who is at it. */
function createWork(places: Places) {
  const at: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    at,
    end: async (name: string) => {
      ends.get(name)!();
      await tick();
    },
    start: (name: string, signal = new AbortController().signal) => {
      const run = places.run({ caller: name[0], signal }, async () => {
        at.push(name);
        await new Promise<void>(resolve => ends.set(name, resolve));
        at.splice(at.indexOf(name), 1);
        return name;
      });
      // Who still waits when a test ends is refused in the middle of another.
      run.catch(() => {});
      return run;
    },
  };
}

describe('Places', () => {
  it('lets few of a caller, and few in all, at it', async () => {
    const { at, end, start } = createWork(Places.create(LIMITS));
    const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'].map(name => start(name));
    await tick();
    // The third of one caller does not come before the first of another.
    expect(at).toEqual(['a1', 'a2', 'b1']);
    await end('a1');
    expect(at).toEqual(['a2', 'b1', 'b2']);
    await end('b2');
    expect(at).toEqual(['a2', 'b1', 'a3']);
    for (const name of ['a2', 'b1', 'a3', 'a4']) {
      await end(name);
    }
    expect(await Promise.all(all)).toEqual([
      'a1',
      'a2',
      'a3',
      'a4',
      'b1',
      'b2',
    ]);
  });

  it('hands on what the work throws, and goes on', async () => {
    const places = Places.create({ ...LIMITS, perCaller: 1 });
    const options = { caller: 'a', signal: new AbortController().signal };
    const fail = async () => {
      throw new Error('no');
    };
    await expect(places.run(options, fail)).rejects.toThrow('no');
    expect(await places.run(options, async () => 'yes')).toBe('yes');
  });

  it('refuses one who has too many waiting, at once', async () => {
    const { start } = createWork(Places.create(LIMITS));
    for (let i = 0; i < 7; i++) {
      start(`a${i}`);
    }
    await expect(start('a7')).rejects.toMatchObject({
      statusCode: 429,
      message: expect.stringContaining('answered 2 at a time'),
    });
    await tick();
    start('b1');
  });

  it('refuses one who waits too long, with the reason', async () => {
    const { at, start } = createWork(
      Places.create({ ...LIMITS, patience: 50 }),
    );
    for (const name of ['a1', 'a2', 'b1']) {
      start(name);
    }
    await tick();
    await expect(start('a3')).rejects.toMatchObject({ statusCode: 429 });
    await expect(start('b2')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(at).toEqual(['a1', 'a2', 'b1']);
  });

  it('lets nobody in who has left, nor holds them a place', async () => {
    const { at, end, start } = createWork(Places.create(LIMITS));
    for (const name of ['a1', 'a2']) {
      start(name);
    }
    const leaver = new AbortController();
    const left = Array.from({ length: 5 }, () => start('a3', leaver.signal));
    await tick();
    leaver.abort();
    for (const one of left) {
      await expect(one).rejects.toThrow('aborted');
    }
    await expect(start('a3', leaver.signal)).rejects.toThrow('aborted');
    start('a4');
    await tick();
    await end('a1');
    expect(at).toEqual(['a2', 'a4']);
  });
});
