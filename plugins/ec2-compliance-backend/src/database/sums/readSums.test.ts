import {
  FINDING_DUE_HOURS,
  FINDING_DUES,
  FindingFacets,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anEntity } from '../../testing/fixtures';
import { randomNumbers } from '../../testing/randomScorecards';
import { FindingQuery } from '../findings/FindingQuery';
import { FindingReader } from '../findings/FindingReader';
import { InstanceFilter } from '../instances/InstanceQuery';
import { refreshSums } from './saveSums';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const NOW = new Date('2026-11-23T12:00:00.000Z');
const SERVICES = Array.from(
  { length: 12 },
  (_, i) => `component:default/s${i}`,
);
const SHOP = 'system:default/shop';
const DOMAIN = 'domain:default/retail';
const TEAMS = ['group:default/one', 'group:default/two'];

type Row = Record<string, any>;

/** Findings with many ties, and dates on both sides of every border. */
function randomFindings(count: number, random: () => number): Row[] {
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)];
  const near = () =>
    new Date(
      NOW.getTime() +
        pick(0, 48, 336, 100, -100, 400) * HOUR +
        pick(-1, 0, 1, -HOUR, HOUR),
    ).toISOString();
  const clause = () => pick('ISM-1', 'ISM-2', 'ISM-3');
  return Array.from({ length: count }, (_, i) => {
    const entityRef = pick<string | null>(...SERVICES, null);
    const levels = Object.fromEntries(
      [1, 2, 3].flatMap(level =>
        random() < 0.7
          ? [
              [`due_${level}`, near()],
              [`clause_${level}`, clause()],
            ]
          : [],
      ),
    );
    return aWorkloadFinding(`${i}`, {
      entity_ref: entityRef,
      ...(entityRef === null && { workload: `unmapped:${pick(1, 2, 3)}` }),
      owner_ref: pick(...TEAMS, null),
      severity: pick('high', 'HIGH', 'low', 'Untriaged', 'unknown'),
      kev: pick(true, false),
      fix_available: pick(true, false, null),
      suppressed: pick(0, 0, 2),
      due_at: random() < 0.8 ? near() : null,
      open: random() < 0.9,
      due_1: null,
      clause_1: null,
      due_2: null,
      clause_2: null,
      due_3: null,
      clause_3: null,
      ...levels,
    });
  });
}

/** What is asked for, of those who may see all and of those who may not. */
function randomSelection(random: () => number): {
  query: FindingQuery;
  filter: InstanceFilter;
} {
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)];
  const some = <T>(value: T): T | undefined =>
    random() < 0.3 ? value : undefined;
  return {
    query: {
      entityRef: some(pick(SHOP, DOMAIN, SERVICES[0], 'component:default/no')),
      owners: some(pick([TEAMS[0]], TEAMS, [])),
      due: some(pick(...FINDING_DUES)),
      severity: some(pick('high', 'untriaged', 'none')),
      kev: some(pick(true, false)),
      fixAvailable: some(pick(true, false)),
      unmapped: some(true),
      unowned: some(true),
    },
    filter: {
      unmapped: pick(true, false),
      entities: pick(
        {},
        { visibleRefs: [] },
        { visibleRefs: SERVICES.slice(3, 7) },
        { criteria: { property: 'ownerRef' as const, values: [TEAMS[0]] } },
      ),
    },
  };
}

