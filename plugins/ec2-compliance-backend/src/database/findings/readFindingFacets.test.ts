import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import {
  BIG,
  createDice,
  saveRandomFindings,
  saveServices,
} from '../../testing/randomFindings';
import { refreshSums } from '../sums/saveSums';
import { FindingQuery } from './FindingQuery';
import { FindingReader } from './FindingReader';
import { toChoices } from './readFindingFacets';

const NOW = new Date('2026-11-25T12:00:00.000Z');

describe('the facets of findings', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'count every word of a vendor, whatever it is, %p',
    async id => {
      const knex = await databases.init(id);
      const words = ['__proto__', 'constructor', 'Constructor', 'high'];
      for (const [index, severity] of words.entries()) {
        await knex('workload_findings').insert(
          aWorkloadFinding(String(index), { severity }),
        );
      }
      const read = () =>
        FindingReader.create({ knex }).facets({
          query: {},
          filter: { entities: {}, unmapped: true },
          now: NOW,
        });
      const expected = [
        ['__proto__', 1],
        ['constructor', 2],
        ['high', 1],
      ];
      // From the rows, and from their sums.
      const live = await read();
      expect(Object.entries(live.severities).sort()).toEqual(expected);
      await refreshSums(knex, { now: () => NOW });
      const kept = await read();
      expect(Object.entries(kept.severities).sort()).toEqual(expected);
    },
  );

  it.each(databases.eachSupportedId())(
    'are those of the lists that the choices lead to, %p',
    async id => {
      const knex = await databases.init(id);
      await saveServices(knex, NOW);
      const dice = createDice(11);
      await saveRandomFindings(knex, { count: 200, dice, now: NOW });
      const reader = FindingReader.create({ knex });
      const filter = { entities: {}, unmapped: true };
      const count = async (query: FindingQuery) =>
        (await reader.list({ query, filter, now: NOW, limit: 1_000 })).length;
      const queries: FindingQuery[] = [
        {},
        { due: '48h', rating: 'high' },
        { due: 'overdue', kev: true },
        { fixAvailable: false, kev: false, owners: [BIG] },
        { severity: 'low', fixAvailable: true, due: '14d' },
        { rating: 'unrated', q: 'package-1', due: 'overdue' },
      ];
      for (const query of queries) {
        const cells = await reader.cells({ query, filter, now: NOW });
        const { severities, ...choices } = toChoices(cells, query);
        expect([query, choices]).toEqual([
          query,
          {
            open: await count({ ...query, due: undefined }),
            overdue: await count({ ...query, due: 'overdue' }),
            dueSoon: await count({ ...query, due: '48h' }),
            dueLater: await count({ ...query, due: '14d' }),
            kev: await count({ ...query, kev: true }),
            notKev: await count({ ...query, kev: false }),
            fixAvailable: await count({ ...query, fixAvailable: true }),
            noFix: await count({ ...query, fixAvailable: false }),
          },
        ]);
        for (const severity of ['high', 'low', 'unknown']) {
          const of = { ...query, rating: undefined, severity };
          expect([query, severity, severities[severity] ?? 0]).toEqual([
            query,
            severity,
            await count(of),
          ]);
        }
        const facets = await reader.facets({ query, filter, now: NOW });
        expect(facets.open).toBe(await count(query));
      }
    },
  );
});
