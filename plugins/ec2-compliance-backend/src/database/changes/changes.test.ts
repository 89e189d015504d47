import { sumBy } from 'lodash';
import { FindingEvidence } from '../../evidence';
import { instanceArn } from '../../languages';
import { aWaiver } from '../../testing/aWaiver';
import { createScene, Scene } from '../../testing/createScene';
import { anArn, anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { DatabaseId, MigratedDatabases } from '../../testing/MigratedDatabases';
import { FindingStore } from '../findings/FindingStore';
import { FindingWriter } from '../findings/FindingWriter';
import { InstanceFilter } from '../instances/InstanceQuery';
import { instanceTable } from '../instances/instanceTable';
import { NewVerdict } from '../verdicts/verdictRow';
import { WaiverStore } from '../waivers/WaiverStore';
import { ChangeQuery } from './ChangeQuery';
import { ChangeReader } from './ChangeReader';
import { ListedChange } from './ListedChange';
import { pruneChanges, saveChanges } from './saveChanges';

jest.setTimeout(60_000);

const TARGET = aTarget();
const WEB = 'component:default/web';
const API = 'component:default/api';
const TEAM = 'group:default/team';
const OTHERS = 'group:default/others';

const databases = MigratedDatabases.create();

const owned = (ref: string, by: string) =>
  anEntity(ref, { parents: { ownedBy: [by] } });

async function setUp(id: DatabaseId) {
  const scene = await createScene({ knex: await databases.init(id) });
  await scene.saveEntities(owned(WEB, TEAM), owned(API, OTHERS));
  await scene.saveInstances({ id: 'i-1', in: 'web' }, { id: 'i-2', in: 'web' });
  await scene.mapping.refreshAll(scene.signal);
  return scene;
}

/** As of some days later. */
function later(scene: Scene, days = 1): void {
  scene.clock.now = new Date(scene.clock.now.getTime() + days * 86_400_000);
}

async function judge(
  scene: Scene,
  verdicts: Record<string, NewVerdict[]>,
): Promise<void> {
  await scene.verdicts.save({
    targetId: TARGET.id,
    verdicts: new Map(
      Object.entries(verdicts).map(([id, list]) => [anArn(id), list]),
    ),
    now: scene.clock.now,
  });
  await scene.health.judged(TARGET.id, { now: scene.clock.now });
}

/** What was added since the last look, in short. */
async function added(scene: Scene, seen: { id: number }): Promise<string[]> {
  const rows = await scene
    .knex('changes')
    .where('id', '>', seen.id)
    .orderBy('id');
  seen.id = Number(rows[rows.length - 1]?.id ?? seen.id);
  return rows.map(row =>
    [
      row.outcome,
      row.entity_ref?.split('/')[1],
      row.arn?.split('/')[1],
      row.control_id ?? row.vulnerability_id,
      row.from_status && `${row.from_status}→${row.to_status ?? ''}`,
      row.kind === 'control' && row.instances > 1 && row.instances,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

const onBoth = (status: Parameters<typeof aVerdict>[1]) => ({
  'i-1': [aVerdict('a', status)],
  'i-2': [aVerdict('a', status)],
});

it.each(databases.eachSupportedId())(
  'tells which verdicts flipped, from when a target was first judged, %p',
  async id => {
    const scene = await setUp(id);
    const seen = { id: 0 };
    await judge(scene, {
      'i-1': [aVerdict('a', 'NON_COMPLIANT'), aVerdict('b', 'COMPLIANT')],
      'i-2': [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'COMPLIANT')],
    });
    expect(await added(scene, seen)).toEqual([]);

    const failedSince = scene.clock.now.toISOString();
    later(scene);
    const change = {
      'i-1': [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'COMPLIANT')],
      'i-2': [aVerdict('a', 'NON_COMPLIANT'), aVerdict('b', 'COMPLIANT')],
    };
    await judge(scene, change);
    // The same again is no change.
    await judge(scene, change);
    expect(await added(scene, seen)).toEqual([
      'fixed web i-1 a NON_COMPLIANT→COMPLIANT',
      'new web i-2 a COMPLIANT→NON_COMPLIANT',
    ]);
    expect(await scene.knex('changes').orderBy('id').first()).toMatchObject({
      at: scene.clock.now.toISOString(),
      since: failedSince,
      owner_ref: TEAM,
      target_id: TARGET.id,
      reason: 'compliant',
    });

    later(scene);
    await judge(scene, {
      'i-1': [aVerdict('a', 'NON_COMPLIANT')],
      'i-2': [aVerdict('a', 'WAIVED'), aVerdict('b', 'NOT_APPLICABLE')],
    });
    expect(await added(scene, seen)).toEqual([
      'came-back web i-1 a COMPLIANT→NON_COMPLIANT',
      'waived web i-2 a NON_COMPLIANT→WAIVED',
      'not-applicable web i-2 b COMPLIANT→NOT_APPLICABLE',
    ]);

    later(scene);
    await judge(scene, { 'i-2': [aVerdict('a', 'NON_COMPLIANT')] });
    expect(await added(scene, seen)).toEqual([
      'waiver-ended web i-2 a WAIVED→NON_COMPLIANT',
    ]);
  },
);

it.each(databases.eachSupportedId())(
  'tells in one row of what is unknown for a while, and forgets no failure over it, %p',
  async id => {
    const scene = await setUp(id);
    const seen = { id: 0 };
    await judge(scene, onBoth('COMPLIANT'));
    await judge(scene, onBoth('INSUFFICIENT_DATA'));
    await judge(scene, onBoth('COMPLIANT'));
    expect(await added(scene, seen)).toEqual([
      'not-read web a COMPLIANT→INSUFFICIENT_DATA 2',
      'read-again web a INSUFFICIENT_DATA→COMPLIANT 2',
    ]);

    await judge(scene, onBoth('NON_COMPLIANT'));
    await judge(scene, onBoth('INSUFFICIENT_DATA'));
    await added(scene, seen);
    await judge(scene, {
      'i-1': [aVerdict('a', 'COMPLIANT')],
      'i-2': [aVerdict('a', 'NON_COMPLIANT')],
    });
    // Fixed while nobody looked, and neither new nor back.
    expect(await added(scene, seen)).toEqual([
      'fixed web i-1 a INSUFFICIENT_DATA→COMPLIANT',
      'read-again web i-2 a INSUFFICIENT_DATA→NON_COMPLIANT',
    ]);
  },
);

it.each(databases.eachSupportedId())(
  'tells of instances that come, go and move, %p',
  async id => {
    const scene = await setUp(id);
    const seen = { id: 0 };
    await judge(scene, onBoth('NON_COMPLIANT'));
    await scene.saveInstances(
      { id: 'i-3', in: 'web' },
      { id: 'i-4', in: 'nobody' },
    );
    await scene.mapping.refreshAll(scene.signal);
    await judge(scene, {
      'i-3': [aVerdict('a', 'NON_COMPLIANT'), aVerdict('b', 'COMPLIANT')],
      'i-4': [aVerdict('a', 'NON_COMPLIANT')],
    });
    expect(await added(scene, seen)).toEqual(['new web i-3 a', 'new i-4 a']);

    await scene.saveInstances(
      { id: 'i-1', in: 'api' },
      { id: 'i-4', in: 'web' },
    );
    await scene.mapping.refreshAll(scene.signal);
    await scene.mapping.refreshAll(scene.signal);
    expect((await added(scene, seen)).sort()).toEqual([
      'mapped api i-1',
      'mapped web i-4',
      'unmapped web i-1',
    ]);

    const { now } = scene.clock;
    await instanceTable({ ...scene, targetId: TARGET.id, now }).remove([
      anArn('i-3'),
    ]);
    await instanceTable({
      ...scene,
      targetId: TARGET.id,
      gone: 'not-read',
      now,
    }).remove([anArn('i-2')]);
    expect(await added(scene, seen)).toEqual([
      'replaced web i-3 a NON_COMPLIANT→',
      'not-read web i-2 a NON_COMPLIANT→',
    ]);

    // What leaves the catalog was somebody's to the last.
    await scene.roller.drain(scene.signal);
    await scene.entities.remove([WEB]);
    await scene.mapping.refreshAll(scene.signal);
    expect(await added(scene, seen)).toEqual(['unmapped web i-4']);
    expect(
      await scene.knex('changes').where({ id: seen.id }).first('owner_ref'),
    ).toEqual({ owner_ref: TEAM });
  },
);

function aFinding(
  instanceId: string,
  vulnerabilityId: string,
): FindingEvidence {
  return {
    source: 'inspector',
    sourceId: `${instanceId} ${vulnerabilityId}`,
    instanceId,
    vulnerabilityId,
    cveIds: [vulnerabilityId],
    packageName: 'openssl',
    title: `${vulnerabilityId} - openssl`,
    status: 'ACTIVE',
    vendorSeverity: 'HIGH',
    fixAvailable: 'YES',
    exploitAvailable: 'NO',
  };
}

it.each(databases.eachSupportedId())(
  'tells which findings opened, and why they ended, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    const seen = { id: 0 };
    const store = FindingStore.create({ knex });
    const read = async (...findings: FindingEvidence[]) => {
      const { now } = scene.clock;
      const writer = await FindingWriter.create({
        knex,
        targetId: TARGET.id,
        source: 'inspector',
        toArn: instanceId => instanceArn(TARGET, instanceId),
        maxVanishingShare: 1,
        now,
      });
      await writer.write(findings);
      await writer.complete();
      await store.rollUp({ targetId: TARGET.id, now });
      await scene.health.judged(TARGET.id, { now });
      return added(scene, seen);
    };
    const coverage = (statusCode: string) =>
      knex('evidence')
        .insert(
          ['i-1', 'i-2'].map(instance => ({
            subject: anArn(instance),
            source: 'inspector-package-coverage' as const,
            target_id: TARGET.id,
            payload: JSON.stringify({ statusCode }),
            hash: statusCode,
            changed_at: scene.clock.now.toISOString(),
          })),
        )
        .onConflict(['subject', 'source'])
        .merge();
    await coverage('ACTIVE');

    // Where the log begins.
    expect(
      await read(aFinding('i-1', 'CVE-1'), aFinding('i-1', 'CVE-2')),
    ).toEqual([]);

    later(scene);
    const firstSeen = scene.clock.now.toISOString();
    expect(
      await read(
        aFinding('i-1', 'CVE-2'),
        aFinding('i-1', 'CVE-3'),
        aFinding('i-2', 'CVE-4'),
      ),
    ).toEqual(['new web CVE-3', 'new web CVE-4', 'fixed web CVE-1']);
    expect(
      await knex('changes').where({ vulnerability_id: 'CVE-3' }).first(),
    ).toMatchObject({ since: firstSeen, owner_ref: TEAM, severity: 'high' });

    later(scene);
    expect(
      await read(
        aFinding('i-1', 'CVE-1'),
        aFinding('i-1', 'CVE-3'),
        aFinding('i-2', 'CVE-4'),
      ),
    ).toEqual(['came-back web CVE-1', 'fixed web CVE-2']);

    // The instance goes, and all that was found on it.
    later(scene);
    await instanceTable({
      ...scene,
      targetId: TARGET.id,
      now: scene.clock.now,
    }).remove([anArn('i-2')]);
    expect(
      await read(aFinding('i-1', 'CVE-1'), aFinding('i-1', 'CVE-3')),
    ).toEqual(['replaced web CVE-4']);

    // Nobody scans any more, so that nobody can tell.
    later(scene);
    await coverage('INACTIVE');
    expect(await read(aFinding('i-1', 'CVE-3'))).toEqual([
      'not-read web CVE-1',
    ]);

    // It is another service's now.
    later(scene);
    await scene.saveInstances({ id: 'i-1', in: 'api' });
    await scene.mapping.refreshAll(scene.signal);
    await added(scene, seen);
    expect((await read(aFinding('i-1', 'CVE-3'))).sort()).toEqual([
      'mapped api CVE-3',
      'unmapped web CVE-3',
    ]);
  },
);

it.each(databases.eachSupportedId())(
  'tells of controls of accounts to those who have services there, %p',
  async id => {
    const scene = await setUp(id);
    const { clock, knex, verdicts } = scene;
    const elsewhere = aTarget('222222222222');
    await scene.saveInstances({ id: 'i-9', in: 'api', target: elsewhere });
    await scene.mapping.refreshAll(scene.signal);
    const seen = { id: 0 };
    const judgeAccount = async (
      list: Record<string, Parameters<typeof aVerdict>[1]>,
      target = TARGET,
    ) => {
      await verdicts.saveAccount({
        targetId: target.id,
        verdicts: Object.entries(list).map(([controlId, status]) =>
          aVerdict(controlId, status),
        ),
        now: clock.now,
      });
      await scene.health.judged(target.id, { now: clock.now });
      return added(scene, seen);
    };
    const begin = clock.now;
    expect(await judgeAccount({ x: 'NON_COMPLIANT', y: 'COMPLIANT' })).toEqual(
      [],
    );
    await judgeAccount({ x: 'COMPLIANT' }, elsewhere);
    later(scene);
    expect(await judgeAccount({ x: 'COMPLIANT', y: 'NON_COMPLIANT' })).toEqual([
      'fixed x NON_COMPLIANT→COMPLIANT',
      'new y COMPLIANT→NON_COMPLIANT',
    ]);
    expect(await judgeAccount({ x: 'NON_COMPLIANT' }, elsewhere)).toEqual([
      'new x COMPLIANT→NON_COMPLIANT',
    ]);
    later(scene);
    expect(
      await judgeAccount({ x: 'COMPLIANT', y: 'INSUFFICIENT_DATA' }),
    ).toEqual(['not-read y NON_COMPLIANT→INSUFFICIENT_DATA']);
    expect(await judgeAccount({ x: 'COMPLIANT', y: 'NON_COMPLIANT' })).toEqual([
      'read-again y INSUFFICIENT_DATA→NON_COMPLIANT',
    ]);

    // A waiver is none of the judge's, and ends by the clock alone.
    const waivers = WaiverStore.create({ knex });
    const waiver = aWaiver('w-1', {
      subject: { kind: 'control', controlId: 'y' },
      scope: { kind: 'target', targetId: TARGET.id },
      startsAt: clock.now.toISOString(),
      endsAt: new Date(clock.now.getTime() + 86_400_000).toISOString(),
    });
    await waivers.add([waiver]);
    await waivers.decide(
      {
        waiver,
        decision: 'approve',
        decided: 'approved',
        by: 'user:default/a',
      },
      clock,
    );
    expect(await added(scene, seen)).toEqual(['waived y NON_COMPLIANT→WAIVED']);
    expect(await judgeAccount({ x: 'COMPLIANT', y: 'NON_COMPLIANT' })).toEqual(
      [],
    );
    later(scene);
    await waivers.followClock(clock);
    expect(await added(scene, seen)).toEqual([
      'waiver-ended y WAIVED→NON_COMPLIANT',
    ]);

    // From here on it is another's, which changes nothing of the past.
    await scene.saveEntities(owned(WEB, OTHERS));
    const reader = ChangeReader.create({ knex });
    const list = async (
      query: Partial<ChangeQuery>,
      filter: InstanceFilter = { entities: {}, unmapped: false },
    ) => {
      const selection = {
        query: {
          from: begin,
          to: new Date(clock.now.getTime() + 1),
          kind: 'account' as const,
          ...query,
        },
        filter,
      };
      const rows = await reader.list({ ...selection, limit: 100 });
      const { counts, total } = await reader.count(selection);
      expect(total).toBe(rows.length);
      expect(
        sumBy(
          counts.filter(
            ({ outcome }) => query.outcomes?.includes(outcome) !== false,
          ),
          'count',
        ),
      ).toBe(rows.length);
      return rows.map(
        ({ change, targetId }) =>
          `${change.outcome} ${change.control?.controlId} ${
            targetId === elsewhere.id ? 'elsewhere' : 'here'
          }`,
      );
    };
    const here = [
      'waiver-ended y here',
      'waived y here',
      'read-again y here',
      'not-read y here',
      'new y here',
      'fixed x here',
    ];
    const everywhere = [...here];
    everywhere.splice(4, 0, 'new x elsewhere');
    expect(await list({})).toEqual(everywhere);
    expect(await list({}, { entities: {}, unmapped: true })).toEqual(
      everywhere,
    );
    expect(await list({ entityRef: WEB })).toEqual(here);
    expect(await list({ owners: [TEAM] })).toEqual(here);
    expect(await list({ entityRef: API })).toEqual(['new x elsewhere']);
    expect(await list({ entityRef: WEB, kind: 'control' })).toEqual([]);
    // By what the caller may see, and by nothing else.
    const seesApi = { entities: { visibleRefs: [API] }, unmapped: false };
    expect(await list({}, seesApi)).toEqual(['new x elsewhere']);
    expect(await list({ owners: [TEAM] }, seesApi)).toEqual([]);
    const seesNone = { entities: { visibleRefs: [] }, unmapped: false };
    expect(await list({}, seesNone)).toEqual([]);
    expect(await list({}, { ...seesNone, unmapped: true })).toEqual(everywhere);

    await verdicts.removeAccount({ targetId: TARGET.id, now: clock.now });
    expect(await added(scene, seen)).toEqual(['not-read y NON_COMPLIANT→']);
    expect(await list({ outcomes: ['not-read'], entityRef: WEB })).toHaveLength(
      2,
    );
    await pruneChanges(knex, { before: clock.now });
    expect(
      await knex('account_change_services')
        .distinct('entity_ref')
        .pluck('entity_ref'),
    ).toEqual([WEB]);
  },
);

it.each(databases.eachSupportedId())(
  'forgets what is older than it is kept, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    await judge(scene, onBoth('COMPLIANT'));
    for (const status of ['NON_COMPLIANT', 'COMPLIANT'] as const) {
      later(scene);
      await judge(scene, { 'i-1': [aVerdict('a', status)] });
    }
    await pruneChanges(knex, { before: scene.clock.now });
    expect(await knex('changes').pluck('outcome')).toEqual(['fixed']);
  },
);

