import {
  FINDING_GROUP_SORTS,
  FindingGroup,
  FindingGrouping,
  FindingGroupSort,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import {
  BIG,
  createDice,
  saveRandomFindings,
  saveServices,
  SERVICES,
  SMALL,
  SYSTEM,
} from '../../testing/randomFindings';
import { checkSums } from '../checks/checkSums';
import { SumCheck, SumDifference } from '../checks/types';
import { dueSumsCheck, mergeDueSums } from '../history/keepDueSums';
import { InstanceFilter } from '../instances/InstanceQuery';
import { refreshSums } from '../sums/saveSums';
import { inTransaction } from '../sql';
import { FindingQuery } from './FindingQuery';
import { FindingReader } from './FindingReader';
import {
  mergeVulnerabilitySums,
  vulnerabilitySumsCheck,
} from './keepVulnerabilitySums';
import { selectFindings } from './selectFindings';
import { DbWorkloadFindingsRow } from './tables';

jest.setTimeout(120_000);

const NOW = new Date('2026-11-25T12:00:00.000Z');
const HOUR = 3_600_000;
const OPEN: InstanceFilter = { entities: {}, unmapped: true };

async function setUp(knex: Knex) {
  await saveServices(knex, NOW);
  return FindingReader.create({ knex });
}

const QUERIES: FindingQuery[] = [
  {},
  { owners: [BIG] },
  { owners: [SMALL, BIG] },
  { owners: [] },
  { unowned: true },
  { unmapped: true },
  { entityRef: SYSTEM },
  { entityRef: SERVICES[3] },
  { due: 'overdue' },
  { due: '48h' },
  { due: '14d', owners: [BIG] },
  { severity: 'high' },
  { rating: 'high' },
  { rating: 'unrated', owners: [BIG] },
  { unmapped: false },
  { severity: 'high', kev: true, owners: [BIG] },
  { kev: true },
  { kev: false, due: 'overdue' },
  { fixAvailable: true },
  { fixAvailable: false, entityRef: SYSTEM },
  { q: 'package-1' },
  { cve: 'CVE-2026-7' },
];

const FILTERS: InstanceFilter[] = [
  OPEN,
  { entities: {}, unmapped: false },
  { entities: { visibleRefs: SERVICES.slice(2, 4) }, unmapped: false },
  { entities: { visibleRefs: SERVICES.slice(1) }, unmapped: true },
  { entities: { visibleRefs: [] }, unmapped: false },
  {
    entities: { criteria: { property: 'ownerRef', values: [SMALL] } },
    unmapped: false,
  },
];

const KEYS = {
  vulnerability: 'vulnerability_id',
  service: 'entity_ref',
  owner: 'owner_ref',
} as const;

/** The groups by reading all findings that are selected. */
async function groupAll(
  knex: Knex,
  by: FindingGrouping,
  query: FindingQuery,
  filter: InstanceFilter,
): Promise<object[]> {
  const select = await selectFindings(knex, { query, filter, now: NOW });
  const rows: DbWorkloadFindingsRow[] = await select()
    .where('w.open', true)
    .select('w.*');
  const groups = new Map<string, DbWorkloadFindingsRow[]>();
  for (const row of rows) {
    const key = row[KEYS[by]] ?? '';
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const now = NOW.toISOString();
  const soon = new Date(NOW.getTime() + 48 * HOUR).toISOString();
  return [...groups]
    .map(([key, all]) => {
      const due = all.flatMap(row => row.due_at ?? []).sort();
      const packages = [...new Set(all.map(row => row.package_name))].sort();
      return {
        key,
        findings: all.length,
        overdue: due.filter(time => time < now).length,
        dueSoon: due.filter(time => time >= now && time <= soon).length,
        services: new Set(all.flatMap(row => row.entity_ref ?? [])).size,
        ...(by !== 'owner' && {
          packages: packages.length,
          firstPackage: packages[0],
        }),
        kev: all.filter(row => row.kev).length,
        earliestDueAt: due[0],
      };
    })
    .sort((a, b) => {
      const [one, other] = [a, b].map(
        ({ key, earliestDueAt = '9999' }) => `${earliestDueAt}\n${key}`,
      );
      return one < other ? -1 : 1;
    });
}

/** The same, page by page. */
async function walk(
  reader: FindingReader,
  by: FindingGrouping,
  query: FindingQuery,
  filter: InstanceFilter,
  limit: number,
): Promise<{ groups: object[]; totals: number[] }> {
  const groups: object[] = [];
  const totals: number[] = [];
  let after: Array<string | number> | undefined;
  for (;;) {
    const { rows, total } = await reader.groupPage({
      by,
      query,
      filter,
      now: NOW,
      after,
      limit,
    });
    totals.push(total);
    groups.push(
      ...rows.map(({ group: { packages, firstPackage, ...others } }) => {
        const { instances, owners, ownerCount, ...group } = others;
        return by === 'owner' ? group : { ...group, packages, firstPackage };
      }),
    );
    if (rows.length < limit) {
      return { groups, totals: [...new Set(totals)] };
    }
    after = rows[rows.length - 1].key;
  }
}

async function expectAllRight(knex: Knex, reader: FindingReader) {
  let turn = 0;
  for (const by of Object.keys(KEYS) as FindingGrouping[]) {
    for (const filter of FILTERS) {
      for (const query of QUERIES) {
        const expected = await groupAll(knex, by, query, filter);
        // Pages that end within the groups, and one with all of them.
        const limit = ++turn % 2 ? 3 : 25;
        const walked = await walk(reader, by, query, filter, limit);
        expect({ by, filter, query, limit, ...walked }).toEqual({
          by,
          filter,
          query,
          limit,
          groups: expected,
          totals: [expected.length],
        });
      }
    }
  }
}

const NUMBERS: Record<
  Exclude<FindingGroupSort, 'due'>,
  (group: FindingGroup) => number
> = {
  '-findings': group => group.findings,
  '-services': group => group.services,
  '-instances': group => group.instances!,
  '-exploited': group => group.kev,
};

/**
 * As a roll-up leaves it: said by the first package of a workload alone, all of
 * whose findings are of one entity and owner.
 */
async function setReach(knex: Knex) {
  const rows = await knex('workload_findings').orderBy('package_name');
  for (const workload of new Set(rows.map(row => row.workload))) {
    const { entity_ref, owner_ref } = rows.find(
      row => row.workload === workload,
    )!;
    await knex('workload_findings')
      .where({ workload })
      .update({ entity_ref, owner_ref });
  }
  const seen = new Map<string, number>();
  for (const row of rows.filter(({ open }) => open)) {
    const key = `${row.workload} ${row.vulnerability_id}`;
    const reach = seen.has(key) ? 0 : 1 + (row.id.length % 3);
    seen.set(key, (seen.get(key) ?? 0) + reach);
    if (row.reach !== reach) {
      await knex('workload_findings').where('id', row.id).update({ reach });
    }
  }
  await knex('workload_findings').where('open', false).update({ reach: 0 });
  return seen;
}

/** That groups come in every order, each with as much as its findings say. */
async function expectOrdersRight(knex: Knex, reader: FindingReader) {
  const reach = await setReach(knex);
  await expectSumsRight(knex);
  let turn = 0;
  for (const by of Object.keys(KEYS) as FindingGrouping[]) {
    const sorts = FINDING_GROUP_SORTS.filter(
      sort => sort !== '-instances' || by === 'vulnerability',
    );
    for (const filter of FILTERS) {
      for (const query of QUERIES) {
        const sort = sorts[++turn % sorts.length];
        const limit = turn % 2 ? 4 : 25;
        const expected = await groupAll(knex, by, query, filter);
        const groups = await walkOrder(reader, by, query, filter, sort, limit);
        const key = (group: FindingGroup) =>
          sort === 'due'
            ? [group.earliestDueAt ?? '9999', group.key]
            : [2e6 - NUMBERS[sort](group), group.key];
        const sorted = [...groups].sort((a, b) =>
          JSON.stringify(key(a)) < JSON.stringify(key(b)) ? -1 : 1,
        );
        const told = { by, filter, query, sort, limit };
        expect({ ...told, keys: groups.map(group => group.key) }).toEqual({
          ...told,
          keys: sorted.map(group => group.key),
        });
        expect(groups.map(group => group.key).sort()).toEqual(
          expected.map(group => (group as FindingGroup).key).sort(),
        );
        if (by === 'vulnerability') {
          await expectSpread(knex, groups, query, filter, reach);
        }
      }
    }
  }
}

async function walkOrder(
  reader: FindingReader,
  by: FindingGrouping,
  query: FindingQuery,
  filter: InstanceFilter,
  sort: FindingGroupSort,
  limit: number,
) {
  const groups: FindingGroup[] = [];
  let after: Array<string | number> | undefined;
  for (;;) {
    const { rows } = await reader.groupPage({
      by,
      query,
      filter,
      sort,
      now: NOW,
      after,
      limit,
    });
    groups.push(...rows.map(({ group }) => group));
    if (rows.length < limit) {
      return groups;
    }
    after = rows[rows.length - 1].key;
  }
}

async function expectSpread(
  knex: Knex,
  groups: FindingGroup[],
  query: FindingQuery,
  filter: InstanceFilter,
  reach: ReadonlyMap<string, number>,
) {
  const select = await selectFindings(knex, { query, filter, now: NOW });
  const rows: DbWorkloadFindingsRow[] = await select()
    .where('w.open', true)
    .select('w.*');
  for (const { key, instances, owners, ownerCount } of groups) {
    const own = rows.filter(row => row.vulnerability_id === key);
    const pairs = new Set(own.map(row => `${row.workload} ${key}`));
    const byOwner = new Map<string, number>();
    own.forEach(({ owner_ref: ref }) =>
      byOwner.set(ref ?? '', (byOwner.get(ref ?? '') ?? 0) + 1),
    );
    expect({ query, filter, key, instances, ownerCount, owners }).toEqual({
      query,
      filter,
      key,
      instances: [...pairs].reduce((sum, pair) => sum + reach.get(pair)!, 0),
      ownerCount: byOwner.size,
      owners: [...byOwner]
        .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
        .slice(0, 3)
        .map(([ownerRef, findings]) => ({
          ...(ownerRef && { ownerRef }),
          findings,
        })),
    });
  }
}

async function expectSumsRight(knex: Knex) {
  expect(await differencesOf(knex, vulnerabilitySumsCheck)).toEqual([]);
  expect(await differencesOf(knex, dueSumsCheck)).toEqual([]);
}

async function differencesOf(knex: Knex, check: SumCheck) {
  const found: SumDifference[] = [];
  for await (const { subject: _, ...difference } of check.find(knex, {
    now: NOW,
  })) {
    found.push(difference);
  }
  return found;
}

/** Changes of all kinds, as whoever writes findings makes them. */
async function change(knex: Knex, dice: (sides: number) => number) {
  const some = async (count: number) =>
    (await knex('workload_findings').orderBy('id').pluck('id')).filter(
      () => dice(10) < count,
    );
  await knex('workload_findings')
    .whereIn('id', await some(2))
    .update({
      open: false,
      closed_at: NOW.toISOString(),
      hash: 'closed',
    });
  await knex('workload_findings')
    .whereIn('id', await some(1))
    .update({ due_at: null, sort_due_at: '9999' });
  const earlier = new Date(NOW.getTime() - 45 * 24 * HOUR).toISOString();
  await knex('workload_findings')
    .whereIn('id', await some(1))
    .update({ due_at: earlier, sort_due_at: earlier });
  await knex('workload_findings')
    .whereIn('id', await some(1))
    .update({ severity: 'LOW', kev: true, owner_ref: SMALL });
  await knex('workload_findings')
    .whereIn('id', await some(1))
    .update({ entity_ref: null, owner_ref: null });
  const reopened = await knex('workload_findings')
    .whereIn('id', await some(1))
    .select('*');
  for (const row of reopened) {
    await knex('workload_findings')
      .insert({ ...row, open: true, closed_at: null })
      .onConflict(['workload', 'vulnerability_id', 'package_name'])
      .merge();
  }
  await knex('workload_findings')
    .whereIn('id', await some(1))
    .delete();
}

describe('groups of findings', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'are those of all findings, whatever was changed, on %p',
    async id => {
      const knex = await databases.init(id);
      const reader = await setUp(knex);
      const dice = createDice(7);
      await saveRandomFindings(knex, { count: 300, dice, now: NOW });
      await expectSumsRight(knex);
      for (let round = 0; round < 3; round++) {
        await change(knex, dice);
        await expectSumsRight(knex);
      }
      // As they were appended, and with sums that must be added up anew.
      await expectAllRight(knex, reader);
      await refreshSums(knex, { now: () => NOW });
      await mergeVulnerabilitySums(knex);
      await mergeDueSums(knex);
      await expectSumsRight(knex);
      await expectAllRight(knex, reader);
      await expectOrdersRight(knex, reader);
      await mergeVulnerabilitySums(knex);
      await expectOrdersRight(knex, reader);
      await knex('workload_findings').delete();
      await mergeVulnerabilitySums(knex);
      await mergeDueSums(knex);
      expect(await knex('vulnerability_sums')).toEqual([]);
      expect(await knex('due_sums')).toEqual([]);
      expect(
        await reader.groupPage({
          by: 'vulnerability',
          query: {},
          filter: OPEN,
          now: NOW,
          limit: 26,
        }),
      ).toEqual({ rows: [], total: 0 });
    },
  );

  it.each(databases.eachSupportedId())(
    'end with a page, and go on with the next, through equal dates, on %p',
    async id => {
      const knex = await databases.init(id);
      const reader = await setUp(knex);
      const due = '2026-11-24T00:00:00.000Z';
      const page = (limit: number, after?: Array<string | number>) =>
        reader.groupPage({
          by: 'vulnerability',
          query: {},
          filter: OPEN,
          now: NOW,
          limit,
          after,
        });
      for (const count of [25, 26, 27, 200]) {
        await knex('workload_findings').delete();
        const rows = Array.from({ length: count }, (_, i) =>
          aWorkloadFinding(String(i), { due_at: due }),
        );
        for (let from = 0; from < count; from += 50) {
          await knex('workload_findings').insert(rows.slice(from, from + 50));
        }
        const keys = rows.map(row => row.vulnerability_id).sort();
        const first = await page(26);
        expect(first.total).toBe(count);
        expect(first.rows.map(({ group }) => group.key)).toEqual(
          keys.slice(0, 26),
        );
        const next = await page(26, first.rows[24].key);
        expect(next.total).toBe(count);
        expect(next.rows.map(({ group }) => group.key)).toEqual(
          keys.slice(25, 51),
        );
        // Those whose first finding was fixed since come where they belong.
        await knex('workload_findings')
          .whereIn('vulnerability_id', keys.slice(0, count - 10) as string[])
          .update({ open: false, closed_at: NOW.toISOString() });
        const left = await page(26);
        expect(left.total).toBe(10);
        expect(left.rows.map(({ group }) => group.key)).toEqual(
          keys.slice(-10),
        );
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'says what differs from the findings, on %p',
    async id => {
      const knex = await databases.init(id);
      await setUp(knex);
      await knex('workload_findings').insert(
        aWorkloadFinding('1', {
          entity_ref: SERVICES[0],
          owner_ref: BIG,
          due_at: '2026-11-24T00:00:00.000Z',
        }),
      );
      await knex('vulnerability_sums')
        .where({ owner_ref: '*' })
        .update({ findings: 2 });
      await knex('due_sums').where({ entity_ref: '' }).update({ in_time: 1 });
      expect(await differencesOf(knex, vulnerabilitySumsCheck)).toEqual([
        {
          table: 'vulnerability_sums',
          key: '*, CVE-2026-1, unknown',
          kept: expect.stringMatching(/^2, 1, /),
          recomputed: expect.stringMatching(/^1, 1, /),
        },
      ]);
      expect(await differencesOf(knex, dueSumsCheck)).toEqual([
        {
          table: 'due_sums',
          key: `, 2026-11-24, ${BIG}`,
          kept: '1, 1',
          recomputed: '1, 0',
        },
      ]);
      await knex('vulnerability_sums').update({
        earliest: '2026-11-24T00:00:00.001Z',
      });
      await knex('due_sums').whereNot({ entity_ref: '' }).delete();
      expect(await differencesOf(knex, vulnerabilitySumsCheck)).toHaveLength(2);
      expect(await checkSums(knex, { now: () => NOW })).toMatchObject({
        differences: 4,
      });
      await expectSumsRight(knex);
      await mergeVulnerabilitySums(knex);
      await mergeDueSums(knex);
      await expectSumsRight(knex);
    },
  );

  if (databases.supports('POSTGRES_18')) {
    it('are counted whoever writes and merges at once, and none waits', async () => {
      const knex = await databases.init('POSTGRES_18');
      await setUp(knex);
      const write = async (writer: number) => {
        for (let round = 0; round < 8; round++) {
          await inTransaction(knex, async tx => {
            // In opposite orders, which would lock shared rows out.
            const order = Array.from({ length: 10 }, (_, i) =>
              writer % 2 ? i : 9 - i,
            );
            for (const vulnerability of order) {
              await tx('workload_findings')
                .insert(
                  aWorkloadFinding(`${writer}-${vulnerability}`, {
                    entity_ref: SERVICES[writer],
                    owner_ref: BIG,
                    vulnerability_id: `CVE-2026-${vulnerability}`,
                    due_at: new Date(
                      NOW.getTime() - ((round * 7 + writer) % 11) * HOUR,
                    ).toISOString(),
                    open: (round + vulnerability) % 3 > 0,
                  }),
                )
                .onConflict(['workload', 'vulnerability_id', 'package_name'])
                .merge();
            }
          });
        }
      };
      let isWriting = true;
      const merging = (async () => {
        while (isWriting) {
          await mergeVulnerabilitySums(knex);
          await mergeDueSums(knex);
          await expectSumsRight(knex);
        }
      })();
      await Promise.all([0, 1, 2, 3].map(write)).finally(() => {
        isWriting = false;
      });
      await merging;
      await Promise.all([
        mergeVulnerabilitySums(knex),
        mergeVulnerabilitySums(knex),
        mergeDueSums(knex),
        mergeDueSums(knex),
      ]);
      await expectSumsRight(knex);
      const { max } = (await knex
        .from(
          knex('vulnerability_sums')
            .groupBy(['vulnerability_id', 'severity', 'owner_ref'])
            .count({ rows: '*' })
            .as('s'),
        )
        .max({ max: 's.rows' })
        .first()) as { max: string };
      expect(Number(max)).toBe(1);
    });
  }
});
