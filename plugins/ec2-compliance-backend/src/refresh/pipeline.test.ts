import { TestDatabases } from '@backstage/backend-test-utils';
import { AwsSandbox, createDemoEstate } from 'aws-sandbox';
import { createPipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';

jest.setTimeout(180_000);

const CONFIG = {
  targets: ['111111111111', '222222222222', '333333333333'].map(accountId => ({
    accountId,
    regions: ['ap-southeast-2', 'us-east-1'],
  })),
  mapping: [{ tag: 'backstage.io/component' }, { tag: 'Service' }],
  controls: { requiredTags: ['Service', 'Environment', 'Owner'] },
};

describe('the pipeline', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  let sandbox: AwsSandbox;

  beforeAll(async () => {
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: new Date() }),
    });
  });
  afterAll(() => sandbox.stop());

  it.each(databases.eachSupportedId())(
    'collects the demo estate, %p',
    async id => {
      const knex = await databases.init(id);
      const pipeline = await createPipeline({
        knex,
        sandbox,
        config: CONFIG,
        entities: demoCatalog(),
      });
      await pipeline.syncCatalog();
      await pipeline.refresh();
      const list = await pipeline.reader.list({
        query: { rollup: false },
        filter: {},
        sort: 'score',
        limit: 100,
      });
      console.log(
        list
          .map(({ scorecard: s }) =>
            [
              s.entityRef,
              s.instances,
              s.paused,
              s.controlsMet,
              s.controlsApplicable,
              s.score,
              s.worstControl,
              JSON.stringify(s.instanceCounts),
            ].join(' '),
          )
          .join('\n'),
      );
    },
  );
});
