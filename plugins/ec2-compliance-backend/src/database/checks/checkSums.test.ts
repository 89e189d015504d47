import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { aWorkloadFinding } from '../../testing/aWorkloadFinding';
import { createScene } from '../../testing/createScene';
import { anEntity } from '../../testing/fixtures';
import { refreshSums } from '../sums/saveSums';
import { checkSums } from './checkSums';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const WEB = 'component:default/web';

describe('checkSums', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'tells of each kept row that is not what it is kept of, and mends it, on %s',
    async databaseId => {
      const scene = await createScene({
        knex: await databases.init(databaseId),
        now: NOW,
      });
      const { knex } = scene;
      const check = () => checkSums(knex, { now: () => NOW });
      const fine = { differences: 0, first: [] };
      await scene.saveEntities(anEntity(WEB));
      await scene.saveInstances({ id: 'i-web', in: 'web' });
      await scene.settle();
      await knex('workload_findings').insert([
        aWorkloadFinding('1', {
          entity_ref: WEB,
          due_at: '2026-11-20T12:00:00.000Z',
          due_1: '2026-11-20T12:00:00.000Z',
          clause_1: 'ISM-1',
        }),
        aWorkloadFinding('2', { due_at: '2026-11-24T12:00:00.000Z' }),
      ]);
      // What must be added up anew is not wrong.
      expect(await check()).toEqual(fine);
      await refreshSums(knex, { now: () => NOW });
      expect(await check()).toEqual(fine);

      await knex('finding_sums')
        .where({ workload: WEB })
        .update({ overdue: 0 });
      await knex('clause_sums').delete();
      await knex('workload_sums').where({ workload: 'unmapped:2' }).delete();
      await knex('scorecards').update({ instances: 7 });
      await knex('scorecard_targets').delete();
      const { differences, first } = await check();
      expect(first.map(({ table, key }) => [table, key.split(' ')[0]])).toEqual(
        [
          ['finding_sums', WEB],
          ['clause_sums', WEB],
          ['workload_sums', 'unmapped:2'],
          ['scorecards', WEB],
          ['scorecard_targets', WEB],
        ],
      );
      expect(differences).toBeGreaterThanOrEqual(first.length);
      // Findings at once; a scorecard is queued, as with any change.
      expect(await knex('scorecard_queue').pluck('entity_ref')).toEqual([WEB]);
      expect(await check()).toEqual(fine);
    },
  );

  it.each(databases.eachSupportedId())(
    'finds sums that are said to hold for too long, on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await knex('workload_findings').insert(
        aWorkloadFinding('1', { due_at: '2026-11-24T12:00:00.000Z' }),
      );
      await refreshSums(knex, { now: () => NOW });
      await knex('workload_sums').update({
        valid_until: '2026-11-25T00:00:00.000Z',
      });
      const { differences } = await checkSums(knex, { now: () => NOW });
      expect(differences).toBe(1);
    },
  );
});
