import { Knex } from 'knex';
import { resolve } from 'node:path';
import { createScene, Scene } from '../../testing/createScene';
import { anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { DatabaseId, MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { ReadFilter } from '../scorecards/ReadFilter';
import { HistoryReader } from './HistoryReader';
import { pruneHistory, recordHistory } from './recordHistory';
import { recordStanding } from './recordStanding';
import { SpanScope } from './SpanScope';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const API = 'component:default/api';
const TEAM = 'group:default/team';
const OTHERS = 'group:default/others';
const OTHER = aTarget('222222222222');

const databases = MigratedDatabases.create();

const owned = (ref: string, by: string) =>
  anEntity(ref, { parents: { ownedBy: [by] } });

const met = [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'COMPLIANT')];
const half = [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'NON_COMPLIANT')];

async function setUp(id: DatabaseId) {
  const scene = await createScene({
    knex: await databases.init(id),
    now: new Date('2026-11-20T12:00:00.000Z'),
  });
  await scene.saveEntities(
    anEntity(TEAM),
    anEntity(OTHERS),
    owned(WEB, TEAM),
    owned(API, TEAM),
  );
  await scene.saveInstances(
    { id: 'i-1', in: 'web', verdicts: met },
    { id: 'i-2', in: 'api', target: OTHER, verdicts: half },
  );
  return scene;
}

/** As at the end of a run of each target, at a time. */
async function collect(
  scene: Scene,
  time: string,
  targets = [aTarget(), OTHER],
  collected = true,
): Promise<void> {
  scene.clock.now = new Date(time);
  await scene.settle();
  for (const { id } of targets) {
    await recordHistory(scene.knex, { targetId: id, now: scene.clock.now });
    await recordStanding(scene.knex, {
      targetId: id,
      collected,
      now: scene.clock.now,
    });
  }
}

async function read(
  scene: Scene,
  scope: SpanScope,
  options: { since?: string; filter?: ReadFilter } = {},
): Promise<string[]> {
  const days = await HistoryReader.create({ knex: scene.knex }).standing({
    scope,
    filter: options.filter ?? {},
    since: options.since ?? '2026-11-01',
    today: scene.clock.now.toISOString().slice(0, 10),
  });
  return days.map(
    ({ day, scorecards, controlsMet, controlsApplicable, score, overdue }) =>
      `${day.slice(
        8,
      )} ${scorecards}: ${controlsMet}/${controlsApplicable} ${score} ${overdue}`,
  );
}

it.each(databases.eachSupportedId())(
  'adds up what stood on each day, with gaps where nothing was collected, %p',
  async id => {
    const scene = await setUp(id);
    await collect(scene, '2026-11-20T23:59:59.999Z');
    // Midnight is UTC's, whatever the clocks do elsewhere.
    await collect(scene, '2026-11-21T00:00:00.000Z');
    await scene.saveInstances({ id: 'i-1', in: 'web', verdicts: half });
    await collect(scene, '2026-11-21T23:00:00.000Z');
    // The 22nd nobody collects, and on the 23rd it is tried in vain.
    await collect(scene, '2026-11-23T01:00:00.000Z', [aTarget()], false);
    await collect(scene, '2026-11-24T01:00:00.000Z', [aTarget()]);
    expect(await read(scene, {})).toEqual([
      '20 2: 3/4 0.75 0',
      '21 2: 2/4 0.5 0',
      // What is not read on one stands as it was read last.
      '24 2: 2/4 0.5 0',
    ]);
    expect(await read(scene, { entityRef: API })).toEqual([
      '20 1: 1/2 0.5 0',
      '21 1: 1/2 0.5 0',
    ]);
    expect(await read(scene, { entityRef: TEAM })).toEqual([
      '20 1: 1/2 0.75 0',
      '21 1: 1/2 0.5 0',
      '24 1: 1/2 0.5 0',
    ]);
    expect(await read(scene, {}, { since: '2026-11-21' })).toEqual([
      '21 2: 2/4 0.5 0',
      '24 2: 2/4 0.5 0',
    ]);
    expect(await read(scene, {}, { filter: { visibleRefs: [API] } })).toEqual([
      '20 1: 1/2 0.5 0',
      '21 1: 1/2 0.5 0',
    ]);
    expect(await read(scene, {}, { filter: { visibleRefs: [] } })).toEqual([]);
    // One row for as long as it lasts.
    expect(
      await scene.knex('scorecard_spans').where({ entity_ref: API }),
    ).toMatchObject([{ from_day: '2026-11-20', to_day: '9999-12-31' }]);
  },
);

