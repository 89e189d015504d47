import { LevelClocks } from '../../deadlines';
import { FindingEvidence } from '../../evidence';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { aTarget } from '../../testing/fixtures';
import { instanceArn } from '../../languages';
import { FindingStore } from './FindingStore';
import { FindingWriter } from './FindingWriter';

jest.setTimeout(60_000);

const TARGET = aTarget('111111111111');
const DAY = 86_400_000;
const START = Date.parse('2026-11-01T00:00:00.000Z');
const day = (days: number) => new Date(START + days * DAY);

function aFinding(fields: Partial<FindingEvidence> = {}): FindingEvidence {
  return {
    source: 'inspector',
    sourceId: 'finding-1',
    instanceId: 'i-1',
    vulnerabilityId: 'CVE-2026-1',
    cveIds: ['CVE-2026-1'],
    packageName: 'openssl',
    title: 'CVE-2026-1 - openssl',
    status: 'ACTIVE',
    fixAvailable: 'YES',
    fixedInVersion: '3.0.8',
    exploitAvailable: 'NO',
    ...fields,
  };
}

const deadline = (dueAt: string): LevelClocks => ({
  subject: 'operating-system',
  state: 'running',
  level: 2,
  clause: 'ISM-1695',
  window: { months: 1 },
  dueAt,
  because: { phrase: 'cause.text', text: '1 month (ISM-1695)' },
  assumptions: [],
  byLevel: {
    1: { clause: 'ISM-1695', dueAt },
    2: { clause: 'ISM-1695', dueAt },
  },
});

