import {
  VerdictStatus,
  InstanceSort,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { resolve } from 'node:path';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, SceneInstance } from '../../testing/createScene';
import { anArn, anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { randomNumbers } from '../../testing/randomScorecards';
import { inTransaction } from '../sql';
import { InstanceFilter, InstanceQuery } from './InstanceQuery';
import { InstanceReader } from './InstanceReader';
import { saveDueTimes } from './saveDueTimes';

jest.setTimeout(60_000);

const ALL: InstanceFilter = { entities: {}, unmapped: true };
const OTHER = aTarget('222222222222');
const ORDERS = {
  directory: resolve(__dirname, '../../../migrations'),
  name: '20261207000003_instance_orders.js',
};
const STATUSES: VerdictStatus[] = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'COMPLIANT',
  'NOT_APPLICABLE',
];

/** 60 instances with the same few names, each with verdicts on two controls. */
function makeInstances() {
  const random = randomNumbers(5);
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)];
  return Array.from({ length: 60 }, (_, i) => {
    const a = pick(...STATUSES);
    const b = pick(undefined, ...STATUSES);
    return {
      id: `i-${i.toString().padStart(3, '0')}`,
      in: pick('web', 'web', 'api', 'shop', undefined, 'nowhere'),
      target: pick(aTarget(), OTHER),
      instance: {
        name: pick(undefined, 'Alpha', 'beta', 'beta_100%'),
        ...(random() < 0.15 && { state: 'stopped' as const }),
      },
      a,
      b,
      verdicts: [aVerdict('a', a), ...(b ? [aVerdict('b', b)] : [])],
    };
  });
}

type Item = ReturnType<typeof makeInstances>[number];

const SHOP = 'system:default/shop';

async function setUp(knex: Knex) {
  const scene = await createScene({ knex });
  await scene.saveEntities(
    anEntity('component:default/web', {
      systemRef: SHOP,
      parents: { partOf: [SHOP], ownedBy: ['group:default/team'] },
    }),
    anEntity('component:default/api', {
      systemRef: SHOP,
      parents: { partOf: [SHOP] },
    }),
    anEntity(SHOP),
    anEntity('group:default/team'),
  );
  const all = makeInstances();
  await scene.saveInstances(...(all as SceneInstance[]));
  await scene.settle();
  return { ...scene, all };
}

const arnOf = (item: Item) => anArn(item.id, item.target);
const nameOf = (item: Item) =>
  (item.instance.name ?? item.id).toLocaleLowerCase('en-US');
const isPaused = (item: Item) => item.instance.state === 'stopped';
const isMapped = (item: Item) => item.in !== undefined && item.in !== 'nowhere';
const worst = (item: Item) =>
  Math.min(
    ...[item.a, item.b ?? item.a].map(status => STATUSES.indexOf(status)),
  );

const countOf = (item: Item, status: VerdictStatus) =>
  [item.a, item.b].filter(one => one === status).length;

async function walk(
  reader: InstanceReader,
  options: {
    query?: InstanceQuery;
    filter?: InstanceFilter;
    sort?: Exclude<InstanceSort, 'evidence' | '-evidence'>;
    limit?: number;
  } = {},
): Promise<string[]> {
  const { query = {}, filter = ALL, sort = 'worst', limit = 7 } = options;
  const arns: string[] = [];
  let after: Array<string | number> | undefined;
  for (;;) {
    const page = await reader.list({ query, filter, sort, after, limit });
    arns.push(...page.map(({ row }) => row.arn));
    if (page.length < limit) {
      return arns;
    }
    after = JSON.parse(JSON.stringify(page[page.length - 1].key));
  }
}

const arnsOf = (items: Item[]) => items.map(arnOf).sort();

