import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { refreshSums } from '../sums/saveSums';
import { FindingReader } from './FindingReader';

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
});
