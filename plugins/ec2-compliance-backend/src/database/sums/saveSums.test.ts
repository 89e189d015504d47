import { Knex } from 'knex';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { refreshSums } from './saveSums';

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
});

async function read(knex: Knex, table: string): Promise<object[]> {
  const rows = await knex(table).select('*');
  return rows.map(({ id: _, ...row }) => ({
    ...row,
    ...('kev' in row && { kev: Boolean(row.kev) }),
  }));
}