it.each(databases.eachSupportedId())(
  'are listed page by page to those who may see them, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    const begin = scene.clock.now;
    await scene.saveInstances({ id: 'i-3', in: 'api' }, { id: 'i-4' });
    await scene.mapping.refreshAll(scene.signal);
    const every = (status: Parameters<typeof aVerdict>[1]) =>
      Object.fromEntries(
        ['i-1', 'i-2', 'i-3', 'i-4'].map(instance => [
          instance,
          [aVerdict('a', status), aVerdict('b', 'COMPLIANT')],
        ]),
      );
    await judge(scene, every('NON_COMPLIANT'));
    later(scene);
    await judge(scene, every('COMPLIANT'));
    later(scene);
    await judge(scene, {
      'i-1': [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'NON_COMPLIANT')],
    });
    // From here on it is another owner's, which changes nothing of the past.
    await scene.saveEntities(owned(WEB, OTHERS));
    const reader = ChangeReader.create({ knex });
    const to = new Date(scene.clock.now.getTime() + 1);
    const list = async (
      query: Partial<ChangeQuery> = {},
      filter: InstanceFilter = { entities: {}, unmapped: true },
    ) => {
      const selection = {
        query: { from: begin, to, ...query },
        filter,
      };
      const lines: string[] = [];
      let after: ListedChange['key'] | undefined;
      for (;;) {
        const rows = await reader.list({ ...selection, after, limit: 2 });
        lines.push(
          ...rows.map(
            ({ change: { outcome, instance, control } }) =>
              `${outcome} ${instance?.instanceId} ${control?.controlId}`,
          ),
        );
        if (rows.length < 2) {
          break;
        }
        after = rows[rows.length - 1].key;
      }
      const { counts, total } = await reader.count(selection);
      expect(total).toBe(lines.length);
      return { all: lines, counts };
    };
    const { all: whole, counts } = await list();
    expect(whole).toEqual([
      'new i-1 b',
      ...['i-4', 'i-3', 'i-2', 'i-1'].map(instance => `fixed ${instance} a`),
    ]);
    expect(counts).toEqual([
      { kind: 'control', outcome: 'fixed', count: 4 },
      { kind: 'control', outcome: 'new', count: 1 },
    ]);
    const { all: fixed, counts: besides } = await list({ outcomes: ['fixed'] });
    expect(fixed).toEqual(whole.slice(1));
    expect(besides).toEqual(counts);
    expect((await list({ controlId: 'b' })).all).toEqual(['new i-1 b']);
    expect((await list({ status: 'NON_COMPLIANT' })).all).toEqual([
      'new i-1 b',
    ]);
    expect((await list({ instanceArn: anArn('i-1') })).all).toEqual([
      'new i-1 b',
      'fixed i-1 a',
    ]);
    expect((await list({ entityRef: API })).all).toEqual(['fixed i-3 a']);
    expect((await list({ owners: [TEAM] })).all).toEqual([
      'new i-1 b',
      'fixed i-2 a',
      'fixed i-1 a',
    ]);
    expect((await list({ from: scene.clock.now })).all).toEqual(['new i-1 b']);
    expect((await list({ cve: 'CVE-1' })).all).toEqual([]);
    expect((await list({ kind: 'finding' })).all).toEqual([]);

    // Nothing of what is another's, or of nobody, is told or counted.
    expect(
      (await list({}, { entities: {}, unmapped: false })).all,
    ).not.toContain('fixed i-4 a');
    expect(
      await list({}, { entities: { visibleRefs: [API] }, unmapped: false }),
    ).toEqual({
      all: ['fixed i-3 a'],
      counts: [{ kind: 'control', outcome: 'fixed', count: 1 }],
    });
    expect(
      (
        await list(
          {},
          {
            entities: {
              criteria: {
                property: 'ownerRef',
                values: [TEAM],
              },
            },
            unmapped: false,
          },
        )
      ).all,
    ).toEqual([]);
  },
);

