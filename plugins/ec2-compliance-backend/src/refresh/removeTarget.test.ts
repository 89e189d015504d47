import { MigratedDatabases } from '../testing/MigratedDatabases';
import { aWorkloadFinding } from '../testing/aWorkloadFinding';
import { refreshSums } from '../database';
import { createScene } from '../testing/createScene';
import { expectSumsHold } from '../testing/expectSumsHold';
import { anArn, anEntity, aTarget, aVerdict } from '../testing/fixtures';
import { removeTarget } from './removeTarget';

jest.setTimeout(60_000);

const RETIRED = aTarget();
const KEPT = aTarget('222222222222');

describe('removeTarget', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'drops all that a target held, and nothing of another, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const { health, knex } = scene;
      await scene.saveEntities(
        anEntity('component:default/web'),
        anEntity('component:default/only-there'),
      );
      const verdicts = [aVerdict('a', 'COMPLIANT')];
      for (const target of [RETIRED, KEPT]) {
        await scene.saveInstances({ id: 'i-1', in: 'web', target, verdicts });
        for (const subject of [anArn('i-1', target), target.id]) {
          await knex('evidence').insert({
            subject,
            source: 'ssm-agent-update',
            target_id: target.id,
            hash: '',
            changed_at: '',
          });
        }
        await knex('findings').insert({
          id: target.id,
          arn: anArn('i-1', target),
          target_id: target.id,
          source: 'inspector',
          source_id: 'finding-1',
          vulnerability_id: 'CVE-2026-1',
          package_name: 'openssl',
          status: 'open',
          payload: '{}',
          hash: '',
          first_seen_at: '',
          changed_at: '',
        });
        for (const [n, key] of [
          `${target.id}/group`,
          anArn('i-9', target),
        ].entries()) {
          await knex('workload_findings').insert(
            aWorkloadFinding(`${target.accountId}-${n}`, {
              workload: `unmapped:${key}`,
              entity_ref: null,
            }),
          );
        }
        await health.succeeded({
          targetId: target.id,
          source: 'ssm-agent-update',
          startedAt: scene.clock.now,
          now: scene.clock.now,
          calls: 1,
          rows: 1,
          heldBack: 0,
        });
      }
      await scene.saveInstances({
        id: 'i-2',
        in: 'only-there',
        target: RETIRED,
        verdicts,
      });
      await scene.settle();

      const remove = () =>
        removeTarget({
          health,
          knex,
          targetId: RETIRED.id,
          now: scene.clock.now,
        });
      await refreshSums(knex, { now: () => scene.clock.now });
      await remove();
      for (const [table, rows] of [
        ['instances', 1],
        ['evidence', 2],
        ['verdicts', 1],
        ['instance_entities', 1],
        ['findings', 1],
        ['workload_findings', 2],
        ['workload_sums', 2],
        ['finding_sums', 2],
        ['source_health', 1],
        ['targets', 1],
      ] as const) {
        const left = await knex(table);
        expect([table, left.length]).toEqual([table, rows]);
        expect(JSON.stringify(left)).not.toContain(RETIRED.accountId);
      }

      await scene.roller.drain(scene.signal);
      await expectSumsHold(scene);
      expect((await scene.reader.get('component:default/web'))?.instances).toBe(
        1,
      );
      expect(
        await scene.reader.get('component:default/only-there'),
      ).toBeUndefined();
      expect(await knex('scorecard_targets')).toEqual([
        expect.objectContaining({ target_id: KEPT.id }),
      ]);
      // What is gone may go again, as after a crash half-way.
      await remove();
      expect(await knex('instances')).toHaveLength(1);
    },
  );
});
