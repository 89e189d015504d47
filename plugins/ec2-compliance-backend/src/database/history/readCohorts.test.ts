import { Knex } from 'knex';
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
import { FindingQuery } from '../findings/FindingQuery';
import { selectFindings } from '../findings/selectFindings';
import { DbWorkloadFindingsRow } from '../findings/tables';
import { InstanceFilter } from '../instances/InstanceQuery';
import { Cohort, readCohorts } from './readCohorts';
import { lastWeeks, weekOf } from './weeks';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-25T12:00:00.000Z');

const QUERIES: Array<Pick<FindingQuery, 'entityRef' | 'owners'>> = [
  {},
  { owners: [BIG] },
  { owners: [SMALL, BIG] },
  { owners: [] },
  { entityRef: SYSTEM },
  { entityRef: SYSTEM, owners: [SMALL] },
  { entityRef: SERVICES[8] },
];

const FILTERS: InstanceFilter[] = [
  { entities: {}, unmapped: true },
  { entities: { visibleRefs: SERVICES.slice(1, 9) }, unmapped: true },
  { entities: { visibleRefs: [] }, unmapped: false },
];

/** The cohorts by reading all findings that are selected. */
async function countAll(
  knex: Knex,
  query: FindingQuery,
  filter: InstanceFilter,
  now: Date,
): Promise<Map<string, Cohort>> {
  const select = await selectFindings(knex, { query, filter, now });
  const rows: DbWorkloadFindingsRow[] = await select().select('w.*');
  const cohorts = new Map<string, Cohort>();
  for (const row of rows) {
    const { due_at: due, closed_at: closed } = row;
    if (
      row.entity_ref !== null &&
      due !== null &&
      due < now.toISOString() &&
      row.first_seen_at <= due &&
      (closed !== null || row.open)
    ) {
      const week = weekOf(new Date(due));
      const cohort = cohorts.get(week) ?? { due: 0, inTime: 0 };
      cohorts.set(week, cohort);
      cohort.due++;
      cohort.inTime += Number(closed !== null && closed <= due);
    }
  }
  return cohorts;
}

describe('readCohorts', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'counts what all findings say, at any time of a week, on %p',
    async id => {
      const knex = await databases.init(id);
      await saveServices(knex, NOW);
      await saveRandomFindings(knex, {
        count: 400,
        dice: createDice(11),
        now: NOW,
      });
      for (const time of [
        '2026-11-22T23:59:59.999Z',
        '2026-11-23T00:00:00.000Z',
        '2026-11-25T12:00:00.000Z',
        '2026-11-25T12:00:00.001Z',
        '2026-11-29T23:59:59.999Z',
      ]) {
        const now = new Date(time);
        for (const filter of FILTERS) {
          for (const query of QUERIES) {
            const counted = await countAll(knex, query, filter, now);
            for (const weeks of [1, 3, 13]) {
              const read = await readCohorts(knex, {
                query,
                filter,
                now,
                weeks: lastWeeks(now, weeks),
              });
              const of = (cohorts: Map<string, Cohort>) =>
                lastWeeks(now, weeks).map(week => ({
                  week,
                  ...(cohorts.get(week) ?? { due: 0, inTime: 0 }),
                }));
              expect({ time, filter, query, cohorts: of(read) }).toEqual({
                time,
                filter,
                query,
                cohorts: of(counted),
              });
            }
          }
        }
      }
      // There was something to count.
      expect((await countAll(knex, {}, FILTERS[0], NOW)).size).toBeGreaterThan(
        2,
      );
    },
  );
});
