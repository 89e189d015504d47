import { CatalogEntity } from '../catalog';
import { ClaimReader, instanceTable } from '../database';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createScene, Scene } from '../testing/createScene';
import { expectSumsHoldAfterwards } from '../testing/expectSumsHold';
import { anArn, anEntity, aTarget, aVerdict } from '../testing/fixtures';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const SPY = 'component:default/spy';
const RED = 'group:default/red';
const BLUE = 'group:default/blue';
const OTHER = aTarget('222222222222');

const web = (options: Partial<CatalogEntity> = {}, owner = BLUE) =>
  anEntity(WEB, { parents: { ownedBy: [owner] }, ...options });
const spy = (options: Partial<CatalogEntity> = {}, owner = RED) =>
  anEntity(SPY, {
    annotation: 'Service=web',
    parents: { ownedBy: [owner] },
    ...options,
  });

/** `instance claimant of holder`, of each claim that nobody has agreed to. */
const claims = async ({ knex }: Scene) =>
  (await knex('instance_claims').orderBy(['arn', 'claimant_ref'])).map(
    row =>
      `${row.arn.split('/').pop()} ${row.claimant_ref} of ${row.holder_ref}`,
  );

/** The instances that are an entity's own, and what its scorecard counts. */
async function standing(scene: Scene, entityRef: string) {
  const rows = await scene
    .knex('instance_entities')
    .where({ entity_ref: entityRef })
    .whereNot('via', 'rollup');
  const scorecard = await scene.reader.get(entityRef);
  return {
    own: rows.map(({ arn }) => arn.split('/').pop()).sort(),
    counted: scorecard?.instances ?? 0,
  };
}

const ALL = ['i-1', 'i-2', 'i-3'];
const NONE = { own: [], counted: 0 };
const EVERY = { own: ALL, counted: 3 };
const UNCONFIRMED = ALL.map(id => `${id} ${SPY} of ${WEB}`);

