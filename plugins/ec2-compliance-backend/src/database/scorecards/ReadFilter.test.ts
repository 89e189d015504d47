import { passesCriteria } from '../../http';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene } from '../../testing/createScene';
import {
  insertScorecards,
  randomCriteria,
  randomNumbers,
  RandomScorecard,
  randomScorecards,
} from '../../testing/randomScorecards';
import { ReadFilter, whereOwnVisible, whereVisible } from './ReadFilter';

jest.setTimeout(60_000);

/** What the SQL must leave, by the words of its documentation. */
function visible(all: RandomScorecard[], filter: ReadFilter): string[] {
  const own = new Set(
    all
      .filter(
        item =>
          passesCriteria(item, filter.criteria) &&
          (filter.visibleRefs?.includes(item.entityRef) ?? true),
      )
      .map(item => item.entityRef),
  );
  return [...own]
    .filter(ref =>
      all
        .filter(item => !item.rollup && item.ancestors.includes(ref))
        .every(member => own.has(member.entityRef)),
    )
    .sort();
}

describe('whereVisible', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'agrees with the rules on any criteria and any refs, %p',
    async id => {
      const { knex } = await createScene({ knex: await databases.init(id) });
      const random = randomNumbers(7);
      const all = randomScorecards(40, random);
      await insertScorecards(knex, all);
      const sizes = new Set<number>();
      for (let i = 0; i < 150; i++) {
        const filter: ReadFilter = {
          ...(random() < 0.8 && { criteria: randomCriteria(random) }),
          ...(random() < 0.4 && {
            visibleRefs: all
              .map(item => item.entityRef)
              .filter(() => random() < 0.8),
          }),
        };
        const rows = await knex('scorecards as s')
          .where(whereVisible(knex, filter, 's'))
          .select('s.entity_ref');
        const refs = rows.map(row => row.entity_ref).sort();
        expect({ filter, refs }).toEqual({
          filter,
          refs: visible(all, filter),
        });
        sizes.add(refs.length);
      }
      // All, none and much in between were met.
      expect(sizes).toContain(0);
      expect(sizes).toContain(all.length);
      expect(sizes.size).toBeGreaterThan(15);
    },
  );

  it.each(databases.eachSupportedId())(
    'lets an empty list match nothing, and NOT find what has no value, %p',
    async id => {
      const { knex } = await createScene({ knex: await databases.init(id) });
      const all = randomScorecards(40, randomNumbers(3));
      await insertScorecards(knex, all);
      const count = async (criteria: ReadFilter['criteria']) =>
        (
          await knex('scorecards as s').where(
            whereOwnVisible(knex, { criteria }, 's'),
          )
        ).length;
      const owner = (...values: string[]) =>
        ({ property: 'ownerRef', values } as const);
      const unowned = all.filter(item => !item.ownerRef).length;
      const byG1 = all.filter(item => item.ownerRef === 'group:default/g1');
      expect(unowned).toBeGreaterThan(0);

      expect(await count(owner())).toBe(0);
      expect(await count({ not: owner() })).toBe(all.length);
      expect(await count(owner('group:default/g1'))).toBe(byG1.length);
      expect(await count({ not: owner('group:default/g1') })).toBe(
        all.length - byG1.length,
      );
      expect(
        await count({
          not: owner(
            'group:default/g0',
            'group:default/g1',
            'group:default/g2',
          ),
        }),
      ).toBe(unowned);
      expect(
        await count({ not: { anyOf: [owner(), owner('group:default/g1')] } }),
      ).toBe(all.length - byG1.length);
      expect(await count({ allOf: [owner(), { not: owner() }] })).toBe(0);
      // What no policy may build, and what must not open the door if it does.
      expect(await count({ anyOf: [] as never })).toBe(0);
      expect(await count({ not: { allOf: [] as never } })).toBe(0);
      expect(
        await count({ allOf: [{ anyOf: [] as never }, { not: owner() }] }),
      ).toBe(0);
    },
  );

  it.each(databases.eachSupportedId())(
    'hides what rolls up a hidden member, with instances of its own or without, %p',
    async id => {
      const { knex } = await createScene({ knex: await databases.init(id) });
      const item = (
        entityRef: string,
        options: Partial<RandomScorecard> = {},
      ): RandomScorecard => ({
        entityRef,
        kind: entityRef.split(':')[0],
        namespace: 'default',
        name: entityRef.split('/')[1],
        rollup: false,
        instances: 1,
        controlsMet: 1,
        overdue: 0,
        exploited: 0,
        dueSoon: 0,
        controls: {},
        targetId: 'aws.111111111111.us-east-1',
        ancestors: [],
        ...options,
      });
      const mixed = 'system:default/mixed';
      const rollup = 'system:default/rollup';
      const secret = 'component:default/secret';
      const open = 'component:default/open';
      await insertScorecards(knex, [
        item(mixed),
        item(rollup, { rollup: true }),
        item('system:default/fine', { rollup: true }),
        item(secret, { ancestors: [mixed, rollup] }),
        item(open, {
          ancestors: [mixed, 'system:default/fine', 'system:default/between'],
        }),
        // Hidden itself, but it only passes on what is seen.
        item('system:default/between', {
          rollup: true,
          ancestors: ['system:default/fine'],
        }),
      ]);
      const visibleRefs = [mixed, rollup, open, 'system:default/fine'];
      const refs = async (where: typeof whereVisible) =>
        (
          await knex('scorecards as s')
            .where(where(knex, { visibleRefs }, 's'))
            .orderBy('entity_ref')
        ).map(row => row.entity_ref);
      expect(await refs(whereVisible)).toEqual([open, 'system:default/fine']);
      expect(await refs(whereOwnVisible)).toEqual([...visibleRefs].sort());
    },
  );
});
