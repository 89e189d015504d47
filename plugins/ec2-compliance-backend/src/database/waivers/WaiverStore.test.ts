import {
  WaiverScope,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { Moment } from '../../evidence';
import { aWaiver } from '../../testing/aWaiver';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anArn, anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { SEES_ALL } from './readReach';
import { readWaiverBook, readWaiversOf } from './readWaivers';
import { WaiverNoticeStore } from './WaiverNoticeStore';
import { WaiverStore } from './WaiverStore';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);

const WEB = 'component:default/web';
const API = 'component:default/api';
const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';

const SUBJECTS: WaiverSubject[] = [
  { kind: 'control', controlId: 'required-tags' },
  { kind: 'finding', vulnerabilityId: 'CVE-1', packageName: 'openssl' },
  { kind: 'cve', vulnerabilityId: 'CVE-1' },
  { kind: 'package', packageName: 'openssl' },
];
const SCOPES: WaiverScope[] = [
  { kind: 'instance', arn: anArn('i-1') },
  { kind: 'workload', workload: WEB },
  { kind: 'service', entityRef: WEB },
  { kind: 'system', entityRef: SHOP },
  { kind: 'team', entityRef: TEAM },
];

async function setUp(base: Knex) {
  const scene = await createScene({ knex: base, now: NOW });
  const { knex } = scene;
  await scene.saveEntities(
    anEntity(WEB, { parents: { ownedBy: [TEAM], partOf: [SHOP] } }),
    anEntity(API, { parents: { partOf: [SHOP] } }),
    anEntity(SHOP),
    anEntity(TEAM),
  );
  const fails = [
    aVerdict('required-tags', 'NON_COMPLIANT'),
    aVerdict('encrypted-volumes', 'COMPLIANT'),
  ];
  await scene.saveInstances(
    { id: 'i-1', in: 'web', verdicts: fails },
    { id: 'i-2', in: 'web', verdicts: fails },
    { id: 'i-3', in: 'api', verdicts: fails },
    { id: 'i-4', verdicts: fails },
    {
      id: 'i-5',
      in: 'web',
      verdicts: [aVerdict('required-tags', 'COMPLIANT')],
    },
  );
  await scene.settle();
  await knex('workload_findings').insert(
    [
      { entity_ref: WEB, vulnerability_id: 'CVE-1', severity: 'high' },
      { entity_ref: API, vulnerability_id: 'CVE-1', severity: 'low' },
      {
        entity_ref: WEB,
        vulnerability_id: 'KB1',
        package_name: 'KB1',
        cve_ids: '["CVE-1"]',
        severity: 'moderate',
      },
      {
        entity_ref: WEB,
        vulnerability_id: 'KB2',
        package_name: 'KB2',
        cve_ids: '["CVE-1","CVE-2"]',
      },
      {
        entity_ref: WEB,
        vulnerability_id: 'CVE-3',
        open: false,
        closed_at: NOW.toISOString(),
      },
    ].map((row, i) => aWorkloadFinding(`${i}`, row)),
  );
  const queued = async () => {
    const names = await knex('workload_queue')
      .distinct('workload')
      .orderBy('workload')
      .pluck('workload');
    await knex('workload_queue').delete();
    return names;
  };
  await queued();
  return { ...scene, queued, waivers: WaiverStore.create({ knex }) };
}

const by = { by: 'user:default/sue' };