it.each(databases.eachSupportedId())(
  'find what patches mend by its CVE, and name nothing of what moved on, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    const at = scene.clock.now;
    await saveChanges(knex, [
      {
        at: at.toISOString(),
        kind: 'finding',
        outcome: 'fixed',
        entity_ref: WEB,
        finding_id: 'f',
        vulnerability_id: 'KB1',
        package_name: 'KB1',
        title: 'Update',
        severity: 'high',
        cve_ids: JSON.stringify(['CVE-2026-1', 'CVE-2026-10']),
      },
      {
        at: at.toISOString(),
        kind: 'instance',
        outcome: 'unmapped',
        entity_ref: API,
        arn: anArn('i-1'),
      },
      {
        at: at.toISOString(),
        kind: 'instance',
        outcome: 'mapped',
        entity_ref: WEB,
        arn: anArn('i-1'),
      },
    ]);
    const list = async (query: Partial<ChangeQuery>) => {
      const rows = await ChangeReader.create({ knex }).list({
        query: { from: at, to: new Date(at.getTime() + 1), ...query },
        filter: { entities: {}, unmapped: true },
        limit: 10,
      });
      return rows.map(({ change }) => change);
    };
    expect(await list({ cve: 'CVE-2026-10' })).toMatchObject([
      { finding: { id: 'f', vulnerabilityId: 'KB1' } },
    ]);
    expect(await list({ cve: 'KB1' })).toHaveLength(1);
    expect(await list({ cve: 'CVE-2026-100' })).toEqual([]);
    expect(await list({ kind: 'instance' })).toMatchObject([
      { entityRef: WEB, instance: { instanceId: 'i-1', gone: false } },
      { entityRef: API, instance: { instanceId: 'i-1', gone: true } },
    ]);
  },
);

