import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { Knex } from 'knex';
import ec2CompliancePlugin from '../index';
import { demoCatalog } from '../testing/demoCatalog';
import { DEMO_CONFIG } from '../testing/demoConfig';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(180_000);

/** Where Backstage's scheduler keeps its tasks. */
const TASKS = 'backstage_backend_tasks__tasks';

interface TaskRow {
  id: string;
  current_run_ticket: string | null;
}

const databases = MigratedDatabases.create();

describe.each(databases.eachSupportedId())('a shutdown, %p', databaseId => {
  let sandbox: AwsSandbox;
  let knex: Knex;
  let backend: TestBackend | undefined;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    sandbox = await AwsSandbox.start({
      estate: createDemoEstate(),
      lookupsPerSecond: Infinity,
    });
    process.env.AWS_ENDPOINT_URL = sandbox.url;
  });

  afterEach(async () => {
    sandbox.setFaults([]);
    await backend?.stop();
    await sandbox.stop();
    delete process.env.AWS_ENDPOINT_URL;
  });

  const start = async (
    send: () => Promise<void> = async () => {},
  ): Promise<TestBackend> =>
    startTestBackend({
      features: [
        ec2CompliancePlugin,
        schedulerServiceFactory,
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        mockServices.rootConfig.factory({
          data: {
            ...DEMO_CONFIG,
            ec2Compliance: {
              ...DEMO_CONFIG.ec2Compliance,
              targets: DEMO_CONFIG.ec2Compliance.targets.slice(0, 1),
            },
          },
        }),
        catalogServiceMock.factory({ entities: demoCatalog() }),
      ],
    });

  const until = async (what: () => Promise<boolean>) => {
    while (!(await what())) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  };
  const targets = async () =>
    (await knex('targets').orderBy('id').select('*')).map(target => ({
      ...target,
      last_started_at: target.last_started_at ?? '',
      last_finished_at: target.last_finished_at ?? '',
      broke_off_at: target.broke_off_at ?? '',
    }));
  const locked = async () =>
    (await knex<TaskRow>(TASKS).whereNotNull('current_run_ticket').select('id'))
      .map(({ id }) => id)
      .sort();

  it('breaks a collection off, and leaves it to the next start', async () => {
    sandbox.setFaults([
      {
        kind: 'delay',
        delayMs: 600_000,
        service: 'ssm',
        operation: 'GetInventory',
      },
    ]);
    backend = await start();
    const collecting = (await targets()).map(({ id }) => `collect-${id}`);
    expect(collecting).toHaveLength(2);
    await until(async () =>
      (await targets()).every(({ steps_done }) => steps_done > 3),
    );
    expect(await locked()).toEqual(expect.arrayContaining(collecting));

    await backend.stop();
    expect(await locked()).toEqual([]);
    for (const target of await targets()) {
      expect(target.broke_off_at > target.last_started_at).toBe(true);
      expect(target).toMatchObject({ failure: null, last_finished_at: '' });
    }
    expect(
      await knex('source_health').whereNotNull('error_name').pluck('source'),
    ).toEqual([]);

    sandbox.setFaults([]);
    backend = await start();
    await until(async () =>
      (
        await targets()
      ).every(target => target.last_finished_at > target.last_started_at),
    );
    expect((await targets()).map(target => target.broke_off_at)).toEqual([
      '',
      '',
    ]);
  });
});