describe('InstanceReader', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'walks every instance once, by each sort, through ties, %p',
    async id => {
      const { instances, all } = await setUp(await databases.init(id));
      const byArn = new Map(all.map(item => [arnOf(item), item]));
      const byName = await walk(instances, { sort: 'name' });
      expect([...byName].sort()).toEqual(arnsOf(all));
      const names = byName.map(arn => nameOf(byArn.get(arn)!));
      expect(
        names.filter((name, i) => i > 0 && name === names[i - 1]),
      ).not.toEqual([]);
      // Each name in one run.
      expect(names.filter((name, i) => name !== names[i - 1])).toHaveLength(
        new Set(names).size,
      );
      expect(await walk(instances, { sort: '-name', limit: 1 })).toEqual(
        [...byName].reverse(),
      );
      const byWorst = await walk(instances, { sort: 'worst' });
      expect([...byWorst].sort()).toEqual(arnsOf(all));
      // Paused instances last: no bar counts them.
      const ranks = byWorst.map(arn => {
        const item = byArn.get(arn)!;
        return isPaused(item) ? 9 : worst(item);
      });
      expect(ranks).toEqual([...ranks].sort());
      expect(new Set(ranks).size).toBe(5);
      const failing = byWorst
        .map(arn => byArn.get(arn)!)
        .filter(item => !isPaused(item))
        .map(item => [
          countOf(item, 'NON_COMPLIANT'),
          countOf(item, 'INSUFFICIENT_DATA'),
        ]);
      expect(failing).toEqual(
        [...failing].sort(([a, b], [c, d]) => c - a || d - b),
      );
      expect(new Set(failing.map(String)).size).toBe(6);
      expect(await walk(instances, { sort: '-failing' })).toEqual(byWorst);
      expect(await walk(instances, { sort: 'failing', limit: 9 })).toEqual(
        [...byWorst].reverse(),
      );
      expect(await walk(instances, { sort: 'worst', limit: 1000 })).toEqual(
        byWorst,
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'filters, and counts what it lists, %p',
    async id => {
      const { instances, knex, all } = await setUp(await databases.init(id));
      const claimed = (i: Item) => i.in === 'web' || i.in === 'shop';
      await knex('instance_claims').insert(
        all.filter(claimed).map(item => ({
          arn: arnOf(item),
          claimant_ref: 'component:default/api',
          holder_ref: item.in === 'web' ? 'component:default/web' : SHOP,
          target_id: item.target.id,
        })),
      );
      const cases: Array<[InstanceQuery, (item: Item) => boolean]> = [
        [{}, () => true],
        [{ entityRefs: ['component:default/web'] }, i => i.in === 'web'],
        [
          { entityRefs: ['component:default/web', 'component:default/api'] },
          i => i.in === 'web' || i.in === 'api',
        ],
        // Its own and its parts', each once.
        [{ entityRefs: [SHOP, 'component:default/web'] }, isMapped],
        [{ entityRefs: [] }, () => false],
        [{ owners: ['group:default/team'] }, i => i.in === 'web'],
        [
          { owners: ['group:default/team', 'group:default/none'] },
          i => i.in === 'web',
        ],
        [{ owners: [] }, () => false],
        [{ unowned: true }, i => i.in === 'api' || i.in === 'shop'],
        [{ unowned: true, owners: ['group:default/team'] }, () => false],
        // What is part of it; its own instances are of no system.
        [{ systemRef: SHOP }, i => i.in === 'web' || i.in === 'api'],
        [
          { systemRef: SHOP, owners: ['group:default/team'] },
          i => i.in === 'web',
        ],
        [{ systemRef: 'system:default/none' }, () => false],
        [{ paused: true }, isPaused],
        [{ paused: false, unmapped: true }, i => !isPaused(i) && !isMapped(i)],
        [
          { unmappedTag: { key: 'Service', value: 'nowhere' } },
          i => i.in === 'nowhere',
        ],
        [{ unmappedTag: { key: 'Service', value: 'web' } }, () => false],
        [{ unmappedTag: { key: 'Name', value: 'nowhere' } }, () => false],
        [{ targetIds: [OTHER.id] }, i => i.target === OTHER],
        [{ targetIds: [] }, () => false],
        [{ unmapped: true }, i => !isMapped(i)],
        [{ unmapped: false }, isMapped],
        [
          { unmapped: false, control: 'a', status: 'COMPLIANT' },
          i => isMapped(i) && i.a === 'COMPLIANT' && !isPaused(i),
        ],
        [{ services: { kind: 'system' } }, i => i.in === 'shop'],
        [{ services: { q: 'We' } }, i => i.in === 'web'],
        [
          { services: { memberOf: SHOP } },
          i => i.in === 'web' || i.in === 'api',
        ],
        [
          { services: { memberOf: SHOP }, owners: ['group:default/team'] },
          i => i.in === 'web',
        ],
        [{ services: { accountId: '999999999999' } }, () => false],
        [{ services: { standing: 'judged' } }, isMapped],
        [{ services: { standing: 'without-instances' } }, () => false],
        // All instances of what has one such, on whichever of them.
        [{ services: { status: 'NON_COMPLIANT' } }, isMapped],
        [
          { services: { controlIds: ['b'], status: 'NON_COMPLIANT' } },
          isMapped,
        ],
        [{ services: { controlIds: ['none'] } }, () => false],
        [{ control: 'a', reason: 'compliant' }, i => i.a === 'COMPLIANT'],
        [{ control: 'a', reason: 'none' }, () => false],
        [
          { control: 'a', status: 'NON_COMPLIANT', reason: 'compliant' },
          () => false,
        ],
        [{ claim: { claimantRef: 'component:default/api' } }, claimed],
        [{ claim: { claimantRef: 'component:default/web' } }, () => false],
        [
          { claim: { claimantRef: 'component:default/api', holderRef: SHOP } },
          i => i.in === 'shop',
        ],
        [
          {
            claim: { claimantRef: 'component:default/api', holderRef: SHOP },
            control: 'a',
            status: 'NON_COMPLIANT',
          },
          i => i.in === 'shop' && i.a === 'NON_COMPLIANT' && !isPaused(i),
        ],
        [{ control: 'b' }, i => i.b !== undefined],
        [{ control: 'none' }, () => false],
        ...STATUSES.flatMap(
          (status): Array<[InstanceQuery, (item: Item) => boolean]> => [
            // Stopped instances are in no bar, and so behind none.
            [{ control: 'a', status }, i => i.a === status && !isPaused(i)],
            [
              { status },
              i => worst(i) === STATUSES.indexOf(status) && !isPaused(i),
            ],
          ],
        ),
        [{ q: 'ALPHA' }, i => i.instance.name === 'Alpha'],
        [{ q: 'eta' }, i => /beta/.test(nameOf(i))],
        [{ q: 'i-00' }, i => i.id.startsWith('i-00')],
        [{ q: '_100%' }, i => i.instance.name === 'beta_100%'],
        [{ q: 'b_ta' }, () => false],
        [{ q: "'" }, () => false],
        [{ namePrefix: 'B' }, i => nameOf(i).startsWith('b')],
        [{ namePrefix: 'i-' }, i => nameOf(i).startsWith('i-')],
        [{ namePrefix: 'eta' }, () => false],
        [{ namePrefix: '_' }, () => false],
        [{ namePrefix: '%' }, () => false],
        [
          {
            entityRefs: ['component:default/web'],
            control: 'a',
            status: 'COMPLIANT',
            q: 'beta',
          },
          i =>
            i.in === 'web' &&
            i.a === 'COMPLIANT' &&
            !isPaused(i) &&
            /beta/.test(nameOf(i)),
        ],
      ];
      for (const [query, matches] of cases) {
        const expected = all.filter(matches);
        const arns = await walk(instances, { query });
        expect({ query, arns: [...arns].sort() }).toEqual({
          query,
          arns: arnsOf(expected),
        });
        expect(await instances.count({ query, filter: ALL })).toBe(
          expected.length,
        );
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'gives what is stored of an instance, and its verdict on the control asked for, %p',
    async id => {
      const { instances, all } = await setUp(await databases.init(id));
      const item = all.find(i => i.in === 'nowhere' && i.b)!;
      const [{ row }] = await instances.list({
        query: { control: 'b', q: item.id },
        filter: ALL,
        sort: 'name',
        limit: 1,
      });
      const { verdict, ...rest } = row;
      expect(verdict).toEqual({
        ...aVerdict('b', item.b!),
        since: '2026-11-23T12:00:00.000Z',
      });
      expect(rest).toEqual({
        arn: arnOf(item),
        targetId: item.target.id,
        instance: expect.objectContaining({ instanceId: item.id }),
        paused: isPaused(item),
        firstSeenAt: '2026-11-23T12:00:00.000Z',
        counts: expect.any(Object),
        exposure: { internetFacing: false, by: 'not-known' },
        unmapped: {
          reason: 'no-entity',
          tag: { key: 'Service', value: 'nowhere' },
        },
      });
      expect(
        Object.values(rest.counts).reduce((sum, count) => sum + count, 0),
      ).toBe(2);
      expect(await instances.get(arnOf(item), ALL)).toEqual(rest);
      expect(await instances.get('arn:none', ALL)).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'shows the instances of visible entities, and others only to those who may see the fleet, %p',
    async id => {
      const { instances, all } = await setUp(await databases.init(id));
      const filters: Array<[InstanceFilter, (item: Item) => boolean]> = [
        [{ entities: {}, unmapped: false }, isMapped],
        [
          {
            entities: { visibleRefs: ['component:default/web'] },
            unmapped: true,
          },
          i => i.in === 'web' || !isMapped(i),
        ],
        [
          {
            entities: {
              criteria: {
                property: 'ownerRef',
                values: ['group:default/team'],
              },
            },
            unmapped: false,
          },
          i => i.in === 'web',
        ],
        // The system is seen, and what it owns itself; not what its parts own.
        [
          { entities: { visibleRefs: [SHOP] }, unmapped: false },
          i => i.in === 'shop',
        ],
        // A team that is seen shows no service that is not.
        [
          {
            entities: { visibleRefs: ['group:default/team'] },
            unmapped: false,
          },
          () => false,
        ],
        [{ entities: { visibleRefs: [] }, unmapped: true }, i => !isMapped(i)],
        [{ entities: { visibleRefs: [] }, unmapped: false }, () => false],
      ];
      for (const [filter, matches] of filters) {
        const expected = all.filter(matches);
        const arns = await walk(instances, { filter });
        expect({ filter, arns: [...arns].sort() }).toEqual({
          filter,
          arns: arnsOf(expected),
        });
        expect(await instances.count({ query: {}, filter })).toBe(
          expected.length,
        );
        for (const item of all.slice(0, 15)) {
          const found = await instances.get(arnOf(item), filter);
          expect(found !== undefined).toBe(matches(item));
        }
        // By way of what it rolls up to there is no more to see.
        const ofShop = await walk(instances, {
          query: { entityRefs: [SHOP] },
          filter,
        });
        expect([...ofShop].sort()).toEqual(arnsOf(expected.filter(isMapped)));
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'tells of owners and systems of what the caller may see alone, %p',
    async id => {
      const scene = await createScene({
        knex: await databases.init(id),
        claims: { tagKeys: ['Shared'], trust: 'catalog' },
      });
      const owned = (ref: string, team: string, annotation?: string) =>
        anEntity(ref, {
          annotation,
          systemRef: `system:default/${team}`,
          parents: { ownedBy: [`group:default/${team}`] },
        });
      await scene.saveEntities(
        owned('component:default/web', 'red'),
        owned('component:default/hidden', 'blue', 'Shared=yes'),
      );
      await scene.saveInstances({
        id: 'i-1',
        in: 'web',
        instance: { tags: { Shared: 'yes' } },
      });
      await scene.settle();
      const filter: InstanceFilter = {
        entities: { visibleRefs: ['component:default/web'] },
        unmapped: true,
      };
      const seen = async (query: InstanceQuery, by = filter) =>
        (await walk(scene.instances, { query, filter: by })).length;
      expect(await seen({ owners: ['group:default/red'] })).toBe(1);
      expect(await seen({ owners: ['group:default/blue'] })).toBe(0);
      expect(await seen({ systemRef: 'system:default/blue' })).toBe(0);
      expect(await seen({ owners: ['group:default/blue'] }, ALL)).toBe(1);
      // Of one entity, not of two.
      const crossed = {
        owners: ['group:default/red'],
        systemRef: 'system:default/blue',
      };
      expect(await seen(crossed, ALL)).toBe(0);
    },
  );

  it.each(databases.eachSupportedId())(
    'walks instances by what is due on them first, as it is dated now, %p',
    async id => {
      const { instances, knex, all, saveInstances } = await setUp(
        await databases.init(id),
      );
      const due = (i: number) => `2026-11-${10 + (i % 7)}T00:00:00.000Z`;
      const some = all.filter((_, i) => i % 3 === 0);
      let number = 0;
      const finding = (item: Item, fields: object) => ({
        id: `f-${number++}`,
        arn: arnOf(item),
        target_id: item.target.id,
        source: 'inspector' as const,
        source_id: `f-${number}`,
        vulnerability_id: `CVE-2026-${number}`,
        package_name: 'openssl',
        status: 'open' as const,
        payload: '{}',
        hash: 'hash',
        first_seen_at: '2026-11-01T00:00:00.000Z',
        changed_at: '2026-11-01T00:00:00.000Z',
        ...fields,
      });
      const rows = some.flatMap((item, i) => [
        finding(item, {
          due_at: due(i),
          status: i % 2 ? 'open' : 'suppressed',
        }),
        finding(item, { due_at: '2026-11-29T00:00:00.000Z' }),
        finding(item, { due_at: null }),
        finding(item, { due_at: '2026-11-01T00:00:00.000Z', status: 'closed' }),
      ]);
      for (let i = 0; i < rows.length; i += 40) {
        await knex('findings').insert(rows.slice(i, i + 40) as []);
      }
      // As a listing does of instances that come back.
      await saveInstances(
        ...all.map(item => ({ ...item, verdicts: undefined })),
      );
      const byArn = new Map(some.map((item, i) => [arnOf(item), due(i)]));
      const byDue = await walk(instances, { sort: 'due' });
      expect([...byDue].sort()).toEqual(arnsOf(all));
      const dates = byDue.map(arn => byArn.get(arn) ?? '9999');
      expect(dates).toEqual([...dates].sort());
      expect(await walk(instances, { sort: '-due', limit: 4 })).toEqual(
        [...byDue].reverse(),
      );
      const dues = await instances.readDues({
        arns: all.map(arnOf),
        now: new Date('2026-11-13T00:00:00.000Z'),
      });
      expect(dues.size).toBe(some.length);
      expect(dues.get(arnOf(some[0]))).toEqual({
        open: 3,
        overdue: 1,
        earliestDueAt: '2026-11-10T00:00:00.000Z',
      });
      expect(dues.get(arnOf(some[3]))).toEqual({
        open: 3,
        overdue: 0,
        earliestDueAt: '2026-11-13T00:00:00.000Z',
      });

      const [first] = byDue;
      const changed = await knex('findings').where({ arn: first });
      await knex('findings').where({ arn: first }).delete();
      await inTransaction(knex, tx => saveDueTimes(tx, [first]));
      expect(changed).toHaveLength(4);
      expect((await walk(instances, { sort: 'due' }))[0]).toBe(byDue[1]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is sorted rightly after an upgrade, and tells no sentences of before, %p',
    async id => {
      const { instances, knex, all, settle } = await setUp(
        await databases.init(id),
      );
      const byWorst = await walk(instances);
      await knex.migrate.down(ORDERS);
      const [first, second] = all.map(arnOf);
      await knex('instances')
        .whereNotNull('unmapped_reason')
        .update({ unmapped_suggestion: 'An old sentence' as 'unmapped.name' });
      const row = {
        arn: first,
        target_id: all[0].target.id,
        source: 'inspector' as const,
        vulnerability_id: 'CVE-2026-1',
        package_name: 'openssl',
        payload: '{}',
        hash: 'hash',
        first_seen_at: '2026-11-01T00:00:00.000Z',
        changed_at: '2026-11-01T00:00:00.000Z',
      };
      await knex('findings').insert(
        [
          {
            arn: first,
            status: 'suppressed' as const,
            due_at: '2026-11-05T00:00:00.000Z',
          },
          {
            arn: first,
            status: 'open' as const,
            due_at: '2026-11-09T00:00:00.000Z',
          },
          {
            arn: first,
            status: 'closed' as const,
            due_at: '2026-11-01T00:00:00.000Z',
          },
          {
            arn: second,
            status: 'open' as const,
            due_at: '2026-11-06T00:00:00.000Z',
          },
          { arn: second, status: 'open' as const, due_at: null },
        ].map((fields, i) => ({
          ...row,
          id: `f-${i}`,
          source_id: `f-${i}`,
          ...fields,
        })),
      );
      await knex.migrate.up(ORDERS);
      expect(await walk(instances)).toEqual(byWorst);
      expect((await walk(instances, { sort: 'due' })).slice(0, 2)).toEqual([
        first,
        second,
      ]);
      const unmapped = async () =>
        (
          await instances.list({
            query: { unmapped: true },
            filter: ALL,
            sort: 'name',
            limit: 100,
          })
        ).map(({ row: { unmapped: why } }) => why);
      expect((await unmapped()).every(why => why && !why.tag)).toBe(true);
      expect((await unmapped()).some(why => why!.suggestion)).toBe(false);
      await settle();
      expect(await unmapped()).toContainEqual({
        reason: 'no-entity',
        tag: { key: 'Service', value: 'nowhere' },
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'walks instances in an order of targets, whatever becomes of it meanwhile, %p',
    async id => {
      const { instances, all } = await setUp(await databases.init(id));
      const none = aTarget('333333333333');
      const targets = [OTHER, none, aTarget()].map((target, i) => ({
        id: target.id,
        order: `2026-11-0${i}`,
      }));
      const walkBy = async (options: {
        query?: InstanceQuery;
        filter?: InstanceFilter;
        limit: number;
      }) => {
        const { query = {}, filter = ALL, limit } = options;
        const found: string[] = [];
        let after: Array<string | number> | undefined;
        for (;;) {
          const from = String(after?.[0] ?? '');
          const rest = targets.filter(({ order }) => order >= from);
          const page = await instances.listByTarget({
            query,
            filter,
            targets: rest,
            after,
            limit,
          });
          found.push(...page.map(({ row }) => row.arn));
          if (page.length < limit) {
            return found;
          }
          after = page[page.length - 1].key;
        }
      };
      const byTarget = await walkBy({ limit: 1000 });
      expect([...byTarget].sort()).toEqual(arnsOf(all));
      const there = all.filter(item => item.target === OTHER).length;
      expect([...byTarget].slice(0, there).sort()).toEqual(
        arnsOf(all.filter(item => item.target === OTHER)),
      );
      for (const limit of [1, 7, there, there + 1]) {
        expect(await walkBy({ limit })).toEqual(byTarget);
      }
      const byArn = new Map(all.map(item => [arnOf(item), item]));
      const query = { control: 'b', status: 'COMPLIANT' as const };
      expect(await walkBy({ query, limit: 3 })).toEqual(
        byTarget.filter(arn => {
          const item = byArn.get(arn)!;
          return item.b === 'COMPLIANT' && !isPaused(item);
        }),
      );
      expect(
        await walkBy({
          filter: { entities: { visibleRefs: [] }, unmapped: true },
          limit: 3,
        }),
      ).toEqual(byTarget.filter(arn => !isMapped(byArn.get(arn)!)));
    },
  );

  it.each(databases.eachSupportedId())(
    'names the entities that an instance belongs to, as far as the caller may see them, %p',
    async id => {
      const scene = await createScene({
        knex: await databases.init(id),
        claims: { tagKeys: ['Shared'], trust: 'catalog' },
      });
      await scene.saveEntities(
        anEntity('component:default/web', { parents: { partOf: [SHOP] } }),
        anEntity('component:default/shared', { annotation: 'Shared=yes' }),
        anEntity(SHOP),
      );
      await scene.saveInstances(
        { id: 'i-1', in: 'web', instance: { tags: { Shared: 'yes' } } },
        { id: 'i-2', in: 'web' },
        { id: 'i-3' },
      );
      await scene.settle();
      const entitiesOf = async (visibleRefs?: string[]) =>
        scene.instances.listEntities(
          ['i-1', 'i-2', 'i-3'].map(i => anArn(i)),
          { ...(visibleRefs && { visibleRefs }) },
        );
      expect(await entitiesOf()).toEqual(
        new Map([
          [anArn('i-1'), ['component:default/shared', 'component:default/web']],
          [anArn('i-2'), ['component:default/web']],
        ]),
      );
      expect(await entitiesOf(['component:default/shared', SHOP])).toEqual(
        new Map([[anArn('i-1'), ['component:default/shared']]]),
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'lists the instances behind a control by its own verdict, as they are named and run now, %p',
    async id => {
      const { instances, all, saveInstances } = await setUp(
        await databases.init(id),
      );
      const order = async (query: InstanceQuery) => {
        const arns = await walk(instances, { query });
        expect(await instances.count({ query, filter: ALL })).toBe(arns.length);
        return arns;
      };
      const byArn = new Map(all.map(item => [arnOf(item), item]));
      for (const control of ['a', 'b'] as const) {
        const arns = await order({ control });
        expect([...arns].sort()).toEqual(
          arnsOf(all.filter(item => item[control] !== undefined)),
        );
        // Paused instances last: no bar counts them.
        const ranks = arns.map(arn => {
          const item = byArn.get(arn)!;
          return isPaused(item) ? 9 : STATUSES.indexOf(item[control]!);
        });
        expect(ranks).toEqual([...ranks].sort());
      }

      // Neither a new name nor a stop is a verdict, but the list shows both.
      const failing = all.filter(
        item => item.a === 'NON_COMPLIANT' && !isPaused(item),
      );
      expect(failing.length).toBeGreaterThan(2);
      const [renamed, stopped] = failing;
      const save = (item: Item, instance: Item['instance']) =>
        saveInstances({ ...item, instance, verdicts: undefined });
      await save(renamed, { ...renamed.instance, name: '000 first' });
      await save(stopped, { ...stopped.instance, state: 'stopped' });
      const query = { control: 'a', status: 'NON_COMPLIANT' as const };
      const now = await order(query);
      expect(now[0]).toBe(arnOf(renamed));
      expect([...now].sort()).toEqual(
        arnsOf(failing.filter(item => item !== stopped)),
      );
      await save(stopped, stopped.instance);
      expect([...(await order(query))].sort()).toEqual(arnsOf(failing));
    },
  );

  it.each(databases.eachSupportedId())(
    'counts the fleet by target and by tag, %p',
    async id => {
      const { instances, all } = await setUp(await databases.init(id));
      const targets = [aTarget(), OTHER];
      const ids = targets.map(target => target.id);
      expect(await instances.countByTarget(ids)).toEqual(
        new Map(
          targets.map(target => {
            const there = all.filter(item => item.target.id === target.id);
            return [
              target.id,
              {
                instances: there.length,
                unmapped: there.filter(item => !isMapped(item)).length,
              },
            ];
          }),
        ),
      );
      const tags = await instances.countTags();
      expect(tags).toContainEqual({
        key: 'Service',
        value: 'web',
        instances: all.filter(item => item.in === 'web').length,
      });
      expect(tags).toHaveLength(4);
    },
  );
});