it.each(databases.eachSupportedId())(
  'counts a service for whom it belonged to on each day, and marks the day, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    await collect(scene, '2026-11-20T12:00:00.000Z');
    await scene.saveEntities(owned(API, OTHERS));
    await collect(scene, '2026-11-22T12:00:00.000Z');
    await scene.entities.remove([WEB]);
    await collect(scene, '2026-11-24T12:00:00.000Z');

    expect(await read(scene, { owners: [TEAM] })).toEqual([
      '20 2: 3/4 0.75 0',
      '22 1: 2/2 1 0',
    ]);
    expect(await read(scene, { owners: [OTHERS] })).toEqual([
      '22 1: 1/2 0.5 0',
      '24 1: 1/2 0.5 0',
    ]);
    const marks = (scope: SpanScope) =>
      HistoryReader.create({ knex }).marks({
        scope,
        filter: {},
        since: '2026-11-01',
        today: scene.clock.now.toISOString().slice(0, 10),
      });
    expect(await marks({ owners: [TEAM] })).toEqual([
      { day: '2026-11-22', kind: 'left', entityRef: API },
      // Whose it was to the last, when its service left the catalog.
      { day: '2026-11-24', kind: 'mapping', gained: 0, lost: 1 },
      { day: '2026-11-24', kind: 'left', entityRef: WEB },
    ]);
    expect(await marks({ entityRef: API })).toEqual([
      {
        day: '2026-11-22',
        kind: 'owner',
        entityRef: API,
        from: TEAM,
        to: OTHERS,
      },
    ]);
    expect(await marks({ entityRef: TEAM })).toEqual([]);
    // Of all services together, the same and who has whose.
    expect(await marks({})).toEqual([
      {
        day: '2026-11-22',
        kind: 'owner',
        entityRef: API,
        from: TEAM,
        to: OTHERS,
      },
      { day: '2026-11-24', kind: 'mapping', gained: 0, lost: 1 },
      { day: '2026-11-24', kind: 'left', entityRef: WEB },
    ]);

    // It takes instances of another.
    await scene.saveEntities(owned(WEB, TEAM));
    await scene.saveInstances({ id: 'i-2', in: 'web', target: OTHER });
    await collect(scene, '2026-11-25T12:00:00.000Z');
    expect(
      await HistoryReader.create({ knex }).marks({
        scope: { entityRef: WEB },
        filter: {},
        since: '2026-11-25',
        today: '2026-11-25',
      }),
    ).toEqual([
      {
        day: '2026-11-25',
        kind: 'mapping',
        entityRef: WEB,
        // The one that belonged to nobody, and the one of the other service.
        gained: 2,
        lost: 0,
      },
    ]);
    expect(await marks({ owners: [TEAM] })).toContainEqual({
      day: '2026-11-25',
      kind: 'joined',
      entityRef: WEB,
    });
    const mapping = { day: '2026-11-25', kind: 'mapping', gained: 2, lost: 0 };
    expect(await marks({ owners: [TEAM] })).toContainEqual(mapping);
    expect(await marks({})).toContainEqual({ ...mapping, lost: 1 });
    // Of what the caller may see alone.
    expect(
      await HistoryReader.create({ knex }).marks({
        scope: {},
        filter: { visibleRefs: [API] },
        since: '2026-11-01',
        today: '2026-11-25',
      }),
    ).toEqual([{ ...mapping, gained: 0, lost: 1 }]);
  },
);

