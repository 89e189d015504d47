import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { dumpSeed, loadSeed, readSeed } from 'demo-estate/seed';
import { Knex } from 'knex';
import {
  addDays,
  checkSums,
  dayOf,
  HistoryReader,
  WaiverStore,
} from '../../database';
import { demoCatalog } from '../demoCatalog';
import { MigratedDatabases } from '../MigratedDatabases';
import { buildPast } from './buildPast';
import { createDemoBackend } from './createDemoBackend';
import { SEED_END } from './seedEnd';

jest.setTimeout(300_000);

/** A day of another season, at another time of day. */
const END = new Date('2027-03-09T04:56:00.000Z');

const databases = MigratedDatabases.create();

async function load(knex: Knex, end: Date): Promise<boolean> {
  return loadSeed(knex, { seed: await readSeed(), end });
}

const loadAtEnd = async (knex: Knex) => {
  await load(knex, END);
};

/** Without any time moved. */
const loadAsBuilt = async (knex: Knex) => {
  await load(knex, SEED_END);
};

const count = async (knex: Knex, table: string) =>
  Number((await knex(table).count({ total: '*' }))[0].total);

describe('the seed of the demo', () => {
  it('is what the plugin makes of the first days', async () => {
    const built = await databases.init('SQLITE_3');
    // Months are of several lengths, and systems come to their end on a date, so
    // that another day would not do.
    await buildPast({ knex: built, end: SEED_END, days: 1 });
    const history = (knex: Knex) =>
      knex('scorecard_history')
        .where('day', '<=', '2026-08-26')
        .orderBy(['entity_ref', 'day', 'control_id']);
    const rows = await history(built);
    expect(new Set(rows.map(({ day }) => day)).size).toBe(2);
    expect(
      await history(await databases.initFilled('SQLITE_3', loadAsBuilt)),
    ).toEqual(rows);
  });

  it('has 90 days, and gaps where nothing was collected', async () => {
    const knex = await databases.initFilled('SQLITE_3', loadAtEnd);
    const days: string[] = await knex('scorecard_history')
      .distinct('day')
      .orderBy('day')
      .pluck('day');
    expect(days[0]).toBe('2026-12-09');
    expect(days.at(-1)).toBe('2027-03-09');
    expect(days).toHaveLength(91 - 5);
    expect(await knex('finding_history').max({ week: 'week' })).toEqual([
      // A Monday.
      { week: '2027-03-08' },
    ]);
    expect(await knex('waivers').distinct('decided').pluck('decided')).toEqual(
      expect.arrayContaining(['approved', 'rejected', 'requested']),
    );
    expect(await count(knex, 'reviews')).toBeGreaterThan(5);
  });

  it('tells of nothing as no longer read but what could not be read', async () => {
    const knex = await databases.initFilled('SQLITE_3', loadAsBuilt);
    // Read once a day, nothing may count as too old between two readings.
    expect(
      await knex('changes')
        .where({ outcome: 'not-read', reason: 'stale' })
        .distinct('at', 'target_id'),
    ).toEqual([]);
    // A role that was taken away for a week.
    expect(
      await knex('changes')
        .where({ outcome: 'not-read', reason: 'credentials' })
        .distinct('at')
        .pluck('at'),
    ).toEqual(['2026-09-18T06:00:00.000Z']);
  });

  it('tells all of an exception, from its request to its end', async () => {
    const knex = await databases.initFilled('SQLITE_3', loadAsBuilt);
    const [{ id, ends_at: endsAt }] = await knex('waivers')
      .where('decided', 'approved')
      .where('ends_at', '<', SEED_END.toISOString());
    const waivers = WaiverStore.create({ knex });
    const steps = await waivers.listSteps(id);
    expect(
      steps.map(({ action, stood }) => [action, stood.reach?.instances]),
    ).toEqual([
      ['request', 1],
      ['approve', 1],
      ['expire', 1],
    ]);
    const told = await waivers.listTold(id);
    expect(told.map(({ notice }) => notice)).toEqual(['14d', '2d', 'ended']);
    expect(steps[1].at < told[0].at).toBe(true);
    expect(told[2].at.slice(0, 10)).toBe(endsAt.slice(0, 10));
  });

  it('has the same lines on whatever day it is loaded', async () => {
    const lineOf = async (knex: Knex, end: Date) => {
      const today = dayOf(end);
      const selection = {
        scope: {},
        filter: {},
        since: addDays(today, -90),
        today,
      };
      const history = HistoryReader.create({ knex });
      return {
        days: (await history.standing(selection)).map(day => ({
          ...day,
          day: (Date.parse(today) - Date.parse(day.day)) / 86_400_000,
        })),
        marks: (await history.marks(selection)).map(mark => mark.kind),
      };
    };
    const built = await lineOf(
      await databases.initFilled('SQLITE_3', loadAsBuilt),
      SEED_END,
    );
    expect(built.days).toHaveLength(91 - 5);
    expect(
      await lineOf(await databases.initFilled('SQLITE_3', loadAtEnd), END),
    ).toEqual(built);
  });

  it.each(databases.eachSupportedId())(
    'fills a new database, and no other, on %s',
    async id => {
      const seed = await readSeed();
      const knex = await databases.init(id);
      expect(await load(knex, SEED_END)).toBe(true);
      for (const { name, rows } of seed.tables) {
        expect({ name, rows: await count(knex, name) }).toEqual({ name, rows });
      }
      // What triggers and tasks keep is kept.
      const { differences } = await checkSums(knex, {
        now: () => SEED_END,
        signal: new AbortController().signal,
      });
      expect(differences).toBe(0);
      expect(await load(knex, new Date())).toBe(false);
      // Where rows are numbered, numbers go on.
      await knex('waiver_steps').insert({
        waiver_id: 'other',
        action: 'request',
        at: seed.end,
        stood: '{}',
      });
    },
  );

  it('is told alike when it is told again', async () => {
    const knex = await databases.initFilled('SQLITE_3', loadAsBuilt);
    const seed = await readSeed();
    const told = await dumpSeed(knex, SEED_END);
    const names = (of: typeof seed) => of.tables.map(({ name }) => name);
    expect(names(told)).toEqual(names(seed));
    // Of which tables, as a million characters would not be compared in time.
    expect(
      told.tables
        .filter(
          (table, index) =>
            JSON.stringify(table) !== JSON.stringify(seed.tables[index]),
        )
        .map(({ name }) => name),
    ).toEqual([]);
    expect({ ...told, tables: [] }).toEqual({ ...seed, tables: [] });
  });

  it('is gone on from by the first collection', async () => {
    const knex = await databases.initFilled('SQLITE_3', loadAtEnd);
    const before = await standing(knex);
    const now = new Date(END.getTime() + 60_000);
    const sandbox = await AwsSandbox.start({
      estate: createDemoEstate({ now: END }),
      now,
    });
    try {
      const backend = await createDemoBackend({
        knex,
        awsEndpointUrl: sandbox.url,
        entities: demoCatalog(),
        now,
      });
      await backend.collect();
    } finally {
      await sandbox.stop();
    }
    const after = await standing(knex);
    expect(after.instances).toEqual(before.instances);
    expect(after.owners).toEqual(before.owners);
    expect(changesOf(before.verdicts, after.verdicts)).toEqual([]);
    expect(changesOf(before.findings, after.findings)).toEqual([]);
    expect([...after.evidence.keys()].sort()).toEqual(
      [...before.evidence.keys()].sort(),
    );
    // Times on the records of others move with the clock.
    expect(
      changesOf(before.evidence, after.evidence).filter(change =>
        / (ec2-[a-z-]+|ssm-agent|iam-roles): /.test(change),
      ),
    ).toEqual([]);
  });
});

/** How things stand, and since when, by what they are about. */
async function standing(knex: Knex) {
  const rowsOf = async (
    table: string,
    key: readonly string[],
    columns: readonly string[],
  ) =>
    new Map(
      (await knex(table).select(...key, ...columns)).map(row => [
        key.map(column => row[column]).join(' '),
        columns.map(column => row[column]).join(' '),
      ]),
    );
  return {
    instances: await rowsOf('instances', ['arn'], ['first_seen_at']),
    owners: await rowsOf('entities', ['entity_ref'], ['owner_ref']),
    verdicts: await rowsOf(
      'verdicts',
      ['arn', 'control_id'],
      ['status', 'reason', 'since'],
    ),
    findings: await rowsOf(
      'workload_findings',
      ['workload', 'vulnerability_id', 'package_name'],
      ['open', 'first_seen_at', 'closed_at'],
    ),
    evidence: await rowsOf('evidence', ['subject', 'source'], ['changed_at']),
  };
}

function changesOf(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(key => before.get(key) !== after.get(key))
    .map(key => `${key}: ${before.get(key)} -> ${after.get(key)}`)
    .sort();
}
