import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import { ClaimConfig, DeadlineConfig } from '../config';
import {
  CATALOG,
  FindingStore,
  ProblemStore,
  ScorecardStore,
} from '../database';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createScene, Scene } from '../testing/createScene';
import { anArn, aTarget, aVerdict } from '../testing/fixtures';
import { CatalogSync } from './CatalogSync';
import { DeadlineKeeper } from './DeadlineKeeper';
import { MappingRefresher } from './MappingRefresher';
import { ScorecardRoller } from './ScorecardRoller';
import { WorkloadRefresher } from './WorkloadRefresher';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ANNOTATION = 'aws.amazon.com/ec2-instance-tags';

function entity(
  kind: string,
  name: string,
  options: { owner?: string; annotation?: string } = {},
): Entity {
  const { owner, annotation } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      ...(annotation !== undefined && {
        annotations: { [ANNOTATION]: annotation },
      }),
    },
    relations: owner
      ? [{ type: 'ownedBy', targetRef: `group:default/${owner}` }]
      : [],
  };
}

const GROUPS = [entity('Group', 'red'), entity('Group', 'blue')];

async function setUp(knex: Knex, trust: ClaimConfig['trust'] = 'catalog') {
  const scene = await createScene({
    knex,
    claims: { tagKeys: ['Service', 'Stack'], trust },
  });
  await scene.saveInstances(
    { id: 'i-1', in: 'web', verdicts: [aVerdict('a', 'COMPLIANT')] },
    {
      id: 'i-2',
      in: 'api',
      instance: { tags: { Stack: 'blue' } },
      verdicts: [aVerdict('a', 'NON_COMPLIANT')],
    },
  );
  const pages: { current: Array<Entity[] | Error> } = { current: [] };
  const logger = mockServices.logger.mock();
  // No target is judged here: only findings and scorecards are derived.
  const workloads = WorkloadRefresher.create({
    derivationOver: over => ({
      deadlines: DeadlineKeeper.create({
        config: {} as DeadlineConfig,
        findings: FindingStore.create({ knex: over }),
        problems: ProblemStore.create({ knex: over }),
      }),
      judge: undefined as never,
      roller: ScorecardRoller.create({
        now: () => scene.clock.now,
        problems: ProblemStore.create({ knex: over }),
        store: ScorecardStore.create({ knex: over }),
      }),
    }),
    knex: scene.knex,
    logger,
    maxAge: 0,
    now: () => scene.clock.now,
    targets: [],
  });
  const createSync = (mapping: MappingRefresher = scene.mapping) =>
    CatalogSync.create({
      auth: mockServices.auth(),
      catalog: {
        ...catalogServiceMock(),
        async *streamEntities() {
          for (const page of pages.current) {
            if (page instanceof Error) {
              throw page;
            }
            yield page;
          }
        },
      } as ReturnType<typeof catalogServiceMock>,
      entities: scene.entities,
      logger,
      mapping,
      maxVanishingShare: 0.5,
      now: () => scene.clock.now,
      problems: scene.problems,
      roller: scene.roller,
      workloads,
    });
  const catalogSync = createSync();
  return {
    ...scene,
    createSync,
    logger,
    pages,
    pass: (time: number) => {
      scene.clock.now = new Date(scene.clock.now.getTime() + time);
    },
    sync: async (...entities: Entity[]) => {
      pages.current = [entities];
      await catalogSync.sync(scene.signal);
    },
  };
}

/** `entity: instances (owner)` of each scorecard. */
async function scorecards({ reader }: Pick<Scene, 'reader'>) {
  const rows = await Promise.all(
    [false, true].map(rollup =>
      reader.list({ query: { rollup }, filter: {}, sort: 'name', limit: 100 }),
    ),
  );
  return rows
    .flat()
    .map(({ scorecard: { entityRef, instances, ownerRef } }) =>
      ownerRef
        ? `${entityRef}: ${instances} (${ownerRef})`
        : `${entityRef}: ${instances}`,
    );
}

