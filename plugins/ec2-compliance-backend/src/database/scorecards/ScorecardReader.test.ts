import { ScorecardSort } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene } from '../../testing/createScene';
import {
  insertScorecards,
  randomNumbers,
  RandomScorecard,
  randomScorecards,
} from '../../testing/randomScorecards';
import { ReadFilter } from './ReadFilter';
import { ScorecardQuery } from './ScorecardQuery';
import { ScorecardReader } from './ScorecardReader';

jest.setTimeout(60_000);

const SORTS: Record<string, (item: RandomScorecard) => number | string> = {
  controlsMet: item => item.controlsMet,
  name: item => item.name,
  instances: item => item.instances,
  // What has no score comes after the best.
  score: item => item.score ?? 2,
  overdue: item => item.overdue,
  exploited: item => item.exploited,
  dueSoon: item => item.dueSoon,
};

const compare = (a: number | string, b: number | string) => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

async function setUp(knex: Knex) {
  const scene = await createScene({ knex });
  const all = randomScorecards(80, randomNumbers(11));
  await insertScorecards(scene.knex, all);
  return { ...scene, all };
}

/** Every page to the last, through the text that a cursor is. */
async function walk(
  reader: ScorecardReader,
  options: {
    query?: Partial<ScorecardQuery>;
    filter?: ReadFilter;
    sort?: ScorecardSort;
    limit?: number;
  } = {},
): Promise<string[]> {
  const { query, filter = {}, sort = 'name', limit = 7 } = options;
  const refs: string[] = [];
  let after: Array<string | number> | undefined;
  for (;;) {
    const page = await reader.list({
      query: { rollup: false, ...query },
      filter,
      sort,
      after,
      limit,
    });
    refs.push(...page.map(({ scorecard }) => scorecard.entityRef));
    if (page.length < limit) {
      return refs;
    }
    after = JSON.parse(JSON.stringify(page[page.length - 1].key));
  }
}

const own = (all: RandomScorecard[]) => all.filter(item => !item.rollup);
const refsOf = (all: RandomScorecard[]) =>
  all.map(item => item.entityRef).sort();

