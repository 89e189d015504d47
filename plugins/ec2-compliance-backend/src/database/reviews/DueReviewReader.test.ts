import { Knex } from 'knex';
import { createScene } from '../../testing/createScene';
import { anEntity, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { DueReviewQuery, DueReviewReader } from './DueReviewReader';
import { ReviewDelegateStore, StoredDelegate } from './ReviewDelegateStore';
import { ReviewStore } from './ReviewStore';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY);

const WEB = 'component:default/web';
const API = 'component:default/api';
const JOB = 'component:default/job';
const EMPTY = 'component:default/empty';
const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';
const OTHERS = 'group:default/others';
const ADA = 'user:default/ada';

const PERIODS = [
  { controlId: 'iam-review', period: 90 * DAY, notice: 7 * DAY },
  { controlId: 'patch-review', period: 30 * DAY, notice: 7 * DAY },
];

const databases = MigratedDatabases.create();

async function setUp(base: Knex) {
  const scene = await createScene({ knex: base, now: NOW });
  const { knex } = scene;
  await scene.saveEntities(
    anEntity(WEB, {
      title: 'Web',
      parents: { ownedBy: [TEAM], partOf: [SHOP] },
    }),
    anEntity(API, { parents: { ownedBy: [OTHERS], partOf: [SHOP] } }),
    anEntity(JOB),
    anEntity(EMPTY, { parents: { ownedBy: [TEAM] } }),
    anEntity(SHOP),
    anEntity(TEAM),
    anEntity(OTHERS),
  );
  const verdicts = [aVerdict('required-tags', 'COMPLIANT')];
  await scene.saveInstances(
    { id: 'i-1', in: 'web', verdicts, instance: { name: 'web-1' } },
    { id: 'i-2', in: 'api', verdicts },
    { id: 'i-3', in: 'job', instance: { state: 'stopped' } },
  );
  await scene.settle();
  const reviews = ReviewStore.create({ knex });
  const add = (
    id: string,
    [entityRef, controlId, days]: [string, string, number],
  ) =>
    reviews.add({
      review: {
        id,
        entityRef,
        controlId,
        reviewerRef: ADA,
        comment: 'Fine',
        acknowledgedUnknown: [],
        createdAt: ago(days).toISOString(),
        snapshot: {} as never,
      },
      counted: [entityRef],
      instances: [],
    });
  const reader = DueReviewReader.create({ knex });
  return {
    knex,
    reviews,
    add,
    delegates: ReviewDelegateStore.create({ knex }),
    page: (after: Array<string | number>) =>
      reader.list({
        query: {},
        filter: {},
        periods: PERIODS,
        now: NOW,
        after,
        limit: 100,
      }),
    list: async (
      query: DueReviewQuery = {},
      options: Partial<Parameters<DueReviewReader['list']>[0]> = {},
    ) => {
      const selection = {
        query,
        filter: {},
        periods: PERIODS,
        now: NOW,
        ...options,
      };
      const rows = await reader.list({ ...selection, limit: 100 });
      expect(await reader.count(selection)).toBe(rows.length);
      return rows;
    },
  };
}

const named = (rows: Awaited<ReturnType<DueReviewReader['list']>>) =>
  rows.map(({ row }) => `${row.entityRef.split('/')[1]} ${row.controlId}`);