describe('findings', () => {
  const databases = MigratedDatabases.create();

  async function setUp(id: Parameters<typeof databases.init>[0]) {
    const scene = await createScene({ knex: await databases.init(id) });
    const { knex } = scene;
    await scene.saveInstances(
      { id: 'i-1', target: TARGET },
      { id: 'i-2', target: TARGET },
    );
    const store = FindingStore.create({ knex });
    const write = async (
      now: Date,
      findings: FindingEvidence[],
      options: { partial?: boolean; maxVanishingShare?: number } = {},
    ) => {
      const writer = await FindingWriter.create({
        knex,
        targetId: TARGET.id,
        source: 'inspector',
        toArn: instanceId => instanceArn(TARGET, instanceId),
        maxVanishingShare: options.maxVanishingShare ?? 1,
        now,
      });
      await writer.write(findings);
      if (options.partial) {
        await writer.flush();
        return undefined;
      }
      return writer.complete();
    };
    const rows = () => knex('findings').orderBy('id').select('*');
    const rollUp = async (now: Date) => {
      const { written, refused } = await store.rollUp({
        targetId: TARGET.id,
        now,
        fallbackOwner: 'group:default/platform',
      });
      expect(refused).toEqual([]);
      return written;
    };
    return { ...scene, rollUp, rows, store, write };
  }

  it.each(databases.eachSupportedId())(
    'are written where they changed, %p',
    async id => {
      const { rows, write } = await setUp(id);
      await write(day(0), [aFinding()]);
      const [first, ...others] = await rows();
      expect(others).toEqual([]);
      expect(first).toMatchObject({
        status: 'open',
        first_seen_at: day(0).toISOString(),
      });
      await write(day(1), [
        aFinding({ updatedAt: '2026-11-02T00:00:00.000Z' }),
      ]);
      expect(await rows()).toEqual([first]);
      await write(day(2), [aFinding({ status: 'SUPPRESSED' })]);
      expect(await rows()).toMatchObject([
        { status: 'suppressed', first_seen_at: day(0).toISOString() },
      ]);
    },
  );

  it('are known to PostgreSQL for as many as they are, before they are looked up', async () => {
    if (!databases.supports('POSTGRES_18')) {
      return;
    }
    const { knex, write } = await setUp('POSTGRES_18');
    await write(
      day(0),
      Array.from({ length: 5_000 }, (_, i) =>
        aFinding({
          sourceId: `finding-${i}`,
          vulnerabilityId: `CVE-2026-${i % 100}`,
        }),
      ),
    );
    const { rows } = await knex.raw(
      `SELECT reltuples FROM pg_class WHERE oid = 'findings'::regclass`,
    );
    expect(rows).toEqual([{ reltuples: 5_000 }]);
  });

  it.each(databases.eachSupportedId())(
    'close by a full listing alone, and come back within a week, %p',
    async id => {
      const { rows, write } = await setUp(id);
      await write(day(0), [aFinding()]);
      await write(day(1), [], { partial: true });
      expect(await rows()).toMatchObject([{ status: 'open' }]);
      await write(day(2), []);
      expect(await rows()).toMatchObject([
        { status: 'closed', closed_at: day(2).toISOString() },
      ]);
      await write(day(9), [aFinding()]);
      expect(await rows()).toMatchObject([
        {
          status: 'open',
          closed_at: null,
          first_seen_at: day(0).toISOString(),
        },
      ]);
      await write(day(10), []);
      await write(new Date(day(17).getTime() + 1), [aFinding()]);
      expect(await rows()).toMatchObject([
        {
          status: 'open',
          first_seen_at: new Date(day(17).getTime() + 1).toISOString(),
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'are held back when most vanish at once, %p',
    async id => {
      const { rows, write } = await setUp(id);
      await write(day(0), [aFinding(), aFinding({ instanceId: 'i-2' })]);
      const options = { maxVanishingShare: 0.5 };
      expect(await write(day(1), [], options)).toEqual({
        closed: 0,
        heldBack: 2,
      });
      expect(await write(day(2), [aFinding()], options)).toEqual({
        closed: 1,
        heldBack: 0,
      });
      expect((await rows()).map(row => row.status).sort()).toEqual([
        'closed',
        'open',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'know when a fix and an exploit appeared, %p',
    async id => {
      const { rows, store, write } = await setUp(id);
      const without = {
        fixAvailable: 'NO',
        fixedInVersion: undefined,
      } as const;
      await write(day(0), [aFinding(without)]);
      await write(day(3), [aFinding({ exploitAvailable: 'YES' })]);
      expect(await rows()).toMatchObject([
        { fix_appeared_at: day(3).toISOString() },
      ]);
      expect(
        (await store.readVulnerabilities(['CVE-2026-1'])).get('CVE-2026-1'),
      ).toEqual({
        vulnerabilityId: 'CVE-2026-1',
        exploitAppearedAt: day(3).toISOString(),
        firstSeenAt: day(0).toISOString(),
      });
      // One that was there at the first sight did not appear.
      await write(day(4), [
        aFinding({
          vulnerabilityId: 'CVE-2026-2',
          cveIds: ['CVE-2026-2'],
          sourceId: 'finding-2',
          exploitAvailable: 'YES',
        }),
      ]);
      expect(
        (await store.readVulnerabilities(['CVE-2026-2'])).get('CVE-2026-2'),
      ).toEqual({
        vulnerabilityId: 'CVE-2026-2',
        firstSeenAt: day(4).toISOString(),
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'wait for an instance that EC2 lists later, %p',
    async id => {
      const { rollUp, rows, saveInstances, knex, write } = await setUp(id);
      // Launched after the instances were read, and read by Inspector since.
      await write(day(0), [aFinding({ instanceId: 'i-9' })]);
      await rollUp(day(0));
      expect(await knex('workload_findings').select('*')).toEqual([]);
      await saveInstances(
        { id: 'i-1', target: TARGET },
        { id: 'i-2', target: TARGET },
        { id: 'i-9', target: TARGET },
      );
      // An incremental reading does not name it again.
      await write(day(1), [], { partial: true });
      await rollUp(day(1));
      expect(await rows()).toMatchObject([{ status: 'open' }]);
      expect(await knex('workload_findings').select('*')).toMatchObject([
        { instances: 1, first_seen_at: day(0).toISOString() },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'do not take an exploit that nobody knows of for one that is not there, %p',
    async id => {
      const { store, write } = await setUp(id);
      await write(day(0), [aFinding({ exploitAvailable: undefined })]);
      await write(day(3), [aFinding({ exploitAvailable: 'YES' })]);
      expect(
        (await store.readVulnerabilities(['CVE-2026-1'])).get('CVE-2026-1'),
      ).toEqual({
        vulnerabilityId: 'CVE-2026-1',
        firstSeenAt: day(0).toISOString(),
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'add up to workloads whose clock outlives an instance, %p',
    async id => {
      const { knex, rollUp, store, write } = await setUp(id);
      await write(day(0), [
        aFinding({ firstObservedAt: day(0).toISOString() }),
      ]);
      await rollUp(day(0));
      const [first] = await knex('findings').select('id');
      await store.saveDeadlines([
        {
          id: first.id,
          dueAt: day(20).toISOString(),
          internetFacing: true,
          deadline: deadline(day(20).toISOString()),
        },
      ]);
      expect(await rollUp(day(1))).toBe(1);
      expect(await rollUp(day(1))).toBe(0);
      expect(await knex('workload_findings').select('*')).toMatchObject([
        {
          entity_ref: null,
          owner_ref: 'group:default/platform',
          instances: 1,
          due_at: day(20).toISOString(),
          first_seen_at: day(0).toISOString(),
        },
      ]);
      // Closed, and open again within the week: the clock goes on.
      await write(day(2), []);
      await rollUp(day(2));
      expect(await knex('workload_findings').select('*')).toMatchObject([
        { instances: 0, closed_at: day(2).toISOString() },
      ]);
      await write(day(4), [aFinding({ sourceId: 'another' })]);
      await rollUp(day(4));
      expect(await knex('workload_findings').select('*')).toMatchObject([
        {
          instances: 1,
          closed_at: null,
          first_seen_at: day(0).toISOString(),
          first_observed_at: day(0).toISOString(),
        },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'add up with what is suppressed, each date with its own count, %p',
    async id => {
      const { knex, rollUp, saveInstances, store, write } = await setUp(id);
      const instances = ['i-1', 'i-2', 'i-3'];
      await saveInstances(
        ...instances.map(name => ({
          id: name,
          target: TARGET,
          instance: { autoScalingGroup: 'pool' },
        })),
      );
      await write(
        day(0),
        instances.map(instanceId =>
          aFinding({
            instanceId,
            sourceId: instanceId,
            status: instanceId === 'i-1' ? 'SUPPRESSED' : 'ACTIVE',
          }),
        ),
      );
      const rows = await knex('findings').select('id', 'arn');
      await store.saveDeadlines(
        rows.map(row => {
          const dueAt = day(row.arn.endsWith('i-1') ? 3 : 20).toISOString();
          return {
            id: row.id,
            dueAt,
            internetFacing: false,
            deadline: deadline(dueAt),
          };
        }),
      );
      await rollUp(day(1));
      const [row, ...others] = await knex('workload_findings').select('*');
      expect(others).toEqual([]);
      expect(row).toMatchObject({
        instances: 3,
        suppressed: 1,
        due_at: day(3).toISOString(),
      });
      expect(Boolean(row.open)).toBe(true);
      expect(JSON.parse(row.summary).dueDates).toEqual([
        { dueAt: day(3).toISOString(), instances: 1 },
        { dueAt: day(20).toISOString(), instances: 2 },
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'are closed on what has lost its last instance, in this target only, %p',
    async id => {
      const { knex, rollUp } = await setUp(id);
      const arn = 'arn:aws:ec2:ap-southeast-2:';
      await knex('workload_findings').insert([
        aWorkloadFinding('service', { entity_ref: 'component:default/gone' }),
        aWorkloadFinding('group', { workload: `unmapped:${TARGET.id}/pool` }),
        aWorkloadFinding('server', {
          workload: `unmapped:${arn}111111111111:instance/i-gone`,
        }),
        aWorkloadFinding('elsewhere', {
          workload: `unmapped:${arn}222222222222:instance/i-other`,
        }),
        aWorkloadFinding('closed', {
          entity_ref: 'component:default/closed',
          open: false,
          closed_at: day(0).toISOString(),
        }),
      ]);
      expect(await rollUp(day(1))).toBe(3);
      expect(await rollUp(day(1))).toBe(0);
      expect(
        await knex('workload_findings')
          .where({ closed_at: day(1).toISOString() })
          .orderBy('id')
          .pluck('id'),
      ).toEqual(['group', 'server', 'service']);
      expect(
        await knex('workload_findings').where({ open: true }).pluck('id'),
      ).toEqual(['elsewhere']);
    },
  );
});
