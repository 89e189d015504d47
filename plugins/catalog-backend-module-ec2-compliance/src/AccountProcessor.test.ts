import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import { AccountDirectory } from './AccountDirectory';
import { AccountProcessor } from './AccountProcessor';
import { Accounts } from './readAccounts';

const LOCATION = { type: 'url', target: 'https://test' };

const CHECKOUT: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
};

const ONE: Accounts = new Map([
  [
    'component:default/checkout',
    {
      accountIds: ['111111111111'],
      accountRefs: ['resource:default/shop-prod'],
    },
  ],
]);

/** What the catalog keeps between two times that it processes an entity. */
function createCache(): CatalogProcessorCache {
  const kept = new Map<string, unknown>();
  return {
    get: async key => kept.get(key) as never,
    set: async (key, value) => {
      kept.set(key, value);
    },
  };
}

/** Processes the entity as often as is asked, with what can be read then. */
function createProcess() {
  const cache = createCache();
  let now = 0;
  let answer: Accounts | Error = ONE;
  const reads = jest.fn(async () => {
    await new Promise(setImmediate);
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  });
  const logger = mockServices.logger.mock();
  const startProcess = () => {
    const directory = AccountDirectory.create({
      logger,
      read: reads,
      now: () => now,
    });
    const start = () => directory.start();
    return { processor: AccountProcessor.create({ directory }), start };
  };
  let current = startProcess();
  return {
    logger,
    reads,
    start: () => current.start(),
    restart: () => {
      current = startProcess();
      current.start();
    },
    answer: (value: Accounts | Error) => {
      answer = value;
    },
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    run: async () => {
      const { processor } = current;
      const emit = jest.fn();
      const entity = await processor.preProcessEntity(
        CHECKOUT,
        LOCATION,
        emit,
        LOCATION,
        cache,
      );
      await processor.postProcessEntity(entity, LOCATION, emit, cache);
      // What is being read arrives.
      await new Promise(setImmediate);
      return [
        entity.metadata.annotations?.['aws.amazon.com/ec2-account-ids'],
        emit.mock.calls.length,
      ];
    },
  };
}

const KNOWN = ['111111111111', 2];
const NOTHING = [undefined, 0];

describe('AccountProcessor', () => {
  it('waits for nobody, and has what was read the next time', async () => {
    const process = createProcess();
    expect(await process.run()).toEqual(NOTHING);
    expect(process.reads).not.toHaveBeenCalled();
    process.start();
    expect(await process.run()).toEqual(NOTHING);
    expect(await process.run()).toEqual(KNOWN);
  });

  it('reads again after ten minutes, once for all entities', async () => {
    const process = createProcess();
    process.start();
    await process.run();
    await process.run();
    process.answer(new Map());
    process.pass(9);
    expect(await process.run()).toEqual(KNOWN);
    expect(process.reads).toHaveBeenCalledTimes(1);
    process.pass(1);
    await process.run();
    expect(await process.run()).toEqual(NOTHING);
    expect(process.reads).toHaveBeenCalledTimes(2);
  });

  it('keeps what was known where it cannot be read, and tries again', async () => {
    const process = createProcess();
    process.start();
    await process.run();
    await process.run();
    process.answer(new Error('away'));
    process.pass(10);
    await process.run();
    expect(await process.run()).toEqual(KNOWN);
    expect(process.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('away'),
    );

    // Another process knows it from the catalog.
    process.restart();
    expect(await process.run()).toEqual(KNOWN);
    expect(await process.run()).toEqual(KNOWN);

    process.answer(new Map());
    process.pass(1);
    await process.run();
    expect(await process.run()).toEqual(NOTHING);
  });
});