describe('WaiverStore', () => {
  const databases = MigratedDatabases.create();
  it.each(databases.eachSupportedId())(
    'keeps waivers of every subject and scope, %p',
    async id => {
      const { waivers } = await setUp(await databases.init(id));
      const all = SUBJECTS.flatMap((subject, i) =>
        SCOPES.map((scope, j) =>
          aWaiver(`w-${i}${j}`, {
            subject,
            scope,
            ticketUrl: j ? undefined : 'https://tickets.example/1',
          }),
        ),
      );
      await waivers.add(all);
      const stored = await waivers.getMany(all.map(waiver => waiver.id));
      expect(stored.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(all);
      expect(await waivers.get('w-00', SEES_ALL)).toEqual(all[0]);
      expect(await waivers.get('none', SEES_ALL)).toBeUndefined();
    },
  );

  it.each(databases.eachSupportedId())(
    'stores whatever people write, %p',
    async id => {
      const { waivers } = await setUp(await databases.init(id));
      const odd = 'NUL \0, half \ud83d, quote \' " \\ %_, 漢字 😀, \u202e';
      const waiver = aWaiver('odd', {
        subject: { kind: 'finding', vulnerabilityId: odd, packageName: odd },
        scope: { kind: 'instance', arn: odd },
        reason: odd,
        compensatingMeasure: odd,
        ticketUrl: `https://x/?${odd}`,
      });
      await waivers.add([waiver]);
      expect(
        await waivers.decide(
          {
            waiver,
            decision: 'reject',
            decided: 'rejected',
            ...by,
            comment: odd,
          },
          { now: NOW },
        ),
      ).toBe(true);
      const [stored] = await waivers.getMany(['odd']);
      const text = odd.replace('\0', '\ufffd').replace('\ud83d,', '\ufffd,');
      expect(stored).toMatchObject({ reason: text, compensatingMeasure: text });
      expect(stored.subject).toMatchObject({ packageName: text });
      const [requested, rejected] = await waivers.listSteps('odd');
      expect(requested.stood.reason).toBe(text);
      expect(rejected.comment).toBe(text);
    },
  );

  it.each(databases.eachSupportedId())(
    'writes down what happens, for good, %p',
    async id => {
      const { knex, waivers } = await setUp(await databases.init(id));
      const waiver = aWaiver('w-1');
      await waivers.add([waiver]);
      await waivers.decide(
        {
          waiver,
          decision: 'approve',
          decided: 'approved',
          ...by,
          comment: 'Seen with the vendor',
        },
        { now: NOW },
      );
      const stood = {
        reason: waiver.reason,
        compensatingMeasure: waiver.compensatingMeasure,
        startsAt: waiver.startsAt,
        endsAt: waiver.endsAt,
        reach: { instances: 2, findings: 0 },
      };
      expect(await waivers.listSteps('w-1')).toEqual([
        {
          action: 'request',
          by: 'user:default/ann',
          at: waiver.createdAt,
          stood: { ...stood, state: 'requested' },
        },
        {
          action: 'approve',
          by: 'user:default/sue',
          at: NOW.toISOString(),
          comment: 'Seen with the vendor',
          stood: { ...stood, state: 'approved' },
        },
      ]);
      for (const change of [
        knex('waiver_steps').update({ by_ref: 'user:default/eve' }),
        knex('waiver_steps').delete(),
        knex('waivers').update({ reason: 'Another' }),
        knex('waivers').update({ ends_at: later(400).toISOString() }),
      ]) {
        await expect(change).rejects.toThrow('never changed');
      }
      expect(await waivers.listSteps('w-1')).toHaveLength(2);
    },
  );

  it.each(databases.eachSupportedId())(
    'holds for whom an instance belonged to when it was approved, %p',
    async id => {
      const { knex, waivers } = await setUp(await databases.init(id));
      const waiver = aWaiver('w-1', { scope: SCOPES[0] });
      await waivers.add([waiver]);
      await waivers.decide(
        { waiver, decision: 'approve', decided: 'approved', ...by },
        { now: NOW },
      );
      const arn = anArn('i-1');
      const covered = async () => {
        const book = await readWaiverBook(knex, { now: NOW });
        const found = await readWaiversOf(knex, { book, arns: [arn] });
        return found.get(arn)!.ofControl('required-tags', Moment.at(NOW))
          ?.waiverId;
      };
      expect(await covered()).toBe('w-1');
      const ofWeb = () =>
        knex('instance_entities').where({ arn, entity_ref: WEB });
      await ofWeb().update({ entity_ref: API });
      expect(await covered()).toBeUndefined();
      await knex('instance_entities')
        .where({ arn, entity_ref: API })
        .update({ entity_ref: WEB });
      expect(await covered()).toBe('w-1');
    },
  );

  it.each(databases.eachSupportedId())(
    'covers what is judged for a target, where it is read, %p',
    async id => {
      const { knex, verdicts, waivers } = await setUp(await databases.init(id));
      const { id: targetId } = aTarget();
      await verdicts.saveAccount({
        targetId,
        verdicts: [
          aVerdict('session-logging', 'NON_COMPLIANT'),
          aVerdict('trail-logging', 'COMPLIANT'),
        ],
        now: NOW,
      });
      const of = (controlId: string) =>
        aWaiver(`w-${controlId}`, {
          subject: { kind: 'control', controlId },
          scope: { kind: 'target', targetId },
          entityRef: undefined,
        });
      const made = ['session-logging', 'trail-logging'].map(of);
      await waivers.add(made);
      for (const waiver of made) {
        await waivers.decide(
          { waiver, decision: 'approve', decided: 'approved', ...by },
          { now: NOW },
        );
      }
      const listed = async (now: Date) =>
        (await verdicts.listAccount([targetId], { now }))
          .get(targetId)!
          .map(({ controlId, status }) => `${controlId} ${status}`)
          .sort();
      expect(await listed(NOW)).toEqual([
        'session-logging WAIVED',
        'trail-logging COMPLIANT',
      ]);
      expect(await listed(new Date(made[0].endsAt))).toEqual([
        'session-logging NON_COMPLIANT',
        'trail-logging COMPLIANT',
      ]);
      const ids = made.map(waiver => waiver.id);
      const reachOf = async (unmapped: boolean) =>
        [
          ...(
            await waivers.readReach({ ids, filter: { entities: {}, unmapped } })
          ).values(),
        ].map(({ targets }) => targets);
      expect(await reachOf(true)).toEqual([1, 0]);
      expect(await reachOf(false)).toEqual([0, 0]);
      const { controls } = await waivers.readExceptions({
        entityRef: WEB,
        filter: {},
        now: NOW,
      });
      expect([...controls]).toEqual([
        ['session-logging', new Set(['w-session-logging'])],
      ]);
      expect(await knex('workload_queue')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'lists those that cover controls of an entity, whosever they are, %p',
    async id => {
      const { knex, waivers } = await setUp(await databases.init(id));
      await waivers.add([
        aWaiver('w-1', { entityRef: TEAM, scope: SCOPES[4] }),
        aWaiver('w-2', { entityRef: WEB }),
      ]);
      await knex('verdicts')
        .where({ arn: anArn('i-1'), control_id: 'required-tags' })
        .update({ waiver_id: 'w-1' });
      const of = async (controlsOf: string) =>
        (
          await waivers.list({
            query: { controlsOf },
            filter: SEES_ALL,
            now: NOW,
            limit: 10,
          })
        ).map(waiver => waiver.id);
      expect(await of(WEB)).toEqual(['w-1']);
      expect(await of(API)).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'tells of each once, and whoever owns it by now, %p',
    async id => {
      const { knex, waivers } = await setUp(await databases.init(id));
      await waivers.add([aWaiver('w-1', { ownerRef: 'group:default/before' })]);
      await knex('waivers').update({ decided: 'approved' });
      const notices = WaiverNoticeStore.create({ knex });
      const told: string[][] = [];
      const tell = () =>
        notices.tell({
          now: NOW,
          decide: () => '14d',
          compose: ({ ownerRefs }) => {
            told.push(ownerRefs);
            return [];
          },
        });
      await Promise.all([tell(), tell()]);
      await tell();
      expect(told).toEqual([[TEAM]]);
      // And whoever follows the waiver sees that it was.
      expect(await waivers.listTold('w-1')).toEqual([
        { notice: '14d', at: NOW.toISOString() },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'lets one of two who decide at once, %p',
    async id => {
      const { waivers } = await setUp(await databases.init(id));
      const waiver = aWaiver('w-1');
      await waivers.add([waiver]);
      const decisions = [
        { decision: 'approve', decided: 'approved' },
        { decision: 'reject', decided: 'rejected' },
      ] as const;
      const kept = [];
      for (const made of decisions) {
        kept.push(
          await waivers.decide({ waiver, ...made, ...by }, { now: NOW }),
        );
      }
      expect(kept).toEqual([true, false]);
      expect((await waivers.getMany(['w-1']))[0]).toMatchObject({
        decided: 'approved',
        decidedBy: 'user:default/sue',
        decidedAt: NOW.toISOString(),
      });
      expect(await waivers.listSteps('w-1')).toHaveLength(2);
    },
  );

  it.each(
    databases
      .eachSupportedId()
      .flatMap(([id]) => SCOPES.map(scope => [scope.kind, id, scope] as const)),
  )('marks what is in the scope of a %s, on %p', async (_, id, scope) => {
    const { queued, waivers } = await setUp(await databases.init(id));
    const waiver = aWaiver('w-1', { scope });
    await waivers.add([waiver]);
    expect(await queued()).toEqual([]);
    await waivers.decide(
      { waiver, decision: 'approve', decided: 'approved', ...by },
      { now: NOW },
    );
    expect(await queued()).toEqual(
      scope.kind === 'system' ? [API, WEB] : [WEB],
    );
    await waivers.decide(
      {
        waiver: { ...waiver, decided: 'approved' },
        decision: 'revoke',
        decided: 'revoked',
        ...by,
      },
      { now: NOW },
    );
    expect(await queued()).toEqual(
      scope.kind === 'system' ? [API, WEB] : [WEB],
    );
  });

  it.each(databases.eachSupportedId())(
    'marks what rolls up otherwise, where a waiver is for that, %p',
    async id => {
      const { entities, queued, waivers } = await setUp(
        await databases.init(id),
      );
      const both = new Map([
        [WEB, [SHOP, TEAM]],
        [API, [SHOP]],
      ]);
      await entities.saveAncestors(new Map([[WEB, [SHOP, TEAM]]]));
      expect(await queued()).toEqual([]);
      await entities.saveAncestors(both);
      const waiver = aWaiver('w-1', { scope: SCOPES[3] });
      await waivers.add([waiver]);
      await waivers.decide(
        { waiver, decision: 'approve', decided: 'approved', ...by },
        { now: NOW },
      );
      await queued();
      await entities.saveAncestors(new Map([[WEB, [SHOP]]]));
      // The team has none.
      expect(await queued()).toEqual([API]);
      await entities.saveAncestors(both);
      expect(await queued()).toEqual([API]);
    },
  );

  it.each(databases.eachSupportedId())(
    'follows the clock, once, %p',
    async id => {
      const { queued, waivers } = await setUp(await databases.init(id));
      const planned = aWaiver('planned', {
        startsAt: later(1).toISOString(),
        endsAt: later(2).toISOString(),
      });
      const open = aWaiver('open', { endsAt: later(2).toISOString() });
      await waivers.add([planned, open]);
      await waivers.decide(
        { waiver: planned, decision: 'approve', decided: 'approved', ...by },
        { now: NOW },
      );
      await queued();
      const follow = async (now: Date) => [
        await waivers.followClock({ now }),
        await queued(),
      ];
      expect(await follow(new Date(later(1).getTime() - 1))).toEqual([0, []]);
      expect(await follow(later(1))).toEqual([1, [WEB]]);
      expect(await follow(new Date(later(2).getTime() - 1))).toEqual([0, []]);
      expect(await follow(later(2))).toEqual([2, [WEB]]);
      expect(await follow(later(3))).toEqual([0, []]);
      for (const name of ['planned', 'open']) {
        expect((await waivers.listSteps(name)).pop()).toMatchObject({
          action: 'expire',
          by: undefined,
          at: later(2).toISOString(),
          stood: { state: 'expired' },
        });
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'lists those asked for, that end first at the head, %p',
    async id => {
      const { waivers } = await setUp(await databases.init(id));
      const all = [
        aWaiver('a', { endsAt: later(3).toISOString() }),
        aWaiver('b', {
          endsAt: later(1).toISOString(),
          entityRef: API,
          ownerRef: 'group:default/others',
          decided: 'approved',
        }),
        aWaiver('c', {
          endsAt: later(2).toISOString(),
          entityRef: SHOP,
          scope: SCOPES[3],
          subject: SUBJECTS[2],
          decided: 'approved',
        }),
        aWaiver('d', { endsAt: later(2).toISOString(), entityRef: undefined }),
        aWaiver('e', { endsAt: NOW.toISOString(), decided: 'approved' }),
        aWaiver('f', { endsAt: NOW.toISOString(), decided: 'revoked' }),
      ];
      await waivers.add(all);
      const list = async (
        query: Parameters<typeof waivers.list>[0]['query'],
        filter = SEES_ALL,
      ) => {
        const selection = { query, filter, now: NOW };
        const rows = await waivers.list({ ...selection, limit: 10 });
        expect(await waivers.count(selection)).toBe(rows.length);
        return rows.map(row => row.id).join('');
      };
      expect(await list({})).toBe('efbcda');
      expect(await list({ state: 'requested' })).toBe('da');
      expect(await list({ state: 'approved' })).toBe('bc');
      expect(await list({ state: 'expired' })).toBe('e');
      expect(await list({ state: 'revoked' })).toBe('f');
      expect(await list({ endingBy: later(1) })).toBe('b');
      expect(await list({ owners: ['group:default/others'] })).toBe('b');
      expect(await list({ owners: [] })).toBe('');
      expect(await list({ subject: 'cve' })).toBe('c');
      expect(await list({ scope: 'system' })).toBe('c');
      // A system's own, and those of what rolls up to it.
      expect(await list({ entityRef: SHOP })).toBe('efbca');
      expect(await list({ entityRef: WEB })).toBe('efa');
      // Who may see.
      expect(await list({}, { entities: {}, unmapped: false })).toBe('efbca');
      expect(
        await list({}, { entities: { visibleRefs: [API] }, unmapped: false }),
      ).toBe('b');
      expect(
        await list({}, { entities: { visibleRefs: [] }, unmapped: true }),
      ).toBe('d');
      expect(
        await list(
          {},
          {
            entities: { criteria: { property: 'kind', values: ['system'] } },
            unmapped: false,
          },
        ),
      ).toBe('c');
      expect(
        await waivers.get('d', { entities: {}, unmapped: false }),
      ).toBeUndefined();
      const page = await waivers.list({
        query: {},
        filter: SEES_ALL,
        now: NOW,
        after: [later(1).toISOString(), 'b'],
        limit: 2,
      });
      expect(page.map(row => row.id)).toEqual(['c', 'd']);
    },
  );

  it.each(databases.eachSupportedId())(
    'says what there is to cover, %p',
    async id => {
      const { knex, waivers } = await setUp(await databases.init(id));
      const reach = async (subject: WaiverSubject, scope: WaiverScope) => {
        const { instances, findings } = await waivers.readConcerned({
          subject,
          scope,
          filter: SEES_ALL,
        });
        return [instances, findings];
      };
      const [control, finding, cve, pack] = SUBJECTS;
      const [instance, workload, service, system, team] = SCOPES;
      expect(await reach(control, instance)).toEqual([1, 0]);
      expect(await reach(control, workload)).toEqual([2, 0]);
      expect(await reach(control, service)).toEqual([2, 0]);
      expect(await reach(control, system)).toEqual([3, 0]);
      expect(await reach(control, team)).toEqual([2, 0]);
      expect(await reach(finding, service)).toEqual([0, 1]);
      // With the patch that mends it alone.
      expect(await reach(cve, service)).toEqual([0, 2]);
      expect(await reach(cve, system)).toEqual([0, 3]);
      expect(await reach(pack, system)).toEqual([0, 2]);
      expect(await reach(finding, instance)).toEqual([0, 0]);
      expect(
        await waivers.readConcerned({
          subject: cve,
          scope: system,
          filter: { entities: { visibleRefs: [API] }, unmapped: false },
        }),
      ).toEqual({ instances: 0, findings: 1 });
      expect(
        (await waivers.readSeverities({ subject: cve, scope: system })).sort(),
      ).toEqual(['high', 'low', 'moderate']);
      expect(
        await waivers.readSeverities({ subject: control, scope: system }),
      ).toEqual([]);
      // What it covers is what bears its id.
      await knex('workload_findings')
        .where({ vulnerability_id: 'CVE-1' })
        .update({ waiver_id: 'w-1', waived: 1 });
      await knex('verdicts')
        .where({ arn: anArn('i-3'), control_id: 'required-tags' })
        .update({ waiver_id: 'w-1', status: 'WAIVED' });
      const covers = async (filter = SEES_ALL) =>
        Object.fromEntries(
          await waivers.readReach({ ids: ['w-1', 'w-2'], filter }),
        );
      expect(await covers()).toEqual({
        'w-1': { instances: 1, findings: 2 },
        'w-2': { instances: 0, findings: 0 },
      });
      expect(
        await covers({ entities: { visibleRefs: [WEB] }, unmapped: true }),
      ).toMatchObject({ 'w-1': { instances: 0, findings: 1 } });
    },
  );

  it.each(databases.eachSupportedId())(
    'finds what is requested already, and whom it concerns, %p',
    async id => {
      const { waivers } = await setUp(await databases.init(id));
      const waiver = aWaiver('w-1', { scope: SCOPES[0] });
      await waivers.add([waiver]);
      const find = (changes: object, now = NOW) =>
        waivers.findRequested({
          subject: waiver.subject,
          scope: waiver.scope,
          now,
          ...changes,
        });
      expect(await find({})).toBe('w-1');
      expect(await find({ scope: SCOPES[2] })).toBeUndefined();
      expect(await find({ subject: SUBJECTS[1] })).toBeUndefined();
      expect(await find({}, new Date(waiver.endsAt))).toBeUndefined();
      const parties = await waivers.readParties([
        waiver,
        { id: 'gone', scope: { kind: 'instance', arn: 'x' }, entityRef: API },
        { id: 'system', scope: SCOPES[3] },
        { id: 'none', scope: { kind: 'workload', workload: 'unmapped:x' } },
      ]);
      expect(Object.fromEntries(parties)).toEqual({
        'w-1': [{ entityRef: WEB, ownerRef: TEAM, ancestors: [TEAM, SHOP] }],
        gone: [{ entityRef: API, ownerRef: undefined, ancestors: [SHOP] }],
        system: [{ entityRef: SHOP, ownerRef: undefined, ancestors: [] }],
        none: [],
      });
    },
  );
});