describe('ScorecardReader', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'walks every scorecard once, by each sort, both ways, through ties, %p',
    async id => {
      const { reader, all } = await setUp(await databases.init(id));
      const byRef = new Map(all.map(item => [item.entityRef, item]));
      for (const [sort, valueOf] of Object.entries(SORTS)) {
        const up = await walk(reader, { sort: sort as ScorecardSort });
        expect([...up].sort()).toEqual(refsOf(own(all)));
        const values = up.map(ref => valueOf(byRef.get(ref)!));
        expect(values).toEqual([...values].sort(compare));
        expect(new Set(values).size).toBeLessThan(values.length);
        // The other way is the very reverse, and so is any size of page.
        const down = await walk(reader, {
          sort: `-${sort}` as ScorecardSort,
          limit: 1,
        });
        expect(down).toEqual([...up].reverse());
        expect(
          await walk(reader, { sort: sort as ScorecardSort, limit: 1000 }),
        ).toEqual(up);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'puts those first that have most, then those with the lowest score, %p',
    async id => {
      const { reader, all } = await setUp(await databases.init(id));
      for (const name of ['overdue', 'exploited', 'dueSoon'] as const) {
        const sorted = own(all).sort(
          (a, b) =>
            b[name] - a[name] ||
            (a.score ?? 2) - (b.score ?? 2) ||
            compare(a.entityRef, b.entityRef),
        );
        expect(await walk(reader, { sort: `-${name}` })).toEqual(
          sorted.map(({ entityRef }) => entityRef),
        );
        const owner = 'group:default/g1';
        expect(
          await walk(reader, { sort: `-${name}`, query: { owners: [owner] } }),
        ).toEqual(
          sorted
            .filter(({ ownerRef }) => ownerRef === owner)
            .map(({ entityRef }) => entityRef),
        );
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'goes on where it was when its last row moves, comes back or goes, %p',
    async id => {
      const { knex, reader } = await setUp(await databases.init(id));
      const list = (after?: Array<string | number>) =>
        reader.list({
          query: { rollup: false },
          filter: {},
          sort: '-overdue',
          after,
          limit: 5,
        });
      const { key, scorecard } = (await list())[4];
      const second = await list(key);
      const last = () =>
        knex('scorecards').where({ entity_ref: scorecard.entityRef });
      await last().update({ overdue: 100 });
      expect(await list(key)).toEqual(second);
      await last().delete();
      expect(await list(key)).toEqual(second);
    },
  );

  it.each(databases.eachSupportedId())(
    'goes on where it was when rows before it come and go, %p',
    async id => {
      const { knex, reader } = await setUp(await databases.init(id));
      const list = (after?: Array<string | number>) =>
        reader.list({
          query: { rollup: false },
          filter: {},
          sort: 'name',
          after,
          limit: 5,
        });
      const first = await list();
      const second = await list(first[4].key);
      for (const { scorecard } of first) {
        await knex('scorecards')
          .where({ entity_ref: scorecard.entityRef })
          .delete();
      }
      expect(await list(first[4].key)).toEqual(second);
    },
  );

  it.each(databases.eachSupportedId())(
    'filters, and counts and adds up what it lists, %p',
    async id => {
      const { reader, all } = await setUp(await databases.init(id));
      const title = 'Title 1';
      const cases: Array<
        [Partial<ScorecardQuery>, (item: RandomScorecard) => boolean]
      > = [
        [{}, () => true],
        [
          { owners: ['group:default/g1'] },
          i => i.ownerRef === 'group:default/g1',
        ],
        [
          { owners: ['group:default/g1', 'group:default/g2', 'group:a/b'] },
          i => /g[12]/.test(i.ownerRef ?? ''),
        ],
        [{ owners: ['group:default/none'] }, () => false],
        [{ owners: [] }, () => false],
        [
          { system: 'system:default/n0' },
          i => i.systemRef === 'system:default/n0',
        ],
        [{ kind: 'Component' }, i => i.kind === 'component'],
        [
          { accountId: '222222222222' },
          i => i.targetId.includes('222222222222'),
        ],
        [{ accountId: '333333333333' }, () => false],
        [{ controlIds: ['b'] }, i => 'b' in i.controls],
        [{ controlIds: [] }, () => false],
        [
          { status: 'NON_COMPLIANT' },
          i => Object.values(i.controls).includes('NON_COMPLIANT'),
        ],
        // One control in that status, not one control and some status.
        [
          { controlIds: ['b'], status: 'COMPLIANT' },
          i => i.controls.b === 'COMPLIANT',
        ],
        [
          { controlIds: ['a', 'b'], status: 'INSUFFICIENT_DATA' },
          i => i.controls.b === 'INSUFFICIENT_DATA',
        ],
        [{ q: 'N1' }, i => i.name.includes('n1')],
        [{ q: title }, i => (i.title ?? '').startsWith(title)],
        // Wildcards are letters like any other.
        [{ q: '%' }, i => i.title !== undefined],
        [{ q: '_' }, i => i.title !== undefined],
        [{ q: '\\' }, i => i.title !== undefined],
        [{ q: 'n_' }, () => false],
        [{ q: "'; --" }, () => false],
        [{ namePrefix: 'N1' }, i => i.name.startsWith('n1')],
        [{ namePrefix: '1' }, () => false],
        [{ namePrefix: '_' }, () => false],
        [
          { kind: 'component', owners: ['group:default/g2'], q: 'n' },
          i => i.kind === 'component' && i.ownerRef === 'group:default/g2',
        ],
      ];
      for (const [query, matches] of cases) {
        const expected = own(all).filter(matches);
        const refs = await walk(reader, { query });
        expect({ query, refs: [...refs].sort() }).toEqual({
          query,
          refs: refsOf(expected),
        });
        const options = { query: { rollup: false, ...query }, filter: {} };
        expect(await reader.count(options)).toBe(expected.length);
        const instances = expected.reduce((sum, i) => sum + i.instances, 0);
        const summary = await reader.summarise(options);
        expect(summary).toMatchObject({
          scorecards: expected.length,
          // Of single controls, all instances of each fail.
          allMet: query.controlIds
            ? 0
            : expected.filter(i => i.controlsMet === 2).length,
          instances,
          instanceCounts: { nonCompliant: instances, compliant: 0 },
          // Of a filtered list it would tell what the hidden ones are like.
          hidden: Object.keys(query).length ? undefined : 0,
        });
        const withB = expected.filter(i => 'b' in i.controls);
        expect(
          summary.controls.find(({ controlId }) => controlId === 'b')?.counts
            .nonCompliant ?? 0,
        ).toBe(withB.reduce((sum, i) => sum + i.instances, 0));
      }
    },
  );

  it.each(databases.eachSupportedId())('keeps roll-ups apart, %p', async id => {
    const { reader } = await setUp(await databases.init(id));
    expect(await walk(reader, { query: { rollup: true } })).toEqual([
      'group:default/g0',
      'group:default/g1',
      'group:default/g2',
    ]);
  });

  it.each(databases.eachSupportedId())(
    'lists, counts and adds up what the caller may see, and says how much else there is, %p',
    async id => {
      const { reader, all } = await setUp(await databases.init(id));
      const seen = own(all).filter(
        item =>
          item.kind === 'component' && item.ownerRef !== 'group:default/g1',
      );
      const filter: ReadFilter = {
        criteria: {
          allOf: [
            { property: 'kind', values: ['component'] },
            { not: { property: 'ownerRef', values: ['group:default/g1'] } },
          ],
        },
      };
      for (const each of [filter, { visibleRefs: refsOf(seen) }]) {
        const refs = await walk(reader, { filter: each, sort: '-instances' });
        expect([...refs].sort()).toEqual(refsOf(seen));
        const options = { query: { rollup: false }, filter: each };
        expect(await reader.count(options)).toBe(seen.length);
        expect(await reader.summarise(options)).toMatchObject({
          scorecards: seen.length,
          instances: seen.reduce((sum, item) => sum + item.instances, 0),
          hidden: own(all).length - seen.length,
        });
        // Each team has a member that is hidden.
        expect(
          await walk(reader, { filter: each, query: { rollup: true } }),
        ).toEqual([]);
      }
      const members = own(all).filter(item =>
        item.ancestors.includes('group:default/g2'),
      );
      const visibleMembers = members.filter(item => seen.includes(item));
      const found = await reader.listMembers('group:default/g2', filter);
      expect(found.visible.sort()).toEqual(refsOf(visibleMembers));
      expect(found.hidden).toBe(members.length - visibleMembers.length);
      expect(await walk(reader, { filter: { visibleRefs: [] } })).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'gives single scorecards and what belongs to several, %p',
    async id => {
      const { reader, all } = await setUp(await databases.init(id));
      const [first, second] = own(all);
      const item = await reader.get(first.entityRef);
      expect(item).toMatchObject({
        entityRef: first.entityRef,
        rollup: false,
        instances: first.instances,
      });
      expect(await reader.get('component:default/none')).toBeUndefined();
      expect(
        await reader.getMany([
          second.entityRef,
          'component:default/none',
          first.entityRef,
        ]),
      ).toEqual([
        expect.objectContaining({ entityRef: second.entityRef }),
        undefined,
        item,
      ]);
      expect(
        await reader.listTargets([first.entityRef, second.entityRef]),
      ).toEqual(
        new Map(
          [first, second].map(({ entityRef, targetId, instances }) => [
            entityRef,
            [{ targetId, instances }],
          ]),
        ),
      );
      expect(await reader.listTargets([])).toEqual(new Map());
    },
  );
});
