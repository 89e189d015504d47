import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { expectSumsHold } from '../../testing/expectSumsHold';
import { randomNumbers } from '../../testing/randomScorecards';
import { FindingReader } from '../findings/FindingReader';
import { inTransaction } from '../sql';
import { keepSums, refreshSums } from './saveSums';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';
const TEAM = 'group:default/team';

describe('saveSums', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'counts what is alike together, and says for how long, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await knex('workload_findings').insert([
        aWorkloadFinding('1', {
          entity_ref: WEB,
          owner_ref: TEAM,
          severity: 'HIGH',
          due_at: '2026-11-23T11:59:59.999Z',
          due_1: '2026-11-23T11:59:59.999Z',
          clause_1: 'ISM-1',
          suppressed: 2,
        }),
        aWorkloadFinding('2', {
          entity_ref: WEB,
          owner_ref: TEAM,
          severity: 'High',
          due_at: '2026-11-25T12:00:00.001Z',
          due_1: '2026-11-25T12:00:00.001Z',
          clause_1: 'ISM-1',
        }),
        aWorkloadFinding('3', { entity_ref: WEB, open: false }),
      ]);
      expect(await read(knex, 'finding_sums')).toEqual([]);
      expect(await refreshSums(knex, { now: () => NOW })).toBe(1);
      expect(await read(knex, 'workload_sums')).toEqual([
        {
          workload: WEB,
          valid_from: '2026-11-23T12:00:00.000Z',
          valid_until: '2026-11-23T12:00:00.001Z',
        },
      ]);
      expect(await read(knex, 'finding_sums')).toEqual([
        {
          workload: WEB,
          entity_ref: WEB,
          owner_ref: TEAM,
          severity: 'high',
          kev: false,
          fix_available: null,
          findings: 2,
          overdue: 1,
          due_soon: 0,
          due_later: 1,
          suppressed_all: 1,
          suppressed_overdue: 1,
          suppressed_due_soon: 0,
          suppressed_due_later: 0,
          earliest_due_at: '2026-11-23T11:59:59.999Z',
          next_due_at: '2026-11-25T12:00:00.001Z',
        },
      ]);
      expect(await read(knex, 'clause_sums')).toEqual([
        {
          workload: WEB,
          entity_ref: WEB,
          level: 1,
          clause: 'ISM-1',
          overdue: 1,
        },
      ]);
      expect(await refreshSums(knex, { now: () => NOW })).toBe(0);
    },
  );

  it.each(databases.eachSupportedId())(
    'follows whatever changes a row, also past what keeps them, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const reader = FindingReader.create({ knex });
      const open = async () =>
        (
          await reader.facets({
            query: {},
            filter: { entities: {}, unmapped: true },
            now: NOW,
          })
        ).severities;
      const refresh = () => refreshSums(knex, { now: () => NOW });
      const rows = () => knex('workload_findings').where({ id: '1' });

      await knex('workload_findings').insert([
        aWorkloadFinding('1', { severity: 'low' }),
        aWorkloadFinding('2', { severity: 'high', entity_ref: WEB }),
      ]);
      expect(await open()).toEqual({ low: 1, high: 1 });
      expect(await refresh()).toBe(2);
      await rows().update({ severity: 'HIGH' });
      expect(await open()).toEqual({ high: 2 });
      expect(await refresh()).toBe(1);
      await rows().update({ open: false });
      expect(await open()).toEqual({ high: 1 });
      expect(await refresh()).toBe(1);
      // What was closed counts for nothing, and goes without a trace.
      await rows().delete();
      expect(await refresh()).toBe(0);
      await knex('workload_findings').delete();
      expect(await open()).toEqual({});
      expect(await refresh()).toBe(1);
      for (const table of ['workload_sums', 'finding_sums', 'clause_sums']) {
        expect(await knex(table)).toEqual([]);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'lets many change and add up the same workloads at once, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const random = randomNumbers(5);
      const names = Array.from(
        { length: 8 },
        (_, i) => `component:default/s${i}`,
      );
      const change = async (turn: number) => {
        const workloads = names.filter(() => random() < 0.5);
        const rows = workloads.map((name, i) =>
          aWorkloadFinding(`${turn}-${i}`, {
            entity_ref: name,
            due_at: new Date(NOW.getTime() + turn).toISOString(),
          }),
        );
        await inTransaction(knex, tx =>
          keepSums(
            tx,
            { workloads: workloads.reverse(), now: NOW },
            async () => {
              if (rows.length) {
                await tx('workload_findings').insert(rows);
              }
            },
          ),
        );
        return rows.length;
      };
      const refresh = async () => {
        for (let i = 0; i < 10; i++) {
          // Due dates pass all the time, so that there is always something to do.
          await refreshSums(knex, {
            now: () => new Date(NOW.getTime() + i * 3),
          });
        }
        return 0;
      };
      const counts = await Promise.all([
        ...Array.from({ length: 20 }, (_, turn) => change(turn)),
        refresh(),
        refresh(),
      ]);
      const [{ total }] = await knex('finding_sums').sum({ total: 'findings' });
      expect(Number(total)).toBe(counts.reduce((sum, count) => sum + count, 0));
      await expectSumsHold({ knex, clock: { now: NOW } });
    },
  );
});

async function read(knex: Knex, table: string): Promise<object[]> {
  const rows = await knex(table).select('*');
  return rows.map(({ id: _, ...row }) => ({
    ...row,
    ...('kev' in row && { kev: Boolean(row.kev) }),
  }));
}