it.each(databases.eachSupportedId())(
  'of one reading are one, with what they come to, and lead to each, %p',
  async id => {
    const scene = await setUp(id);
    const { knex } = scene;
    await scene.saveInstances(
      { id: 'i-3', in: 'api' },
      { id: 'i-4', in: 'api' },
    );
    await scene.mapping.refreshAll(scene.signal);
    const from = scene.clock.now;
    const ids = ['i-1', 'i-2', 'i-3', 'i-4'];
    const every = (verdicts: NewVerdict[]) =>
      Object.fromEntries(ids.map(instance => [instance, verdicts]));
    const sound = [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'COMPLIANT')];
    await judge(scene, {
      ...every(sound),
      'i-1': [aVerdict('a', 'NON_COMPLIANT'), aVerdict('b', 'COMPLIANT')],
    });
    later(scene);
    const unread = (reason: string) => [
      { ...aVerdict('a', 'INSUFFICIENT_DATA'), reason: 'stale' },
      { ...aVerdict('b', 'INSUFFICIENT_DATA'), reason },
    ];
    await judge(scene, { ...every(unread('access-denied')) });
    const outage = scene.clock.now;
    later(scene);
    await judge(scene, {
      ...every(sound),
      // What failed is fixed, and what did not fails.
      'i-1': sound,
      'i-4': [aVerdict('a', 'NON_COMPLIANT'), aVerdict('b', 'COMPLIANT')],
    });
    later(scene);
    // One that is alone is told by itself.
    await judge(scene, {
      'i-2': [
        aVerdict('a', 'COMPLIANT'),
        { ...aVerdict('b', 'INSUFFICIENT_DATA'), reason: 'stale' },
      ],
    });
    const reader = ChangeReader.create({ knex });
    const read = async (
      query: Partial<ChangeQuery> = {},
      options: {
        filter?: InstanceFilter;
        readings?: 'each' | 'grouped';
        limit?: number;
      } = {},
    ) => {
      const { limit = 2 } = options;
      const selection = {
        query: {
          from,
          to: new Date(scene.clock.now.getTime() + 1),
          ...query,
        },
        filter: options.filter ?? { entities: {}, unmapped: true },
        readings: options.readings ?? ('grouped' as const),
      };
      const listed: ListedChange[] = [];
      for (;;) {
        const rows = await reader.list({
          ...selection,
          after: listed[listed.length - 1]?.key,
          limit,
        });
        listed.push(...rows);
        if (rows.length < limit) {
          break;
        }
      }
      const { total, counts } = await reader.count(selection);
      expect(total).toBe(listed.length);
      return { listed, counts };
    };
    const { listed, counts } = await read();
    expect(
      listed.map(({ change }) => [
        change.outcome,
        change.instance?.instanceId,
        change.reading,
        change.instances,
      ]),
    ).toEqual([
      ['not-read', 'i-2', undefined, 1],
      [
        'read-again',
        undefined,
        { rows: 4, controls: 2, services: 2, failing: 0, gaps: [] },
        4,
      ],
      ['new', 'i-4', undefined, 1],
      ['fixed', 'i-1', undefined, 1],
      [
        'not-read',
        undefined,
        {
          rows: 5,
          controls: 2,
          services: 2,
          failing: 1,
          gaps: ['stale', 'access-denied'],
        },
        4,
      ],
    ]);
    // Whatever is put together, the counts are those of rows.
    expect(counts).toEqual([
      { kind: 'control', outcome: 'fixed', count: 1 },
      { kind: 'control', outcome: 'new', count: 1 },
      { kind: 'control', outcome: 'not-read', count: 6 },
      { kind: 'control', outcome: 'read-again', count: 4 },
    ]);
    const rows = await read(
      {
        from: outage,
        to: new Date(outage.getTime() + 1),
        targetId: TARGET.id,
        outcomes: ['not-read'],
      },
      { readings: 'each' },
    );
    expect(rows.listed).toHaveLength(5);
    expect(
      (await read({ targetId: 'aws.9.none' }, { readings: 'each' })).listed,
    ).toEqual([]);

    // Of what the caller may see alone.
    const { listed: seen } = await read(
      {},
      { filter: { entities: { visibleRefs: [API] }, unmapped: false } },
    );
    expect(
      seen.map(({ change: { outcome, entityRef, reading } }) => [
        outcome,
        entityRef,
        reading?.rows,
      ]),
    ).toEqual([
      ['read-again', API, 2],
      ['new', API, undefined],
      ['not-read', API, 2],
    ]);
  },
);
