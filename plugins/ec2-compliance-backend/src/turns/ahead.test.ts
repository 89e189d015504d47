import { setTimeout } from 'node:timers/promises';
import { ahead } from './ahead';

describe('ahead', () => {
  const log: string[] = [];

  beforeEach(() => {
    log.length = 0;
  });

  async function* make(count: number) {
    try {
      for (let item = 1; item <= count; item++) {
        log.push(`makes ${item}`);
        await setTimeout(1);
        yield item;
      }
    } finally {
      log.push('closed');
    }
  }

  it('makes one item while the one before is used, and none further', async () => {
    const used: number[] = [];
    for await (const item of ahead(make(3))) {
      log.push(`uses ${item}`);
      await setTimeout(10);
      log.push(`used ${item}`);
      used.push(item);
    }
    expect(used).toEqual([1, 2, 3]);
    expect(log).toEqual([
      'makes 1',
      'makes 2',
      'uses 1',
      'used 1',
      'makes 3',
      'uses 2',
      'used 2',
      'closed',
      'uses 3',
      'used 3',
    ]);
  });

  it('hands over what was made before a failure, and then the failure', async () => {
    async function* failing() {
      yield 1;
      throw new Error('no more');
    }
    const used: number[] = [];
    await expect(
      (async () => {
        for await (const item of ahead(failing())) {
          await setTimeout(10);
          used.push(item);
        }
      })(),
    ).rejects.toThrow('no more');
    expect(used).toEqual([1]);
  });

  it('lets what was begun end when whoever takes the items fails', async () => {
    await expect(
      (async () => {
        for await (const item of ahead(make(3))) {
          throw new Error(`no use for ${item}`);
        }
      })(),
    ).rejects.toThrow('no use for 1');
    expect(log).toEqual(['makes 1', 'makes 2', 'closed']);
  });
});
