import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anEntity, aTarget } from '../../testing/fixtures';
import { FindingReader } from '../findings/FindingReader';
import { InstanceFilter } from '../instances/InstanceQuery';
import { recordStanding } from './recordStanding';
import {
  pruneFindingHistory,
  recordFindingHistory,
} from './recordFindingHistory';

jest.setTimeout(60_000);

const ALL: InstanceFilter = { entities: {}, unmapped: true };
// A Wednesday.
const NOW = new Date('2026-11-25T12:00:00.000Z');
const WEEKS = ['2026-11-09', '2026-11-16', '2026-11-23'];
const WEB = 'component:default/web';
const API = 'component:default/api';
const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';
const OTHERS = 'group:default/others';

async function setUp(knex: Knex) {
  const scene = await createScene({ knex, now: NOW });
  await scene.saveEntities(
    anEntity(WEB, {
      ownerRef: TEAM,
      systemRef: SHOP,
      parents: { ownedBy: [TEAM], partOf: [SHOP] },
    }),
    anEntity(API),
    anEntity(SHOP),
  );
  await scene.saveInstances(
    { id: 'i-web', in: 'web' },
    { id: 'i-api', in: 'api' },
  );
  await scene.settle();
  await scene.entities.saveAncestors(new Map([[WEB, [SHOP]]]));
  await recordStanding(scene.knex, {
    entityRefs: [WEB, API],
    now: new Date('2026-11-01T12:00:00.000Z'),
  });
  const scan = (...refs: string[]) =>
    scene.knex('scorecard_controls').insert(
      refs.map(ref => ({
        entity_ref: ref,
        control_id: 'os-patch-deadlines',
        status: 'COMPLIANT',
        non_compliant: 0,
        insufficient_data: 0,
        waived: 0,
        compliant: 1,
        not_applicable: 0,
        reasons: '[]',
        since: NOW.toISOString(),
      })),
    );
  await scan(WEB, API);
  const reader = FindingReader.create({ knex: scene.knex });
  return {
    knex: scene.knex,
    scene,
    save: (...rows: object[]) => scene.knex('workload_findings').insert(rows),
    record: (now: Date, unread: string[] = []) =>
      recordFindingHistory(scene.knex, {
        targetId: aTarget().id,
        unread,
        now,
      }),
    history: (
      query: { entityRef?: string; owners?: string[] } = {},
      filter = ALL,
      weeks = 3,
    ) => reader.history({ query, filter, now: NOW, weeks }),
  };
}

