import { VERDICT_STATUSES } from 'backstage-plugin-ec2-compliance-common';
import { aggregateScorecards } from './aggregateScorecards';
import { queueScorecards } from './scorecardQueue';
import { sumMembers } from './sumMembers';
import { createScene } from '../../testing/createScene';
import { anEntity, aTarget, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { randomNumbers } from '../../testing/randomScorecards';

jest.setTimeout(120_000);

const TEAM = 'group:default/team';
const SHOP = 'system:default/shop';
const ROLLUPS = [TEAM, SHOP, 'domain:default/sales'];
const SERVICES = Array.from({ length: 6 }, (_, i) => `component:default/s${i}`);

describe('the sums of what rolls up', () => {
  const databases = MigratedDatabases.create();

  it.each(
    databases
      .eachSupportedId()
      .flatMap(([id]) => [1, 2, 3].map(seed => [id, seed] as const)),
  )('are those of their verdicts, on %p, seed %p', async (id, seed) => {
    const random = randomNumbers(seed);
    const pick = <T>(all: readonly T[]): T =>
      all[Math.floor(random() * all.length)];
    const scene = await createScene({ knex: await databases.init(id) });
    const { knex, store } = scene;
    await scene.saveEntities(
      // An instance may belong to several: by its tag and by annotations.
      ...SERVICES.map((ref, i) =>
        anEntity(ref, {
          parents: {
            partOf: random() < 0.7 ? [SHOP] : [],
            ownedBy: random() < 0.8 ? [TEAM] : [],
          },
          ...(i < 3 && { annotation: `Also=s${i}` }),
        }),
      ),
      anEntity(SHOP, { parents: { partOf: ['domain:default/sales'] } }),
      anEntity('domain:default/sales', { parents: { ownedBy: [TEAM] } }),
      anEntity(TEAM),
    );
    await scene.saveInstances(
      ...Array.from({ length: 40 }, (_, i) => ({
        id: `i-${i}`,
        in: pick(['s0', 's1', 's2', 's3', 's4', 'system:shop', 'group:team']),
        target: pick([aTarget(), aTarget('222222222222', 'us-east-1')]),
        instance: {
          ...(random() < 0.1 && { state: 'stopped' as const }),
          tags: {
            ...(random() < 0.4 && { Also: pick(['s0', 's1', 's2']) }),
          } as Record<string, string>,
        },
        verdicts: ['a', 'b', 'c'].map(control =>
          aVerdict(control, pick(VERDICT_STATUSES), pick(['x', 'y', 'z'])),
        ),
      })),
    );
    await scene
      .mappingBy({ tagKeys: ['Service', 'Also'], trust: 'catalog' })
      .refreshAll(scene.signal);
    await scene.roller.drain(scene.signal);
    const members = (ref: string) =>
      knex('instance_entities')
        .where('entity_ref', ref)
        .select('arn', 'entity_ref', 'via');
    let shared = 0;
    const check = async () => {
      for (const ref of ROLLUPS) {
        const [expected] = await aggregateScorecards(knex, {
          entityRefs: [ref],
          members: members(ref),
        });
        expect(await store.aggregate([ref])).toEqual([expected]);
        const sums = await sumMembers(knex, ref);
        shared += sums?.others.get(2)?.length ?? 0;
      }
    };
    await check();
    expect(shared).toBeGreaterThan(0);

    // What is to be rolled up again does not count by what it was.
    await knex('verdicts')
      .where('arn', 'like', '%i-1%')
      .update({ status: 'NON_COMPLIANT', reason: 'new', rank: 0 });
    await queueScorecards(knex as never, {
      entityRefs: [...SERVICES, ...ROLLUPS],
    });
    await check();
    await scene.roller.drain(scene.signal);
    await check();
  });
});