describe('claims', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const scene = await createScene({ knex: await databases.init(id) });
    expectSumsHoldAfterwards(scene);
    const verdicts = [aVerdict('a', 'NON_COMPLIANT')];
    await scene.saveInstances(
      { id: 'i-1', in: 'web', verdicts },
      { id: 'i-2', in: 'web', verdicts },
      { id: 'i-3', in: 'web', verdicts, target: OTHER },
      { id: 'i-4', in: 'other', verdicts },
    );
    await scene.saveEntities(anEntity(RED), anEntity(BLUE), web(), spy());
    await scene.settle();
    return scene;
  }

  it.each(databases.eachSupportedId())(
    'count for nothing, and are written once, %p',
    async id => {
      const scene = await setUp(id);
      expect(await claims(scene)).toEqual(UNCONFIRMED);
      expect(await standing(scene, SPY)).toEqual(NONE);
      expect(await standing(scene, WEB)).toEqual(EVERY);
      expect(await scene.reader.get(RED)).toBeUndefined();
      expect(await scene.instances.listEntities([anArn('i-1')], {})).toEqual(
        new Map([[anArn('i-1'), [WEB]]]),
      );
      // Who may see the claimant alone sees none of it.
      expect(
        await scene.instances.count({
          query: {},
          filter: { entities: { visibleRefs: [SPY] }, unmapped: false },
        }),
      ).toBe(0);
      expect(await scene.writesOf(() => scene.settle())).toEqual([
        // That all is mapped, and what it rolls up to.
        expect.stringContaining('catalog_state'),
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'count with the consent of the owner, and not without it any more, %p',
    async id => {
      const scene = await setUp(id);
      await scene.saveEntities(web({ sharedWith: SPY }));
      expect(await scene.entities.isMappingDue()).toBe(true);
      await scene.settle();
      expect(await claims(scene)).toEqual([]);
      expect(await standing(scene, SPY)).toEqual(EVERY);
      expect(await standing(scene, WEB)).toEqual(EVERY);
      expect(await scene.reader.get(RED)).toMatchObject({ instances: 3 });

      await scene.saveEntities(web({ sharedWith: 'component:default/third' }));
      await scene.settle();
      expect(await claims(scene)).toEqual(UNCONFIRMED);
      expect(await standing(scene, SPY)).toEqual(NONE);
      expect(await standing(scene, WEB)).toEqual(EVERY);
      expect(await scene.reader.get(RED)).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'follow the owners of both, and the group that is gone, %p',
    async id => {
      const scene = await setUp(id);
      await scene.saveEntities(spy({}, BLUE));
      await scene.settle();
      expect(await claims(scene)).toEqual([]);
      expect(await standing(scene, SPY)).toEqual(EVERY);

      await scene.saveEntities(web({}, RED));
      await scene.settle();
      expect(await claims(scene)).toEqual(UNCONFIRMED);
      expect(await standing(scene, SPY)).toEqual(NONE);

      await scene.saveEntities(spy({}, RED));
      await scene.settle();
      expect(await standing(scene, SPY)).toEqual(EVERY);
      // An owner whom the catalog does not hold is none in common.
      await scene.entities.remove([RED]);
      await scene.settle();
      expect(await claims(scene)).toEqual(UNCONFIRMED);
      expect(await standing(scene, SPY)).toEqual(NONE);
    },
  );

  it.each(databases.eachSupportedId())(
    'end with what they are made of: selector, tag, entity, holder, instance, %p',
    async id => {
      const scene = await setUp(id);
      await scene.saveEntities(spy({ annotation: 'Service=web,Part=1' }));
      await scene.settle();
      expect(await claims(scene)).toEqual([]);

      await scene.saveEntities(spy());
      await scene.settle();
      await scene.saveInstances({ id: 'i-2', in: 'another' });
      await scene.mapping.refreshTarget(aTarget().id, scene.signal);
      expect(await claims(scene)).toEqual([UNCONFIRMED[0], UNCONFIRMED[2]]);

      await instanceTable({
        knex: scene.knex,
        targetId: OTHER.id,
        now: scene.clock.now,
      }).remove([anArn('i-3', OTHER)]);
      expect(await claims(scene)).toEqual([UNCONFIRMED[0]]);

      // Another holder takes the place of the first.
      await scene.saveInstances({ id: 'i-1', in: 'other' });
      await scene.saveEntities(
        spy({ annotation: 'Service=web\nService=other' }),
        anEntity('component:default/other', { parents: { ownedBy: [BLUE] } }),
      );
      await scene.settle();
      expect(await claims(scene)).toEqual(
        ['i-1', 'i-4'].map(i => `${i} ${SPY} of component:default/other`),
      );
      // Where no rule maps any more, nobody need agree.
      await scene.entities.remove(['component:default/other']);
      await scene.settle();
      expect(await claims(scene)).toEqual([]);
      expect((await standing(scene, SPY)).own).toEqual(['i-1', 'i-4']);

      await scene.saveInstances({ id: 'i-1', in: 'web' });
      await scene.settle();
      expect(await claims(scene)).toEqual([UNCONFIRMED[0]]);
      await scene.entities.remove([SPY]);
      await scene.settle();
      expect(await claims(scene)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'follow the configuration of the next process, %p',
    async id => {
      const scene = await setUp(id);
      const restart = async (...config: Parameters<typeof scene.mappingBy>) => {
        await scene.mappingBy(...config).refreshAll(scene.signal);
        await scene.roller.drain(scene.signal);
      };
      await restart({ tagKeys: ['Service'], trust: 'catalog' });
      expect(await claims(scene)).toEqual([]);
      expect(await standing(scene, SPY)).toEqual(EVERY);

      await restart({ tagKeys: ['Service'], trust: 'owner' });
      expect(await claims(scene)).toEqual(UNCONFIRMED);
      expect(await standing(scene, SPY)).toEqual(NONE);

      // No tag of its selector claims any more.
      await restart({ tagKeys: ['App'], trust: 'catalog' });
      expect(await claims(scene)).toEqual([]);
      expect(await standing(scene, SPY)).toEqual(NONE);
    },
  );

  it.each(databases.eachSupportedId())(
    'are read by claimant and holder, with the first instances of each, %p',
    async id => {
      const scene = await setUp(id);
      const reader = ClaimReader.create({ knex: scene.knex });
      const greedy = 'component:default/greedy';
      await scene.saveEntities(
        anEntity('component:default/other', {
          title: 'The Other',
          parents: { ownedBy: [BLUE] },
        }),
        anEntity(greedy, {
          annotation: 'Service=web\nService=other',
          parents: { ownedBy: [RED] },
        }),
      );
      await scene.settle();
      const list = async (
        options: Partial<Parameters<typeof reader.list>[0]> = {},
      ) =>
        (
          await reader.list({
            limit: 10,
            examples: {
              filter: { entities: {}, unmapped: true },
              limit: 2,
            },
            ...options,
          })
        ).map(
          ({ row }) =>
            `${row.claimant.entityRef} ${row.holder.entityRef} ${
              row.instances
            }: ${row.examples.map(({ instance }) => instance.instanceId)}`,
        );
      const expected = [
        `${greedy} component:default/other 1: i-4`,
        `${greedy} ${WEB} 3: i-1,i-2`,
        `${SPY} ${WEB} 3: i-1,i-2`,
      ];
      expect(await list()).toEqual(expected);
      const [{ row, key }] = await reader.list({ limit: 1 });
      expect(row.holder).toEqual({
        entityRef: 'component:default/other',
        title: 'The Other',
        ownerRef: BLUE,
      });
      expect(await list({ after: key })).toEqual(expected.slice(1));
      expect(await list({ after: key, limit: 1 })).toEqual([expected[1]]);
      expect(await reader.sum({})).toEqual({ claims: 3, instances: 4 });
      expect(await reader.count(greedy)).toBe(4);
      expect(await reader.count(WEB)).toBe(0);

      // Instances are named to those alone who may see them.
      expect(
        await list({
          examples: {
            filter: { entities: { visibleRefs: [WEB] }, unmapped: true },
            limit: 1,
          },
        }),
      ).toEqual([
        `${greedy} component:default/other 1: `,
        `${greedy} ${WEB} 3: i-1`,
        `${SPY} ${WEB} 3: i-1`,
      ]);
      expect(row.examples).toEqual([]);

      // Both entities must be visible.
      for (const [visibleRefs, seen] of [
        [[greedy, WEB], [expected[1]]],
        [[greedy, SPY], []],
        [[], []],
      ]) {
        expect(await list({ visibleRefs })).toEqual(seen);
        expect(await reader.sum({ visibleRefs })).toEqual({
          claims: seen.length,
          instances: seen.length * 3,
        });
      }
    },
  );
});