describe('finding history', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'tells by week what fell due and was fixed by then, on %p',
    async id => {
      const { history, record, save } = await setUp(await databases.init(id));
      // The week between was not read.
      await record(new Date('2026-11-10T00:00:00.000Z'));
      await record(NOW);
      const stood = { open: 0, overdue: 0 };
      const at = (
        name: string,
        due: string,
        closed: string | null,
        more = {},
      ) =>
        aWorkloadFinding(name, {
          entity_ref: WEB,
          owner_ref: TEAM,
          due_at: due,
          closed_at: closed,
          open: closed === null,
          ...more,
        });
      await save(
        // The last moment of a week, fixed at that moment.
        at('1', '2026-11-15T23:59:59.999Z', '2026-11-15T23:59:59.999Z'),
        // The first moment of the next, fixed one millisecond late.
        at('2', '2026-11-16T00:00:00.000Z', '2026-11-16T00:00:00.001Z'),
        at('3', '2026-11-20T00:00:00.000Z', '2026-11-02T00:00:00.000Z'),
        // Open and overdue: missed. Open and not due yet: in no week.
        at('4', '2026-11-24T00:00:00.000Z', null),
        at('5', '2026-11-27T00:00:00.000Z', null),
        // Fixed ahead of a date that is still to come.
        at('6', '2026-11-28T00:00:00.000Z', '2026-11-24T00:00:00.000Z'),
        // Suppressed everywhere, without a date, and long ago.
        at('7', '2026-11-24T00:00:00.000Z', null, { open: false }),
        aWorkloadFinding('8', { entity_ref: WEB }),
        at('9', '2026-11-08T23:59:59.999Z', null),
        // First seen when it was too late; nobody knows of those before.
        at('11', '2026-11-24T00:00:00.000Z', null, {
          first_seen_at: '2026-11-24T00:00:00.001Z',
        }),
        aWorkloadFinding('12', { due_at: '2026-11-24T00:00:00.000Z' }),
        at('10', '2026-11-10T00:00:00.000Z', null, {
          entity_ref: API,
          owner_ref: null,
        }),
      );
      expect(await history({ entityRef: WEB })).toEqual([
        { week: WEEKS[0], due: 1, inTime: 1, share: 1, ...stood },
        { week: WEEKS[1], due: 2, inTime: 1 },
        { week: WEEKS[2], due: 1, inTime: 0, share: 0, ...stood },
      ]);
      expect(await history({ entityRef: SHOP })).toEqual(
        await history({ entityRef: WEB }),
      );
      expect(await history({ owners: [TEAM] })).toEqual(
        await history({ entityRef: WEB }),
      );
      expect((await history())[0]).toMatchObject({ due: 2, inTime: 1 });
      expect(
        await history(
          {},
          { entities: { visibleRefs: [API] }, unmapped: false },
        ),
      ).toEqual([
        { week: WEEKS[0], due: 1, inTime: 0, share: 0, ...stood },
        { week: WEEKS[1], due: 0, inTime: 0 },
        { week: WEEKS[2], due: 0, inTime: 0, ...stood },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps how things last stood in each week, with gaps, on %p',
    async id => {
      const { history, knex, record, save } = await setUp(
        await databases.init(id),
      );
      const seen = (name: string, since: string, due: string | null = null) =>
        aWorkloadFinding(name, {
          entity_ref: WEB,
          due_at: due,
          first_observed_at: since,
        });
      await record(new Date('2026-11-10T00:00:00.000Z'));
      await save(
        seen('1', '2026-11-13T00:00:00.000Z', '2026-11-24T00:00:00.000Z'),
        seen('2', '2026-11-18T00:00:00.000Z', '2026-11-26T00:00:00.000Z'),
        seen('3', '2026-11-22T00:00:00.000Z'),
      );
      // Between them a week that was not read: a gap.
      await record(new Date('2026-11-17T00:00:00.000Z'), [aTarget().id]);
      await record(new Date('2026-11-23T00:00:00.000Z'));
      await record(NOW);
      expect(await history({ entityRef: WEB })).toEqual([
        { week: WEEKS[0], due: 0, inTime: 0, open: 0, overdue: 0 },
        { week: WEEKS[1], due: 0, inTime: 0 },
        {
          week: WEEKS[2],
          due: 1,
          inTime: 0,
          share: 0,
          open: 3,
          overdue: 1,
          medianAgeDays: 7,
        },
      ]);
      expect(await history({ entityRef: API })).toEqual([
        { week: WEEKS[0], due: 0, inTime: 0, open: 0, overdue: 0 },
        { week: WEEKS[1], due: 0, inTime: 0 },
        { week: WEEKS[2], due: 0, inTime: 0, open: 0, overdue: 0 },
      ]);
      expect(
        await history(
          {},
          { entities: { visibleRefs: [API] }, unmapped: false },
        ),
      ).toMatchObject([{ open: 0 }, {}, { open: 0 }]);
      expect(await history({}, ALL, 1)).toMatchObject([
        { week: WEEKS[2], open: 3, medianAgeDays: 7 },
      ]);

      await pruneFindingHistory(knex, {
        before: new Date('2026-11-16T00:00:00.000Z'),
      });
      expect(await knex('finding_history').distinct().pluck('week')).toEqual([
        WEEKS[2],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'counts a service for whom it belonged to at the end of each week, on %p',
    async id => {
      const { history, knex, record, save, scene } = await setUp(
        await databases.init(id),
      );
      const fixed = (name: string, due: string) =>
        aWorkloadFinding(name, {
          entity_ref: WEB,
          owner_ref: OTHERS,
          due_at: due,
          closed_at: '2026-11-08T00:00:00.000Z',
          open: false,
        });
      await save(
        fixed('1', '2026-11-12T00:00:00.000Z'),
        fixed('2', '2026-11-18T00:00:00.000Z'),
        fixed('3', '2026-11-24T00:00:00.000Z'),
        aWorkloadFinding('4', { entity_ref: WEB, owner_ref: OTHERS }),
      );
      for (const day of ['10', '18', '24']) {
        await record(new Date(`2026-11-${day}T00:00:00.000Z`));
      }
      // On the Thursday of the second week it comes to others.
      await scene.saveEntities(
        anEntity(WEB, {
          ownerRef: OTHERS,
          systemRef: SHOP,
          parents: { ownedBy: [OTHERS], partOf: [SHOP] },
        }),
      );
      await scene.settle();
      await recordStanding(knex, {
        entityRefs: [WEB],
        now: new Date('2026-11-19T12:00:00.000Z'),
      });
      const inShort = async (query: Parameters<typeof history>[0]) =>
        (await history(query)).map(
          ({ due, inTime, open }) => `${inTime}/${due} ${open ?? '-'}`,
        );
      expect(await inShort({ owners: [TEAM] })).toEqual([
        '1/1 1',
        '0/0 -',
        '0/0 -',
      ]);
      const since = ['0/0 -', '1/1 1', '1/1 1'];
      expect(await inShort({ owners: [OTHERS] })).toEqual(since);
      expect(await inShort({ entityRef: SHOP, owners: [OTHERS] })).toEqual(
        since,
      );
      const whole = ['1/1 1', '1/1 1', '1/1 1'];
      expect(await inShort({ entityRef: WEB })).toEqual(whole);
      expect(await inShort({ entityRef: SHOP })).toEqual(whole);
    },
  );

  it.each(databases.eachSupportedId())(
    'leaves out an entity of which another target was not read, on %p',
    async id => {
      const { knex, record } = await setUp(await databases.init(id));
      const row = await knex('instance_entities')
        .where({ entity_ref: WEB })
        .whereNot('via', 'rollup')
        .first();
      await knex('instance_entities').insert({
        ...row!,
        arn: `${row!.arn}0`,
        target_id: 'aws.999999999999.us-east-1',
      });
      await record(NOW, ['aws.999999999999.us-east-1']);
      expect(await knex('finding_history').pluck('entity_ref')).toEqual([API]);
      await record(NOW);
      expect(
        await knex('finding_history').orderBy('entity_ref').pluck('entity_ref'),
      ).toEqual([API, WEB]);

      // Nor one that nobody scanned.
      await knex('finding_history').delete();
      await knex('scorecard_controls')
        .where({ entity_ref: API })
        .update({ compliant: 0, insufficient_data: 1 });
      await record(NOW);
      expect(await knex('finding_history').pluck('entity_ref')).toEqual([WEB]);

      // One that lost its last instance has nothing left to fix.
      await knex('finding_history').update({ open: 4, overdue: 2 });
      await knex('instance_entities').where({ entity_ref: WEB }).delete();
      await record(NOW);
      expect(await knex('finding_history')).toMatchObject([
        { entity_ref: WEB, open: 0, overdue: 0, median_age_days: null },
      ]);
    },
  );
});
