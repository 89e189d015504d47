import { Unmapped } from '../../catalog';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import { anArn, anEntity, aTarget } from '../../testing/fixtures';
import { InstanceMapping } from './saveMappings';
import { hashOf } from '../sql';

jest.setTimeout(60_000);

const save = (scene: Scene, mappings: Record<string, InstanceMapping>) =>
  scene.entities.saveMappings(
    new Map(
      Object.entries(mappings).map(([id, mapping]) => [
        anArn(id),
        { ...mapping, targetId: aTarget().id },
      ]),
    ),
    { now: scene.clock.now },
  );

const queued = async (scene: Scene) => {
  const queue = await scene.store.readQueue(100);
  await scene.knex('scorecard_queue').delete();
  return [...queue.keys()];
};

const mapped = async (scene: Scene) =>
  (
    await scene
      .knex('instance_entities')
      .join('instances', 'instances.arn', 'instance_entities.arn')
      .orderBy(['instance_id', 'entity_ref'])
      .select('instance_id', 'entity_ref', 'via')
  ).map(row => `${row.instance_id} ${row.entity_ref} ${row.via}`);

describe('EntityStore', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'gives entities back as they were, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const full = anEntity('component:default/web', {
        title: "The 'Web'",
        systemRef: 'system:default/shop',
        annotation: 'Service',
        annotationError: 'malformed',
        sharedWith: 'component:default/api',
        parents: {
          partOf: ['system:default/shop'],
          ownedBy: ['group:default/team'],
        },
      });
      const bare = anEntity('group:default/team');
      await scene.saveEntities(full, bare);
      expect(await scene.entities.get(full.entityRef)).toEqual(full);
      expect(await scene.entities.get('group:default/none')).toBeUndefined();
      expect(await scene.entities.list()).toEqual(
        expect.arrayContaining([full, bare]),
      );
      expect(await scene.entities.list()).toHaveLength(2);
      // The hashes are those that a listing of the catalog is compared by.
      expect(await scene.entities.listing().known()).toEqual(
        new Map(
          [full, bare].map(entity => [
            entity.entityRef,
            { hash: hashOf(entity), missing: false, kept: false },
          ]),
        ),
      );
      expect(await queued(scene)).toEqual([full.entityRef, bare.entityRef]);

      const {
        title: _,
        annotation: __,
        annotationError: ___,
        sharedWith: ____,
        ...less
      } = full;
      await scene.saveEntities(less);
      expect(await scene.entities.get(full.entityRef)).toEqual(less);
      await scene.entities.remove([full.entityRef, 'component:default/none']);
      expect(await scene.entities.list()).toHaveLength(1);
      expect(await queued(scene)).toContain(full.entityRef);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes any number of entities at once, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const refs = Array.from({ length: 1201 }, (_, i) => `component:a/c${i}`);
      await scene.saveEntities(...refs.map(ref => anEntity(ref)));
      expect(await scene.entities.list()).toHaveLength(1201);
      await scene.entities.remove(refs);
      expect(await scene.entities.list()).toHaveLength(0);
      await scene.saveEntities();
    },
  );

  it.each(databases.eachSupportedId())(
    'replaces what entities roll up to, and knows the groups below, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await scene.entities.saveAncestors(
        new Map([
          ['group:default/squad', ['group:default/team', 'group:default/all']],
          ['group:default/team', ['group:default/all']],
          ['component:default/web', ['group:default/team']],
        ]),
      );
      expect(
        await scene.entities.withDescendantGroups(['group:default/all']),
      ).toEqual(
        expect.arrayContaining([
          'group:default/all',
          'group:default/team',
          'group:default/squad',
        ]),
      );
      expect(
        await scene.entities.withDescendantGroups(['group:default/team']),
      ).toEqual(['group:default/team', 'group:default/squad']);
      expect(
        await scene.entities.withDescendantGroups(['user:default/ann']),
      ).toEqual(['user:default/ann']);

      const next = new Map([
        ['group:default/squad', ['group:default/all']],
        ['group:default/team', ['group:default/all']],
      ]);
      await scene.entities.saveAncestors(next);
      expect(
        (await scene.knex('entity_ancestors')).map(row => [
          row.entity_ref,
          row.ancestor_ref,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['group:default/squad', 'group:default/all'],
          ['group:default/team', 'group:default/all'],
        ]),
      );
      expect(await scene.knex('entity_ancestors')).toHaveLength(2);
      expect(
        await scene.writesOf(() => scene.entities.saveAncestors(next)),
      ).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'stores how mappings differ, and queues those that gain or lose, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await scene.saveInstances({ id: 'i-1' }, { id: 'i-2' });
      const web = { entityRef: 'component:default/web', via: 'rule' } as const;
      const api = { entityRef: 'component:default/api', via: 'rule' } as const;
      const shop = { entityRef: 'system:default/shop', via: 'rollup' } as const;
      const first = {
        'i-1': { entities: [web, shop] },
        'i-2': { entities: [api, shop] },
      };
      await save(scene, first);
      expect(await mapped(scene)).toEqual([
        'i-1 component:default/web rule',
        'i-1 system:default/shop rollup',
        'i-2 component:default/api rule',
        'i-2 system:default/shop rollup',
      ]);
      expect(await queued(scene)).toEqual([
        api.entityRef,
        web.entityRef,
        shop.entityRef,
      ]);
      expect(await scene.writesOf(() => save(scene, first))).toEqual([]);

      // One moves to another entity; the system keeps both.
      await save(scene, { ...first, 'i-1': { entities: [api, shop] } });
      expect(await queued(scene)).toEqual([api.entityRef, web.entityRef]);
      // A roll-up becomes its own.
      await save(scene, {
        'i-1': { entities: [api, { ...shop, via: 'annotation' }] },
      });
      expect(await queued(scene)).toEqual([shop.entityRef]);
      expect(await mapped(scene)).toEqual([
        'i-1 component:default/api rule',
        'i-1 system:default/shop annotation',
        'i-2 component:default/api rule',
        'i-2 system:default/shop rollup',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps why an instance has no entity while that is so, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await scene.saveInstances({ id: 'i-1' }, { id: 'i-2' });
      const unmapped = async () =>
        (
          await scene.instances.list({
            query: { unmapped: true },
            filter: { entities: {}, unmapped: true },
            sort: 'name',
            limit: 10,
          })
        ).map(({ row }) => [row.instance.instanceId, row.unmapped]);
      const tag = { key: 'Service', value: "it's 'web'" };
      const suggestion = {
        phrase: 'unmapped.closest',
        entityRef: 'component:default/web',
      } as const;
      const reason = (text: Unmapped['reason'], more?: Partial<Unmapped>) => ({
        entities: [],
        unmapped: { reason: text, ...more },
      });
      await save(scene, {
        'i-1': reason('no-tag'),
        'i-2': reason('no-entity', { tag, suggestion }),
      });
      expect(await unmapped()).toEqual([
        ['i-1', { reason: 'no-tag' }],
        ['i-2', { reason: 'no-entity', tag, suggestion }],
      ]);
      await save(scene, { 'i-2': reason('no-entity', { tag }) });
      expect((await unmapped())[1]).toEqual([
        'i-2',
        { reason: 'no-entity', tag },
      ]);
      expect(await queued(scene)).toEqual([]);
      await save(scene, {
        'i-1': { entities: [{ entityRef: 'component:a/b', via: 'rule' }] },
        'i-2': reason('no-entity'),
      });
      expect(await unmapped()).toEqual([['i-2', { reason: 'no-entity' }]]);
      expect(await queued(scene)).toEqual(['component:a/b']);
      expect(
        await scene.writesOf(() => save(scene, { 'i-2': reason('no-entity') })),
      ).toEqual([]);
      // Back to none: the entity loses it.
      await save(scene, { 'i-1': reason('no-tag') });
      expect(await queued(scene)).toEqual(['component:a/b']);
      expect(await mapped(scene)).toEqual([]);
      expect(await scene.instances.countByTarget([aTarget().id])).toEqual(
        new Map([[aTarget().id, { instances: 2, unmapped: 2 }]]),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'reads tags in pages, of all targets or of one, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const other = aTarget('222222222222');
      await scene.saveInstances(
        ...Array.from({ length: 501 }, (_, i) => ({ id: `i-${i}`, in: 'web' })),
        { id: 'i-other', in: 'api', target: other },
      );
      const read = async (targetId?: string) => {
        const pages = [];
        for await (const page of scene.entities.readTags({ targetId })) {
          pages.push(page);
        }
        return pages;
      };
      expect((await read()).map(page => page.length)).toEqual([500, 2]);
      expect((await read(aTarget().id)).flat()).toHaveLength(501);
      expect(await read(other.id)).toEqual([
        [
          {
            arn: anArn('i-other', other),
            targetId: other.id,
            tags: { Service: 'api' },
          },
        ],
      ]);
    },
  );
});
