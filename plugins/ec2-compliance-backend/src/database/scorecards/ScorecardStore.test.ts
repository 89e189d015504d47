import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import { anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { queueScorecards } from './scorecardQueue';
import { NewScorecard } from './ScorecardStore';

/** The values that a verdict of the fixtures stores. */
const exampleOf = (text: string) =>
  JSON.stringify({ because: { phrase: 'cause.text', text } });

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const API = 'component:default/api';
const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';
const EARLIER = new Date('2026-11-23T12:00:00.000Z');
const LATER = new Date('2026-11-23T13:00:00.000Z');
const OTHER_TARGET = aTarget('222222222222', 'us-east-1');

/**
 * `web` (two instances and a stopped one) and `api` (one, in another target)
 * are parts of `shop`, which also has an instance of its own.
 */
async function setUp(knex: Knex): Promise<Scene> {
  const scene = await createScene({ knex, now: EARLIER });
  const parents = { partOf: [SHOP], ownedBy: [TEAM] };
  await scene.saveEntities(
    anEntity(WEB, { parents, systemRef: SHOP, title: 'The Web' }),
    anEntity(API, { parents, systemRef: SHOP }),
    anEntity(SHOP),
    anEntity(TEAM),
    anEntity('component:default/annotated', { annotation: 'No=match' }),
    anEntity('component:default/idle'),
  );
  const stopped = { state: 'stopped' } as const;
  await scene.saveInstances(
    {
      id: 'i-1',
      in: 'web',
      verdicts: [
        aVerdict('a', 'COMPLIANT'),
        aVerdict('b', 'NON_COMPLIANT', 'x'),
      ],
    },
    {
      id: 'i-2',
      in: 'web',
      verdicts: [
        aVerdict('a', 'COMPLIANT'),
        aVerdict('b', 'INSUFFICIENT_DATA', 'stale'),
      ],
    },
    {
      id: 'i-stopped',
      in: 'web',
      instance: stopped,
      verdicts: [
        aVerdict('a', 'NOT_APPLICABLE', 'instance-paused'),
        aVerdict('b', 'NOT_APPLICABLE', 'instance-paused'),
      ],
    },
    {
      id: 'i-3',
      in: 'api',
      target: OTHER_TARGET,
      verdicts: [
        aVerdict('a', 'NON_COMPLIANT', 'y'),
        aVerdict('b', 'NON_COMPLIANT', 'x'),
      ],
    },
    {
      id: 'i-4',
      in: 'system:shop',
      verdicts: [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'NOT_APPLICABLE')],
    },
  );
  await scene.mapping.refreshAll(scene.signal);
  return scene;
}

const counts = (options: object) => ({
  nonCompliant: 0,
  insufficientData: 0,
  waived: 0,
  compliant: 0,
  notApplicable: 0,
  ...options,
});

const aScorecard = (
  aggregate: NewScorecard['aggregate'],
  controlsMet: number,
): NewScorecard => ({
  aggregate,
  controlsMet,
  controlsApplicable: 2,
  statuses: new Map(
    aggregate.controls.map(({ controlId }) => [controlId, 'COMPLIANT']),
  ),
});