describe('DueReviewReader', () => {
  it.each(databases.eachSupportedId())(
    'lists what nobody recorded first, then by due date, %p',
    async id => {
      const { add, list, page, reviews } = await setUp(
        await databases.init(id),
      );
      await add('new', [WEB, 'patch-review', 1]);
      await add('old', [WEB, 'patch-review', 40]);
      await add('late', [API, 'patch-review', 31]);
      await add('soon', [API, 'iam-review', 83]);
      await add('system', [SHOP, 'iam-review', 1]);
      // Of two, what was recorded last, whichever is stored last.
      expect((await reviews.latest(WEB)).get('patch-review')?.review.id).toBe(
        'new',
      );

      const all = await list();
      expect(named(all)).toEqual([
        'job iam-review',
        'job patch-review',
        'web iam-review',
        'api patch-review',
        'api iam-review',
        'web patch-review',
      ]);
      expect(all[3].row).toEqual({
        entityRef: API,
        ownerRef: OTHERS,
        controlId: 'patch-review',
        reviewId: 'late',
        dueAt: ago(1),
      });
      expect(all[2].row).toEqual({
        entityRef: WEB,
        title: 'Web',
        ownerRef: TEAM,
        controlId: 'iam-review',
      });
      for (const [at, { key }] of all.entries()) {
        expect(named(await page(key))).toEqual(named(all).slice(at + 1));
      }
      // A cursor is the caller's to forge.
      expect(named(await page([0.5, 'x', 'y']))).toEqual(named(all).slice(3));

      expect(named(await list({ due: 'never' }))).toEqual(
        named(all).slice(0, 3),
      );
      expect(named(await list({ due: 'overdue' }))).toEqual([
        'api patch-review',
      ]);
      expect(named(await list({ due: 'now' }))).toEqual(named(all).slice(0, 4));
      expect(named(await list({ due: 'soon' }))).toEqual(['api iam-review']);
      expect(named(await list({ due: 'later' }))).toEqual(['web patch-review']);
      // A review is good up to its last millisecond.
      const atTheEnd = { now: new Date(NOW.getTime() - DAY) };
      expect(named(await list({ due: 'overdue' }, atTheEnd))).toEqual([]);
      expect(
        named(
          await list(
            { due: 'overdue' },
            { now: new Date(atTheEnd.now.getTime() + 1) },
          ),
        ),
      ).toEqual(['api patch-review']);

      expect(named(await list({ entityRef: SHOP }))).toEqual([
        'web iam-review',
        'api patch-review',
        'api iam-review',
        'web patch-review',
      ]);
      expect(named(await list({ entityRef: WEB }))).toHaveLength(2);
      expect(
        named(await list({ owners: [TEAM], controlId: 'iam-review' })),
      ).toEqual(['web iam-review']);
    },
  );

  it.each(databases.eachSupportedId())(
    'leaves what the caller may not see out, %p',
    async id => {
      const { list } = await setUp(await databases.init(id));
      const filter = { visibleRefs: [WEB, SHOP] };
      expect(named(await list({}, { filter }))).toEqual([
        'web iam-review',
        'web patch-review',
      ]);
      expect(named(await list({ entityRef: SHOP }, { filter }))).toHaveLength(
        2,
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'knows what owners and those in their place may record, %p',
    async id => {
      const { delegates, list } = await setUp(await databases.init(id));
      const toRecord = async (...reviewers: string[]) => [
        ...new Set((await list({ reviewers })).map(({ row }) => row.entityRef)),
      ];
      const delegate = (
        one: Pick<StoredDelegate, 'id' | 'ownerRef' | 'entityRef'>,
      ) =>
        delegates.add({
          delegateRef: ADA,
          createdBy: 'user:default/lead',
          createdAt: ago(1).toISOString(),
          endsAt: new Date(NOW.getTime() + DAY).toISOString(),
          ...one,
        });
      expect(await toRecord(TEAM)).toEqual([WEB]);
      // What nobody owns stands for itself.
      expect(await toRecord(JOB)).toEqual([JOB]);
      expect(await toRecord(ADA)).toEqual([]);
      await delegate({ id: 'a', ownerRef: OTHERS });
      // Of another owner by now, so of no use.
      await delegate({ id: 'b', ownerRef: TEAM, entityRef: API });
      expect(await toRecord(ADA)).toEqual([API]);
      await delegate({ id: 'c', ownerRef: TEAM, entityRef: WEB });
      expect(await toRecord(ADA)).toEqual([API, WEB]);

      expect(
        (await delegates.list({ ownerRef: TEAM, entityRef: WEB }, { limit: 9 }))
          .map(one => one.id)
          .sort(),
      ).toEqual(['c']);
      expect(await delegates.end('c', { by: ADA, now: NOW })).toBe(true);
      expect(await delegates.end('c', { by: ADA, now: NOW })).toBe(false);
      expect(await toRecord(ADA)).toEqual([API]);
      const inForce = (now: Date) =>
        delegates.inForce({ delegates: [ADA], now });
      expect((await inForce(NOW)).map(one => one.id)).toEqual(['a', 'b']);
      expect(await inForce(new Date(NOW.getTime() + DAY))).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'notes which instances a review looked at, %p',
    async id => {
      const { knex, reviews } = await setUp(await databases.init(id));
      const instances = await reviews.readInstances([WEB, JOB, SHOP]);
      expect(instances.map(({ name }) => name)).toEqual(['web-1', 'i-3']);
      await reviews.add({
        review: {
          id: 'r',
          entityRef: SHOP,
          controlId: 'iam-review',
          reviewerRef: ADA,
          onBehalfOf: TEAM,
          comment: 'Fine',
          acknowledgedUnknown: [],
          createdAt: NOW.toISOString(),
          snapshot: {} as never,
        },
        counted: [SHOP],
        instances,
      });
      expect(await reviews.instancesOf('r')).toEqual(instances);
      expect(
        (await reviews.getMany(['r', 'x'])).get('r')?.review,
      ).toMatchObject({ onBehalfOf: TEAM });
      await knex('reviews').update({ instances: null });
      expect(await reviews.instancesOf('r')).toBeUndefined();
    },
  );
});