async function setUp(base: Knex, seed: number) {
  const scene = await createScene({ knex: base, now: NOW });
  const { knex } = scene;
  await scene.saveEntities(
    ...SERVICES.map((ref, i) => anEntity(ref, { ownerRef: TEAMS[i % 3] })),
    anEntity(SHOP),
    anEntity(DOMAIN),
    ...TEAMS.map(ref => anEntity(ref)),
  );
  await scene.saveInstances(
    ...SERVICES.map((ref, i) => ({ id: `i-${i}`, in: ref })),
  );
  await scene.settle();
  await scene.entities.saveAncestors(
    new Map(
      SERVICES.map((ref, i) => [
        ref,
        [...(i % 2 ? [SHOP] : []), ...(i % 4 ? [DOMAIN] : [])],
      ]),
    ),
  );
  const random = randomNumbers(seed);
  const rows = randomFindings(300, random);
  for (let i = 0; i < rows.length; i += 50) {
    await knex('workload_findings').insert(rows.slice(i, i + 50));
  }
  const reader = FindingReader.create({ knex });
  const selections = Array.from({ length: 40 }, () => randomSelection(random));
  /** Everything that sums answer, at a time. */
  const answers = async (now: Date): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (const { query, filter } of selections) {
      all.push(
        sorted(await reader.facets({ query, filter, now })),
        await reader.countDue({
          entityRefs: [SHOP, DOMAIN, SERVICES[1], TEAMS[0]],
          filter: filter.entities,
          now,
        }),
        await reader.countOverdueByClause({
          entityRef: query.entityRef ?? DOMAIN,
          filter: filter.entities,
          now,
        }),
      );
    }
    return all;
  };
  return { ...scene, answers, reader };
}

function sorted(facets: FindingFacets): unknown {
  return { ...facets, severities: Object.entries(facets.severities).sort() };
}

describe('readSums', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'gives what the rows add up to, of any selection at any time, on %s',
    async databaseId => {
      const { answers, knex } = await setUp(
        await databases.init(databaseId),
        7,
      );
      const times = [0, -1, 1, HOUR, -HOUR, 48 * HOUR, 1_000 * HOUR].map(
        offset => new Date(NOW.getTime() + offset),
      );
      const live = [];
      for (const now of times) {
        live.push(await answers(now));
      }
      expect(live[0]).not.toEqual(live[4]);
      for (const [i, now] of times.entries()) {
        await refreshSums(knex, { now: () => now });
        // Those of another time are right as well, from whichever rows.
        for (const j of new Set([i, 0])) {
          expect(await answers(times[j])).toEqual(live[j]);
        }
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'reads no row of a workload whose sums hold, on %s',
    async databaseId => {
      const { answers, knex } = await setUp(
        await databases.init(databaseId),
        8,
      );
      const live = await answers(NOW);
      await refreshSums(knex, { now: () => NOW });
      // As no one may: behind the back of what keeps the sums.
      await withoutTriggers(knex, () => knex('workload_findings').delete());
      expect(await answers(NOW)).toEqual(live);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps to the millisecond what is due, on %s',
    async databaseId => {
      const scene = await createScene({
        knex: await databases.init(databaseId),
        now: NOW,
      });
      const { knex } = scene;
      const due = NOW.getTime();
      await knex('workload_findings').insert(
        aWorkloadFinding('1', {
          due_at: NOW.toISOString(),
          severity: 'High',
        }),
      );
      const reader = FindingReader.create({ knex });
      const at = async (time: number) => {
        const now = new Date(time);
        const { overdue, dueSoon, dueLater } = await reader.facets({
          query: {},
          filter: { entities: {}, unmapped: true },
          now,
        });
        return [overdue, dueSoon, dueLater];
      };
      const soon = due - FINDING_DUE_HOURS['48h'] * HOUR;
      const later = due - FINDING_DUE_HOURS['14d'] * HOUR;
      const expected: Array<[number, number[]]> = [
        [later - 1, [0, 0, 0]],
        [later, [0, 0, 1]],
        [soon - 1, [0, 0, 1]],
        [soon, [0, 1, 1]],
        [due, [0, 1, 1]],
        [due + 1, [1, 0, 0]],
      ];
      for (const [refreshed] of expected) {
        await refreshSums(knex, { now: () => new Date(refreshed) });
        for (const [time, counts] of expected) {
          expect([refreshed, time, await at(time)]).toEqual([
            refreshed,
            time,
            counts,
          ]);
        }
      }
    },
  );
});

async function withoutTriggers(
  knex: Knex,
  action: () => PromiseLike<unknown>,
): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw('ALTER TABLE workload_findings DISABLE TRIGGER USER');
  } else {
    await knex.raw('DROP TRIGGER workload_findings_after_delete');
  }
  await action();
}
