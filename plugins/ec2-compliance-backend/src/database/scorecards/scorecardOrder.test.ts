import {
  ScorecardSort,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene } from '../../testing/createScene';
import { anEntity, aVerdict } from '../../testing/fixtures';
import { ScorecardQuery } from './ScorecardQuery';
import { ReadFilter } from './ReadFilter';

jest.setTimeout(60_000);

const THEN = '2026-10-24';
const REF = (name: string) => `component:default/${name}`;

/** The statuses of two controls, of each instance of a service. */
const SERVICES: Record<string, Array<[VerdictStatus, VerdictStatus]>> = {
  better: [['COMPLIANT', 'NON_COMPLIANT']],
  half: [
    ['COMPLIANT', 'COMPLIANT'],
    ['NON_COMPLIANT', 'INSUFFICIENT_DATA'],
    ['NOT_APPLICABLE', 'COMPLIANT'],
  ],
  none: [['NON_COMPLIANT', 'COMPLIANT']],
  other: [['NOT_APPLICABLE', 'NON_COMPLIANT']],
};

describe('the order of scorecards', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const scene = await createScene({
      knex: await databases.init(id),
      claims: { tagKeys: ['Service'], trust: 'catalog' },
    });
    await scene.saveEntities(
      ...Object.keys(SERVICES).map(name =>
        anEntity(REF(name), {
          parents: {
            ownedBy: ['group:default/team'],
            ...(name === 'half' && { partOf: ['system:default/shop'] }),
          },
        }),
      ),
      anEntity('system:default/shop', {
        parents: { partOf: ['domain:default/retail'] },
      }),
      anEntity('domain:default/retail'),
      anEntity('group:default/team', {
        parents: { childOf: ['group:default/department'] },
      }),
      anEntity('group:default/department', {
        parents: { childOf: ['group:default/company'] },
      }),
      anEntity('group:default/company'),
    );
    await scene.saveInstances(
      ...Object.entries(SERVICES).flatMap(([name, instances]) =>
        instances.map(([a, b], index) => ({
          id: `i-${name}${index}`,
          in: name,
          verdicts: [aVerdict('a', a), aVerdict('b', b)],
        })),
      ),
    );
    await scene.settle();
    const list = async (
      options: {
        query?: Partial<ScorecardQuery>;
        sort?: ScorecardSort;
        filter?: ReadFilter;
      } = {},
    ) => {
      const { query, sort = 'name', filter = {} } = options;
      const refs: string[] = [];
      let after: Array<string | number> | undefined;
      for (;;) {
        // One at a time, so that every row is the end of a page.
        const [row] = await scene.reader.list({
          query: { rollup: false, ...query },
          filter,
          sort,
          then: THEN,
          after,
          limit: 1,
        });
        if (!row) {
          return refs;
        }
        refs.push(row.scorecard.entityRef.replace(/^.*\//, ''));
        after = JSON.parse(JSON.stringify(row.key));
      }
    };
    return { ...scene, list };
  }

  it.each(databases.eachSupportedId())(
    'is by the controls that are asked for alone, %p',
    async id => {
      const { list, reader } = await setUp(id);
      expect(await list({ sort: 'score' })).toEqual([
        'other',
        'better',
        'none',
        'half',
      ]);
      const a = { controlIds: ['a'] };
      // It applies to no instance of `other`, which has no score of it.
      expect(await list({ sort: 'score', query: a })).toEqual([
        'none',
        'half',
        'better',
        'other',
      ]);
      expect(await list({ sort: '-score', query: a })).toEqual(
        (await list({ sort: 'score', query: a })).reverse(),
      );
      expect(await list({ sort: 'controlsMet', query: a })).toEqual([
        'half',
        'none',
        'other',
        'better',
      ]);
      // Nothing is overdue anywhere: the score decides.
      expect(await list({ sort: '-overdue', query: a })).toEqual([
        'none',
        'half',
        'better',
        'other',
      ]);
      const summary = (controlIds?: string[]) =>
        reader.summarise({ query: { rollup: false, controlIds }, filter: {} });
      expect(await summary()).toMatchObject({ scorecards: 4, allMet: 0 });
      expect(await summary(['a'])).toMatchObject({
        scorecards: 4,
        allMet: 1,
        controls: [{ controlId: 'a' }],
      });
      expect(await summary(['c'])).toMatchObject({ scorecards: 0, allMet: 0 });
    },
  );

  it.each(databases.eachSupportedId())(
    'has what is wholly waived in no number of the controls that are asked for, %p',
    async id => {
      const { knex, list, reader } = await setUp(id);
      await knex('scorecard_controls')
        .where({ entity_ref: REF('none'), control_id: 'a' })
        .update({ non_compliant: 0, waived: 1 });
      const query = { controlIds: ['a'] };
      expect(await list({ sort: 'controlsMet', query })).toEqual([
        'half',
        'none',
        'other',
        'better',
      ]);
      // Of no score it comes last, as what applies to no instance.
      expect(await list({ sort: 'score', query })).toEqual([
        'half',
        'better',
        'none',
        'other',
      ]);
      expect(
        await reader.summarise({
          query: { rollup: false, ...query },
          filter: {},
        }),
      ).toMatchObject({ scorecards: 4, allMet: 1 });
    },
  );

  it.each(databases.eachSupportedId())(
    'is by the change in 30 days, what is not known last both ways, %p',
    async id => {
      const { knex, list } = await setUp(id);
      const history = (name: string, a: number, b: number) =>
        ['a', 'b'].map((control, index) => ({
          entity_ref: REF(name),
          day: THEN,
          control_id: control,
          non_compliant: 3 - [a, b][index],
          insufficient_data: 0,
          waived: 1,
          compliant: [a, b][index],
          not_applicable: 0,
        }));
      await knex('scorecard_history').insert([
        // From 0 to a half, from 1 to 7/12, from a half to a half.
        ...history('better', 0, 0),
        ...history('half', 3, 3),
        ...history('none', 0, 3),
        // Another day tells nothing.
        ...history('other', 3, 3).map(row => ({ ...row, day: '2026-10-23' })),
      ]);
      expect(await list({ sort: 'change' })).toEqual([
        'half',
        'none',
        'better',
        'other',
      ]);
      expect(await list({ sort: '-change' })).toEqual([
        'better',
        'none',
        'half',
        'other',
      ]);
      // Of `a` alone.
      const query = { controlIds: ['a'] };
      expect(await list({ sort: '-change', query })).toEqual([
        'better',
        'none',
        'half',
        'other',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'is taken apart by what lies right below what, %p',
    async id => {
      const { list, knex } = await setUp(id);
      const below = (parent: string | null, rollup = true) =>
        list({ query: { rollup, parent } });
      expect(await below(null)).toEqual(['company', 'retail']);
      expect(
        await list({ query: { rollup: true, parent: null, kind: 'group' } }),
      ).toEqual(['company']);
      expect(await below('group:default/company')).toEqual(['department']);
      expect(await below('group:default/department')).toEqual(['team']);
      expect(await below('group:default/company', false)).toEqual([]);
      expect(await below('group:default/team', false)).toEqual(
        Object.keys(SERVICES).sort(),
      );
      expect(await below('domain:default/retail')).toEqual(['shop']);
      expect(await below('domain:default/retail', false)).toEqual([]);
      expect(await below('system:default/shop', false)).toEqual(['half']);
      expect(
        await list({
          query: { rollup: false, memberOf: 'domain:default/retail' },
        }),
      ).toEqual(['half']);
      expect(
        await list({
          query: { rollup: true, memberOf: 'group:default/company' },
        }),
      ).toEqual(['department', 'team']);
      // Who does not see what is above begins below it.
      expect(
        await list({
          query: { rollup: true, parent: null },
          filter: {
            visibleRefs: [
              'group:default/team',
              ...Object.keys(SERVICES).map(REF),
            ],
          },
        }),
      ).toEqual(['team']);
      // Two that contain each other hide neither.
      await knex('entity_ancestors').insert({
        entity_ref: 'group:default/company',
        ancestor_ref: 'group:default/department',
      });
      expect(await below(null)).toEqual(['company', 'department', 'retail']);
      expect(await below('group:default/company')).toEqual([
        'department',
        'team',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'counts an instance of several services once, and those without apart, %p',
    async id => {
      const scene = await setUp(id);
      const { reader, knex } = scene;
      const summary = (query: Partial<ScorecardQuery> = {}) =>
        reader.summarise({ query: { rollup: false, ...query }, filter: {} });
      const counts = (nonCompliant: number, compliant = 0) => ({
        nonCompliant,
        compliant,
        insufficientData: 0,
        waived: 0,
        notApplicable: 0,
      });
      const before = await summary();
      expect(before).toMatchObject({
        instances: 6,
        pausedInstances: 0,
        instanceCounts: counts(4, 2),
        judged: 4,
      });
      await scene.saveEntities(
        ...Object.keys(SERVICES).map(name => anEntity(REF(name))),
        anEntity(REF('both'), {
          annotation: 'Service=half',
        }),
        anEntity(REF('empty'), { annotation: 'Service=nowhere' }),
        anEntity(REF('asleep')),
        anEntity(REF('new')),
      );
      await scene.saveInstances(
        {
          id: 'i-half9',
          in: 'half',
          instance: { state: 'stopped' },
          verdicts: [aVerdict('a', 'COMPLIANT')],
        },
        { id: 'i-asleep', in: 'asleep', instance: { state: 'stopped' } },
        { id: 'i-new', in: 'new' },
      );
      await scene.settle();
      const names = (standing: ScorecardQuery['standing']) =>
        scene.list({ query: { standing } });
      const judged = await names('judged');
      expect(judged).toContain('both');
      expect(await names('without-instances')).toEqual(['empty']);
      expect(await names('paused')).toEqual(['asleep']);
      expect(await names('not-judged')).toEqual(['new']);
      const after = await summary();
      expect([after.allMet, await names('all-met')]).toEqual([0, []]);
      expect(after).toMatchObject({
        scorecards: judged.length + 3,
        judged: judged.length,
        notJudged: 1,
        paused: 1,
        withoutInstances: 1,
        instances: 7,
        pausedInstances: 2,
        instanceCounts: counts(4, 2),
      });
      expect(
        after.controls.find(({ controlId }) => controlId === 'a')?.counts,
      ).toEqual({
        nonCompliant: 2,
        insufficientData: 0,
        waived: 0,
        compliant: 2,
        notApplicable: 2,
      });
      expect(after.targetIds).toHaveLength(1);
      expect(await summary({ q: 'half' })).toMatchObject({
        instances: 3,
        pausedInstances: 1,
      });
      // Nothing is left of it once it is one's alone.
      expect(await knex('shared_instances')).toHaveLength(4);
      await scene.saveEntities(anEntity(REF('half')), anEntity(REF('both')));
      await scene.settle();
      expect(await knex('shared_instances')).toEqual([]);

      await scene.saveEntities(anEntity(REF('sound')));
      await scene.saveInstances({
        id: 'i-sound',
        in: 'sound',
        verdicts: [aVerdict('a', 'COMPLIANT')],
      });
      await scene.settle();
      expect([(await summary()).allMet, await names('all-met')]).toEqual([
        1,
        ['sound'],
      ]);
    },
  );
});