describe('ScorecardStore', () => {
  const databases = MigratedDatabases.create();

  describe('aggregate', () => {
    it.each(databases.eachSupportedId())(
      'adds verdicts up by entity, with stopped instances apart, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        const [web, nothing] = await scene.store.aggregate([
          WEB,
          'component:default/none',
        ]);
        expect(web).toEqual({
          entityRef: WEB,
          entity: expect.objectContaining({ title: 'The Web' }),
          via: 'rule',
          instances: 2,
          paused: 1,
          instanceCounts: counts({ nonCompliant: 1, insufficientData: 1 }),
          targets: [{ targetId: aTarget().id, instances: 3 }],
          controls: [
            { controlId: 'a', counts: counts({ compliant: 2 }), reasons: [] },
            {
              controlId: 'b',
              counts: counts({ nonCompliant: 1, insufficientData: 1 }),
              reasons: [
                {
                  status: 'NON_COMPLIANT',
                  reason: 'x',
                  count: 1,
                  example: exampleOf('b is x'),
                },
                {
                  status: 'INSUFFICIENT_DATA',
                  reason: 'stale',
                  count: 1,
                  example: exampleOf('b is stale'),
                },
              ],
            },
          ],
        });
        expect(nothing).toEqual({
          entityRef: 'component:default/none',
          instances: 0,
          paused: 0,
          instanceCounts: counts({}),
          targets: [],
          controls: [],
        });
      },
    );

    it.each(databases.eachSupportedId())(
      'counts each instance of a roll-up once, and its own with it, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        const [shop, team] = await scene.store.aggregate([SHOP, TEAM]);
        expect(team).toMatchObject({
          via: 'rollup',
          instances: 3,
          paused: 1,
          targets: [
            { targetId: aTarget().id, instances: 3 },
            { targetId: OTHER_TARGET.id, instances: 1 },
          ],
        });
        // It has an instance of its own, so it is not a mere roll-up.
        expect(shop).toMatchObject({
          via: 'rule',
          instances: 4,
          instanceCounts: counts({
            nonCompliant: 2,
            insufficientData: 1,
            compliant: 1,
          }),
        });
        expect(shop.controls[1]).toMatchObject({
          counts: counts({
            nonCompliant: 2,
            insufficientData: 1,
            notApplicable: 1,
          }),
          reasons: [
            { reason: 'x', count: 2 },
            { reason: 'stale', count: 1 },
          ],
        });
      },
    );

    it.each(databases.eachSupportedId())(
      'adds up some members of a roll-up, none of them twice, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        const of = async (entityRef: string, members: string[]) => {
          const { instances, paused, targets } =
            await scene.store.aggregateMembers(entityRef, members);
          return [instances, paused, targets.length];
        };
        expect(await of(TEAM, [WEB])).toEqual([2, 1, 1]);
        expect(await of(TEAM, [WEB, API])).toEqual([3, 1, 2]);
        expect(await of(TEAM, [])).toEqual([0, 0, 0]);
        // Its own are seen by whoever sees it, those of others are not.
        expect(await of(SHOP, [])).toEqual([1, 0, 1]);
        expect(await of(SHOP, [API])).toEqual([2, 0, 2]);
        // What rolls up to a member does not come along with it.
        expect(await of(TEAM, [SHOP])).toEqual([1, 0, 1]);

        // An instance of two members counts once.
        await scene.saveEntities(
          anEntity(API, {
            annotation: 'Service=web',
            parents: { partOf: [SHOP], ownedBy: [TEAM] },
          }),
        );
        await scene.mapping.refreshAll(scene.signal);
        expect(await of(TEAM, [WEB, API])).toEqual([2, 1, 1]);
      },
    );

    it.each(databases.eachSupportedId())(
      'takes what nobody has judged for too long for unknown, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        const [shop] = await scene.store.aggregate([SHOP], {
          staleTargets: new Set([aTarget().id]),
        });
        expect(shop.instanceCounts).toEqual(
          counts({ nonCompliant: 1, insufficientData: 3 }),
        );
        expect(shop.controls).toEqual([
          {
            controlId: 'a',
            counts: counts({ nonCompliant: 1, insufficientData: 3 }),
            reasons: [
              expect.objectContaining({ reason: 'y', count: 1 }),
              {
                status: 'INSUFFICIENT_DATA',
                reason: 'stale',
                count: 3,
                example: JSON.stringify({
                  because: { phrase: 'judging.too-old' },
                }),
              },
            ],
          },
          {
            controlId: 'b',
            // What does not apply does not become unknown.
            counts: counts({
              nonCompliant: 1,
              insufficientData: 2,
              notApplicable: 1,
            }),
            reasons: [
              expect.objectContaining({ reason: 'x', count: 1 }),
              expect.objectContaining({ reason: 'stale', count: 2 }),
            ],
          },
        ]);
      },
    );

    it.each(databases.eachSupportedId())(
      'counts an instance that nobody has judged yet, but no status of it, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        await scene.saveInstances({ id: 'i-new', in: 'web' });
        await scene.mapping.refreshAll(scene.signal);
        const [web] = await scene.store.aggregate([WEB]);
        expect(web).toMatchObject({
          instances: 3,
          instanceCounts: counts({ nonCompliant: 1, insufficientData: 1 }),
        });
      },
    );
  });

  describe('save', () => {
    it.each(databases.eachSupportedId())(
      'keeps a scorecard for what has instances or asks for some, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        await scene.roller.drain(scene.signal);
        const refs = async () =>
          (await scene.knex('scorecards').orderBy('entity_ref')).map(
            row => row.entity_ref,
          );
        expect(await refs()).toEqual([
          'component:default/annotated',
          API,
          WEB,
          TEAM,
          SHOP,
        ]);
        expect(await scene.reader.get(WEB)).toEqual({
          entityRef: WEB,
          kind: 'component',
          namespace: 'default',
          name: 'web',
          title: 'The Web',
          ownerRef: TEAM,
          systemRef: SHOP,
          rollup: false,
          via: 'rule',
          instances: 2,
          paused: 1,
          instanceCounts: counts({ nonCompliant: 1, insufficientData: 1 }),
          controlsMet: 1,
          controlsApplicable: 2,
          score: 0.5,
          worstControl: 'b',
          worstCounts: counts({ nonCompliant: 1, insufficientData: 1 }),
        });
        expect(await scene.reader.get('component:default/annotated')).toEqual(
          expect.objectContaining({
            rollup: false,
            instances: 0,
            controlsApplicable: 0,
          }),
        );
        expect(
          await scene.reader.get('component:default/annotated'),
        ).not.toHaveProperty('score');
        expect((await scene.reader.get(TEAM))?.rollup).toBe(true);
        expect((await scene.reader.get(SHOP))?.rollup).toBe(false);

        // Gone from the catalog: gone with its controls and targets.
        await scene.entities.remove([API]);
        await scene.settle();
        expect(await refs()).not.toContain(API);
        expect(await scene.reader.listControls(API)).toEqual([]);
        expect(await scene.reader.listTargets([API])).toEqual(new Map());
        expect((await scene.reader.get(TEAM))?.instances).toBe(2);
      },
    );

    it.each(databases.eachSupportedId())(
      'writes nothing but the queue when nothing changed, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        await scene.roller.drain(scene.signal);
        await scene.knex.transaction(async tx =>
          queueScorecards(tx, {
            entityRefs: await tx('scorecards').pluck('entity_ref'),
          }),
        );
        expect((await scene.store.readQueue(100)).size).toBe(5);
        const writes = await scene.writesOf(() =>
          scene.roller.drain(scene.signal),
        );
        expect(writes).toEqual([expect.stringContaining('scorecard_queue')]);
        expect(await scene.store.readQueue(100)).toEqual(new Map());
      },
    );

    it.each(databases.eachSupportedId())(
      'moves the time since when with the status of a control, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        await scene.roller.drain(scene.signal);
        const since = async () =>
          Object.fromEntries(
            (await scene.reader.listControls(WEB)).map(c => [
              c.controlId,
              [c.status, c.since],
            ]),
          );
        const start = EARLIER.toISOString();
        expect(await since()).toEqual({
          a: ['COMPLIANT', start],
          b: ['NON_COMPLIANT', start],
        });
        scene.clock.now = LATER;
        await scene.saveInstances({
          id: 'i-1',
          in: 'web',
          verdicts: [
            aVerdict('a', 'NON_COMPLIANT', 'y'),
            aVerdict('b', 'NON_COMPLIANT', 'z'),
          ],
        });
        await scene.roller.drain(scene.signal);
        expect(await since()).toEqual({
          a: ['NON_COMPLIANT', LATER.toISOString()],
          b: ['NON_COMPLIANT', start],
        });
      },
    );

    it.each(databases.eachSupportedId())(
      'follows an instance that stops, though no verdict changes, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        await scene.roller.drain(scene.signal);
        await scene.saveInstances({
          id: 'i-1',
          in: 'web',
          instance: { state: 'stopping' },
        });
        await scene.roller.drain(scene.signal);
        expect(await scene.reader.get(WEB)).toMatchObject({
          instances: 1,
          paused: 2,
          instanceCounts: counts({ insufficientData: 1 }),
        });
        expect((await scene.reader.listControls(WEB))[1]).toMatchObject({
          status: 'INSUFFICIENT_DATA',
        });
      },
    );

    it.each(databases.eachSupportedId())(
      'leaves alone what was queued again meanwhile, or seen to by another, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        const old = await scene.store.readQueue(100);
        const [web, api] = (await scene.store.aggregate([WEB, API])) as Array<
          NewScorecard['aggregate']
        >;
        // Meanwhile a verdict of one changes, and another replica drains.
        await scene.saveInstances({
          id: 'i-1',
          in: 'web',
          verdicts: [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'COMPLIANT')],
        });
        const meanwhile = await scene.store.readQueue(100);
        expect(meanwhile.get(WEB)).not.toEqual(old.get(WEB));
        expect(meanwhile.get(API)).toEqual(old.get(API));

        await scene.store.save({
          scorecards: [aScorecard(web, 7), aScorecard(api, 7)],
          gone: [],
          tickets: old,
          now: LATER,
        });
        expect(await scene.reader.get(WEB)).toBeUndefined();
        expect((await scene.reader.get(API))?.controlsMet).toBe(7);
        expect([...(await scene.store.readQueue(100)).keys()]).toEqual(
          // Of the rest nobody said anything, but their tickets are taken.
          [WEB, TEAM, SHOP],
        );

        await scene.roller.drain(scene.signal);
        expect((await scene.reader.get(WEB))?.controlsMet).toBe(1);
        await scene.store.save({
          scorecards: [aScorecard(web, 9)],
          gone: [API],
          tickets: old,
          now: LATER,
        });
        expect((await scene.reader.get(WEB))?.controlsMet).toBe(1);
        expect(await scene.reader.get(API)).toBeDefined();
      },
    );

    it.each(databases.eachSupportedId())(
      'records the day of what changed, %p',
      async id => {
        const scene = await setUp(await databases.init(id));
        await scene.roller.drain(scene.signal);
        expect(
          await scene.reader.listHistory(WEB, { since: '2026-11-23' }),
        ).toEqual(
          new Map([
            [
              '2026-11-23',
              [
                { controlId: 'a', counts: counts({ compliant: 2 }) },
                {
                  controlId: 'b',
                  counts: counts({ nonCompliant: 1, insufficientData: 1 }),
                },
              ],
            ],
          ]),
        );
        // A day later it changes, and has a control less.
        scene.clock.now = new Date('2026-11-24T00:00:00.000Z');
        for (const i of ['i-1', 'i-2', 'i-stopped']) {
          await scene.saveInstances({
            id: i,
            in: 'web',
            verdicts: [aVerdict('a', 'COMPLIANT')],
          });
        }
        await scene.roller.drain(scene.signal);
        const days = await scene.reader.listHistory(WEB, {
          since: '2026-11-23',
        });
        expect([...days].map(([day, list]) => [day, list.length])).toEqual([
          ['2026-11-23', 2],
          ['2026-11-24', 1],
        ]);
      },
    );
  });

  it.each(databases.eachSupportedId())(
    'reads the queue in order, some at a time, %p',
    async id => {
      const scene = await setUp(await databases.init(id));
      const all = [...(await scene.store.readQueue(100)).keys()];
      expect(all).toEqual([...all].sort());
      expect([...(await scene.store.readQueue(2)).keys()]).toEqual(
        all.slice(0, 2),
      );
    },
  );
});
