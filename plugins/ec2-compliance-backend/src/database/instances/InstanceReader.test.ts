import {
  VerdictStatus,
  InstanceSort,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, SceneInstance } from '../../testing/createScene';
import { anArn, anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { randomNumbers } from '../../testing/randomScorecards';
import { InstanceFilter, InstanceQuery } from './InstanceQuery';
import { InstanceReader } from './InstanceReader';

jest.setTimeout(60_000);

const ALL: InstanceFilter = { entities: {}, unmapped: true };
const OTHER = aTarget('222222222222');
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
      parents: { partOf: [SHOP], ownedBy: ['group:default/team'] },
    }),
    anEntity('component:default/api', { parents: { partOf: [SHOP] } }),
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

async function walk(
  reader: InstanceReader,
  options: {
    query?: InstanceQuery;
    filter?: InstanceFilter;
    sort?: InstanceSort;
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
      const ranks = byWorst.map(arn => worst(byArn.get(arn)!));
      expect(ranks).toEqual([...ranks].sort());
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
        [{ targetIds: [OTHER.id] }, i => i.target === OTHER],
        [{ targetIds: [] }, () => false],
        [{ unmapped: true }, i => !isMapped(i)],
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
        unmapped: { reason: 'no-entity' },
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
