import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anEntity } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { FindingChangeReader } from './FindingChangeReader';

jest.setTimeout(60_000);

const SINCE = new Date('2026-11-10T00:00:00.000Z');
const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';
const API = 'component:default/api';
const SHOP = 'system:default/shop';

const BEFORE = '2026-11-01T00:00:00.000Z';
const AFTER = '2026-11-12T00:00:00.000Z';

const databases = MigratedDatabases.create();

it.each(databases.eachSupportedId())(
  'tells which findings are new, closed or overdue since, of what the caller may see, %p',
  async id => {
    const scene = await createScene({
      knex: await databases.init(id),
      now: NOW,
    });
    const { knex } = scene;
    await scene.saveEntities(
      anEntity(WEB, { parents: { partOf: [SHOP] } }),
      anEntity(API, { parents: { partOf: [SHOP] } }),
      anEntity(SHOP),
    );
    await scene.saveInstances(
      { id: 'i-1', in: 'web' },
      { id: 'i-2', in: 'api' },
    );
    await scene.settle();
    const of = (entity_ref: string) => ({ entity_ref });
    await knex('workload_findings').insert([
      aWorkloadFinding('old', of(WEB)),
      aWorkloadFinding('new', { ...of(WEB), first_seen_at: AFTER }),
      aWorkloadFinding('new-api', { ...of(API), first_seen_at: AFTER }),
      aWorkloadFinding('unmapped', { first_seen_at: AFTER }),
      aWorkloadFinding('gone', { ...of(WEB), closed_at: AFTER, open: false }),
      aWorkloadFinding('gone-long', {
        ...of(WEB),
        closed_at: BEFORE,
        open: false,
      }),
      // Nobody who reviews has seen it.
      aWorkloadFinding('came-and-went', {
        ...of(WEB),
        first_seen_at: AFTER,
        closed_at: AFTER,
        open: false,
      }),
      aWorkloadFinding('late', { ...of(API), due_at: AFTER }),
      aWorkloadFinding('late-long', { ...of(API), due_at: BEFORE }),
      aWorkloadFinding('this-instant', {
        ...of(API),
        due_at: NOW.toISOString(),
      }),
    ] as never);
    const reader = FindingChangeReader.create({ knex });
    const read = async (
      entityRef: string,
      filter: Parameters<FindingChangeReader['read']>[0]['filter'] = {},
    ) => {
      const changes = await reader.read({
        entityRef,
        filter,
        since: SINCE,
        now: NOW,
      });
      return Object.fromEntries(
        Object.entries(changes).map(([kind, { count, examples }]) => {
          expect(examples).toHaveLength(count);
          return [kind, examples.map((one: { id: string }) => one.id).sort()];
        }),
      );
    };
    expect(await read(WEB)).toEqual({
      opened: ['new'],
      closed: ['gone'],
      overdue: [],
    });
    expect(await read(SHOP)).toEqual({
      opened: ['new', 'new-api'],
      closed: ['gone'],
      overdue: ['late'],
    });
    expect(await read(SHOP, { visibleRefs: [SHOP, WEB] })).toEqual({
      opened: ['new'],
      closed: ['gone'],
      overdue: [],
    });

    await knex('workload_findings').insert(
      [...Array(8).keys()].map(n =>
        aWorkloadFinding(`many-${n}`, { ...of(WEB), first_seen_at: AFTER }),
      ) as never,
    );
    const { opened } = await reader.read({
      entityRef: WEB,
      filter: {},
      since: SINCE,
      now: NOW,
    });
    expect([opened.count, opened.examples.length]).toEqual([9, 5]);
  },
);