it.each(databases.eachSupportedId())(
  'tells what was fixed in time by who had it at the end of the week, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    await knex('workload_findings').insert(
      [
        ['CVE-1', '2026-11-18T00:00:00.000Z', '2026-11-17T00:00:00.000Z'],
        ['CVE-2', '2026-11-19T00:00:00.000Z', '2026-11-20T00:00:00.000Z'],
      ].map(([vulnerability, due_at, closed_at]) =>
        aWorkloadFinding(vulnerability, {
          entity_ref: API,
          owner_ref: OTHERS,
          first_seen_at: '2026-11-10T00:00:00.000Z',
          due_at,
          closed_at,
          open: false,
        }),
      ),
    );
    await collect(scene, '2026-11-20T12:00:00.000Z');
    await scene.saveEntities(owned(API, OTHERS));
    await collect(scene, '2026-11-25T12:00:00.000Z');
    const fixed = (owner: string) =>
      HistoryReader.create({ knex }).fixedInTime({
        scope: { owners: [owner] },
        current: { owners: [owner] },
        filter: {},
        now: scene.clock.now,
        weeks: ['2026-11-16', '2026-11-23'],
      });
    expect(await fixed(TEAM)).toEqual([
      { week: '2026-11-16', due: 2, inTime: 1 },
    ]);
    expect(await fixed(OTHERS)).toEqual([]);
  },
);

it.each(databases.eachSupportedId())(
  'thins out what is old of single controls, and drops what is older, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    for (const day of ['13', '14', '20', '21']) {
      await collect(scene, `2026-07-${day}T12:00:00.000Z`);
      await scene.saveInstances({
        id: 'i-1',
        in: 'web',
        verdicts: day === '14' ? half : met,
      });
    }
    const now = new Date('2026-11-20T12:00:00.000Z');
    await pruneHistory(knex, { now, retentionDays: 400 });
    const days = () =>
      knex('scorecard_history')
        .where({ entity_ref: WEB })
        .distinct('day')
        .orderBy('day')
        .pluck('day');
    expect(await days()).toEqual(['2026-07-13', '2026-07-20']);
    expect(
      await read(scene, { entityRef: WEB }, { since: '2026-07-01' }),
    ).toHaveLength(4);

    await pruneHistory(knex, { now, retentionDays: 125 });
    expect(await days()).toEqual(['2026-07-20']);
    expect(
      await read(scene, { entityRef: WEB }, { since: '2026-07-19' }),
    ).toEqual(['20 1: 1/2 0.5 0', '21 1: 2/2 1 0']);
  },
);

const directory = resolve(__dirname, '../../../migrations');
const name = '20261209000002_scorecard_spans.js';

async function spansOf(knex: Knex) {
  return {
    spans: await knex('scorecard_spans')
      .orderBy(['entity_ref', 'from_day'])
      .select(
        'entity_ref',
        'from_day',
        'to_day',
        'rollup',
        'owner_ref',
        'controls_met',
        'controls_applicable',
        'score',
      ),
    months: await knex('collected_months').orderBy(['entity_ref', 'month']),
  };
}

it.each(databases.eachSupportedId())(
  'is made of the days that were there before, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    await collect(scene, '2026-10-31T12:00:00.000Z');
    await collect(scene, '2026-11-01T12:00:00.000Z');
    await scene.saveInstances({ id: 'i-1', in: 'web', verdicts: half });
    await collect(scene, '2026-11-03T12:00:00.000Z');
    await scene.entities.remove([WEB]);
    await collect(scene, '2026-11-05T12:00:00.000Z');
    const before = await spansOf(knex);
    expect(before.spans.length).toBeGreaterThan(3);

    await knex.migrate.down({ directory, name });
    await knex.migrate.up({ directory, name });
    const after = await spansOf(knex);
    expect(after.months).toEqual(before.months);
    const gone = (row: { entity_ref: string }) => row.entity_ref === WEB;
    expect(after.spans.filter(row => !gone(row))).toEqual(
      before.spans.filter(row => !gone(row)),
    );
    // Whose it was is not told of what is gone, nor when it went.
    expect(after.spans.filter(gone)).toEqual(
      before.spans.filter(gone).map(row => ({
        ...row,
        owner_ref: null,
        to_day: row.to_day === '2026-11-04' ? '2026-11-03' : row.to_day,
      })),
    );
  },
);
