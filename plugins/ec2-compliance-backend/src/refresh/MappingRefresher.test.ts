import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createScene, Scene } from '../testing/createScene';
import { anEntity, aTarget } from '../testing/fixtures';

jest.setTimeout(60_000);

const OTHER = aTarget('222222222222');

const mapped = async ({ knex }: Scene) =>
  (
    await knex('instance_entities')
      .join('instances', 'instances.arn', 'instance_entities.arn')
      .orderBy(['instance_id', 'entity_ref'])
      .select('instance_id', 'entity_ref', 'via')
  ).map(row => `${row.instance_id} ${row.entity_ref} ${row.via}`);

describe('MappingRefresher', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const scene = await createScene({ knex: await databases.init(id) });
    await scene.saveInstances(
      { id: 'i-1', in: 'web' },
      { id: 'i-2', in: 'web', target: OTHER },
      { id: 'i-3', in: 'later', target: OTHER },
    );
    await scene.saveEntities(
      anEntity('component:default/web', {
        parents: { partOf: ['system:default/shop'] },
      }),
      anEntity('system:default/shop'),
    );
    return scene;
  }

  it.each(databases.eachSupportedId())(
    'maps one target, or all with what entities roll up to, %p',
    async id => {
      const scene = await setUp(id);
      expect(await scene.entities.isMappingDue()).toBe(true);
      await scene.mapping.refreshTarget(aTarget().id, scene.signal);
      expect(await mapped(scene)).toEqual([
        'i-1 component:default/web rule',
        'i-1 system:default/shop rollup',
      ]);
      expect(await scene.entities.isMappingDue()).toBe(true);

      await scene.mapping.refreshAll(scene.signal);
      expect(await mapped(scene)).toHaveLength(4);
      expect(await scene.knex('entity_ancestors')).toHaveLength(1);
      expect(await scene.entities.isMappingDue()).toBe(false);
      expect(
        await scene.writesOf(() =>
          scene.mapping.refreshTarget(OTHER.id, scene.signal),
        ),
      ).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'does not undo what the catalog sync maps while a target is mapped, %p',
    async id => {
      const scene = await setUp(id);
      await scene.mapping.refreshAll(scene.signal);
      // The entities are read; then the catalog changes, and all is mapped.
      const old = await scene.entities.list();
      jest.spyOn(scene.entities, 'list').mockImplementationOnce(async () => {
        await scene.saveEntities(anEntity('component:default/later'));
        await scene.mapping.refreshAll(scene.signal);
        return old;
      });
      await scene.mapping.refreshTarget(OTHER.id, scene.signal);
      expect(await mapped(scene)).toContain('i-3 component:default/later rule');
    },
  );

  it.each(databases.eachSupportedId())(
    'stays due when the catalog changes while all is mapped, or it is aborted, %p',
    async id => {
      const scene = await setUp(id);
      await expect(
        scene.mapping.refreshAll(AbortSignal.abort(new Error('enough'))),
      ).rejects.toThrow('enough');
      expect(await scene.entities.isMappingDue()).toBe(true);

      const old = await scene.entities.list();
      jest.spyOn(scene.entities, 'list').mockImplementationOnce(async () => {
        await scene.saveEntities(anEntity('component:default/later'));
        return old;
      });
      await scene.mapping.refreshAll(scene.signal);
      expect(await scene.entities.isMappingDue()).toBe(true);
      await scene.mapping.refreshAll(scene.signal);
      expect(await scene.entities.isMappingDue()).toBe(false);
    },
  );
});