/** What is told of the catalog: names by problem. */
async function problemsOf({ problems }: Pick<Scene, 'problems'>) {
  const told = (await problems.list([CATALOG])).get(CATALOG) ?? [];
  const names: Record<string, string[]> = {};
  for (const { name, problem } of told) {
    (names[problem] ??= []).push(name);
  }
  return names;
}

describe('CatalogSync', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'follows entities as they come, change hands and change selectors, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const web = entity('Component', 'web', { owner: 'red' });
      const api = entity('Component', 'api', { owner: 'red' });
      await scene.sync(...GROUPS, web);
      expect(await scorecards(scene)).toEqual([
        'component:default/web: 1 (group:default/red)',
        'group:default/red: 1',
      ]);
      expect(await scene.entities.list()).toHaveLength(3);

      // An entity that a tag has named all along.
      await scene.sync(...GROUPS, web, api);
      expect(await scorecards(scene)).toEqual([
        'component:default/api: 1 (group:default/red)',
        'component:default/web: 1 (group:default/red)',
        'group:default/red: 2',
      ]);

      // Another owner, who has its instances at once.
      await scene.sync(
        ...GROUPS,
        web,
        entity('Component', 'api', { owner: 'blue' }),
      );
      expect(await scorecards(scene)).toEqual([
        'component:default/api: 1 (group:default/blue)',
        'component:default/web: 1 (group:default/red)',
        'group:default/blue: 1',
        'group:default/red: 1',
      ]);

      // An annotation, in place of the rules.
      await scene.sync(
        ...GROUPS,
        entity('Component', 'web', { owner: 'red', annotation: 'Stack=blue' }),
        entity('Component', 'api', { owner: 'blue' }),
      );
      expect(await scorecards(scene)).toEqual([
        'component:default/api: 1 (group:default/blue)',
        'component:default/web: 1 (group:default/red)',
        'group:default/blue: 1',
        'group:default/red: 1',
      ]);
      const all = { entities: {}, unmapped: true };
      expect(
        (await scene.instances.get(anArn('i-1'), all))?.unmapped?.reason,
      ).toBe('overridden');
      expect(await scene.instances.listEntities([anArn('i-2')], {})).toEqual(
        new Map([
          [anArn('i-2'), ['component:default/api', 'component:default/web']],
        ]),
      );

      // One that cannot be read: it has a scorecard to say so, nothing else moves.
      await scene.sync(
        ...GROUPS,
        entity('Component', 'web', { owner: 'red', annotation: 'Stack' }),
        entity('Component', 'api', { owner: 'blue' }),
      );
      expect(await scorecards(scene)).toEqual([
        'component:default/api: 1 (group:default/blue)',
        'component:default/web: 0 (group:default/red)',
        'group:default/blue: 1',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells once of annotations that are without effect, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const catalog = [
        ...GROUPS,
        entity('Component', 'web', { annotation: 'Stack=web\nTier=1' }),
        entity('Component', 'api', { annotation: 'Stack=blue' }),
      ];
      await scene.sync(...catalog);
      expect(scene.logger.warn.mock.calls).toEqual([
        [
          expect.stringContaining('without effect'),
          { total: 1, entities: 'component:default/web' },
        ],
      ]);
      await scene.sync(...catalog, entity('Component', 'more'));
      expect(scene.logger.warn).toHaveBeenCalledTimes(1);
    },
  );

  it.each(databases.eachSupportedId())(
    'writes nothing while nothing changes, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const entities = [...GROUPS, entity('Component', 'web')];
      await scene.sync(...entities);
      expect(
        await scene.writesOf(() => scene.sync(...[...entities].reverse())),
      ).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'saves a large catalog as it streams by, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      scene.pages.current = Array.from({ length: 12 }, (_, page) =>
        Array.from({ length: 100 }, (__, i) =>
          entity('Component', `c${page}-${i}`),
        ),
      );
      await scene.createSync().sync(scene.signal);
      expect(await scene.entities.list()).toHaveLength(1200);
    },
  );

  it.each(databases.eachSupportedId())(
    'drops what is gone, and holds back when most is, until that was so for an hour, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const [web, api, db, lb] = ['web', 'api', 'db', 'lb'].map(name =>
        entity('Component', name),
      );
      const names = async () =>
        (await scene.entities.list()).map(({ name }) => name).sort();
      const held = async () => (await problemsOf(scene)).vanished;
      await scene.sync(web, api, db, lb);

      // Half is not most.
      await scene.sync(web, api);
      expect(await names()).toEqual(['api', 'web']);
      expect(scene.logger.warn).not.toHaveBeenCalled();

      const other = entity('Group', 'other');
      await scene.sync(other);
      expect(await names()).toEqual(['api', 'other', 'web']);
      expect(await scorecards(scene)).toHaveLength(2);
      expect(scene.logger.warn).toHaveBeenCalledTimes(1);
      expect(await held()).toEqual([
        'component:default/api',
        'component:default/web',
      ]);
      // A catalog that fills again comes back bit by bit.
      scene.pass(MINUTE);
      await scene.sync(other, web);
      expect(await names()).toEqual(['api', 'other', 'web']);
      expect(await held()).toEqual(['component:default/api']);
      expect(scene.logger.warn).toHaveBeenCalledTimes(1);
      // Back again: it takes another hour.
      await scene.sync(other, web, api);
      expect(await held()).toBeUndefined();
      scene.pass(HOUR);
      await scene.sync(other);
      scene.pass(HOUR - MINUTE);
      await scene.sync(other);
      expect(await names()).toEqual(['api', 'other', 'web']);
      scene.pass(MINUTE);
      await scene.sync(other);
      expect(await names()).toEqual(['other']);
      expect(await scorecards(scene)).toEqual([]);
      expect(await problemsOf(scene)).toEqual({});
      expect(
        await scene.instances.count({
          query: { unmapped: true },
          filter: { entities: {}, unmapped: true },
        }),
      ).toBe(2);
    },
  );

  it.each(databases.eachSupportedId())(
    'learns nothing of a catalog without any entity, until it was so for a day, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const web = entity('Component', 'web', { owner: 'red' });
      const catalog = [...GROUPS, web, entity('Component', '')];
      const refs = async () =>
        (await scene.entities.list()).map(({ entityRef }) => entityRef).sort();
      const all = ['component:default/web', 'group:default/blue'].concat(
        'group:default/red',
      );
      // Nothing is known, and nothing is learnt.
      await scene.sync();
      expect(await scene.entities.isRead()).toBe(false);
      expect(await problemsOf(scene)).toEqual({});

      await scene.sync(...catalog);
      const before = await scorecards(scene);
      const ill = await problemsOf(scene);
      scene.logger.warn.mockClear();
      // At a start it holds nothing, then where it is read from, then more.
      for (let i = 0; i < 3; i++) {
        await scene.sync();
        await scene.sync(entity('Location', 'here'));
        scene.pass(HOUR);
      }
      expect(await refs()).toEqual(all);
      expect(await scorecards(scene)).toEqual(before);
      expect(await problemsOf(scene)).toEqual({ ...ill, empty: ['catalog'] });
      expect(scene.logger.warn).toHaveBeenCalledTimes(1);
      await scene.sync(GROUPS[0]);
      expect(await refs()).toEqual(all);
      expect(await problemsOf(scene)).toEqual({
        vanished: ['component:default/web', 'group:default/blue'],
      });
      await scene.sync(...catalog);
      expect(await problemsOf(scene)).toEqual(ill);
      expect(await scorecards(scene)).toEqual(before);

      // Some day the last one goes.
      await scene.sync();
      scene.pass(23 * HOUR);
      await scene.sync();
      scene.pass(HOUR);
      await scene.sync();
      expect(await refs()).toEqual(all);
      scene.pass(HOUR);
      await scene.sync();
      expect(await refs()).toEqual([]);
      expect(await scorecards(scene)).toEqual([]);
      await scene.sync();
      expect(await problemsOf(scene)).toEqual({});
    },
  );

  it.each(databases.eachSupportedId())(
    'removes nothing on the word of a stream that broke off, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const [web, api] = [
        entity('Component', 'web'),
        entity('Component', 'api'),
      ];
      await scene.sync(...GROUPS, web, api);
      const sync = scene.createSync();
      scene.pages.current = [[web], new Error('the catalog is down')];
      for (let i = 0; i < 3; i++) {
        await expect(sync.sync(scene.signal)).rejects.toThrow(
          'the catalog is down',
        );
      }
      expect(await scene.entities.list()).toHaveLength(4);
      expect(await scorecards(scene)).toHaveLength(2);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes a mapping up again that broke off, in whichever process, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const bystander = scene.createSync();
      await scene.sync(...GROUPS);
      await bystander.sync(scene.signal);

      const refreshAll = jest
        .spyOn(scene.mapping, 'refreshAll')
        .mockRejectedValueOnce(new Error('killed'));
      await expect(
        scene.sync(...GROUPS, entity('Component', 'web', { owner: 'red' })),
      ).rejects.toThrow('killed');
      expect(await scorecards(scene)).toEqual([]);

      // Another replica sees no change in the catalog, and goes on all the same.
      await bystander.sync(scene.signal);
      expect(await scorecards(scene)).toEqual([
        'component:default/web: 1 (group:default/red)',
        'group:default/red: 1',
      ]);
      refreshAll.mockClear();
      await scene.sync(...scene.pages.current.flat().filter(isEntity));
      expect(refreshAll).not.toHaveBeenCalled();

      // So it is when what is gone was not unmapped.
      refreshAll.mockRejectedValueOnce(new Error('killed'));
      await expect(scene.sync(...GROUPS)).rejects.toThrow('killed');
      await bystander.sync(scene.signal);
      expect(await scene.knex('instance_entities')).toEqual([]);
      expect(await scene.knex('entity_ancestors')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'maps nothing by a part of the catalog, while it is read for the first time, %p',
    async id => {
      const scene = await setUp(await databases.init(id), 'owner');
      const web = entity('Component', 'web', { owner: 'blue' });
      const first = [
        entity('Component', 'spy', { owner: 'red', annotation: 'Service=web' }),
        // So many that what was read so far is stored.
        ...Array.from({ length: 600 }, (_, i) =>
          entity('Component', `other-${i}`),
        ),
      ];
      const mappedTo = (entityRef: string) =>
        scene.knex('instance_entities').where({ entity_ref: entityRef });
      scene.pages.current = [first, new Error('gone')];
      await expect(scene.createSync().sync(scene.signal)).rejects.toThrow(
        'gone',
      );
      expect(await scene.entities.get('component:default/spy')).toBeDefined();
      await scene.mapping.refreshTarget(aTarget().id, scene.signal);
      // Whose it is, the rest of the catalog says.
      expect(await mappedTo('component:default/spy')).toEqual([]);

      await scene.sync(...GROUPS, ...first, web);
      await scene.mapping.refreshTarget(aTarget().id, scene.signal);
      expect(await mappedTo('component:default/spy')).toEqual([]);
      expect(await mappedTo('component:default/web')).toHaveLength(1);
    },
  );

  it.each(databases.eachSupportedId())(
    'maps by new rules after a restart, though the catalog is the same, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const catalog = [entity('Component', 'web'), entity('Component', 'blue')];
      await scene.sync(...catalog);
      const restarted = scene.createSync(
        MappingRefresher.create({
          claims: { tagKeys: ['Stack'], trust: 'owner' },
          entities: scene.entities,
          mappingTags: ['Stack'],
          now: () => scene.clock.now,
          problems: scene.problems,
        }),
      );
      await restarted.sync(scene.signal);
      expect(await scorecards(scene)).toEqual(['component:default/blue: 1']);
    },
  );

  it.each(databases.eachSupportedId())(
    'ends when it is aborted, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      scene.pages.current = [GROUPS];
      await expect(
        scene.createSync().sync(AbortSignal.abort(new Error('enough'))),
      ).rejects.toThrow('enough');
      expect(await scene.entities.list()).toHaveLength(0);
    },
  );
});

function isEntity(item: Entity | Error): item is Entity {
  return !(item instanceof Error);
}
