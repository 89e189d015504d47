import { Knex } from 'knex';
import { resolve } from 'node:path';
import { aWaiver } from '../../testing/aWaiver';
import { createScene } from '../../testing/createScene';
import { anArn, anEntity, aVerdict } from '../../testing/fixtures';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { rankOf } from '../sql';
import { toWaiverRow } from './waiverRow';

jest.setTimeout(60_000);

const directory = resolve(__dirname, '../../../migrations');
const name = '20261208000001_waivers.js';

const databases = MigratedDatabases.create();

async function ranksOf(knex: Knex) {
  const verdicts = await knex('verdicts')
    .orderBy(['arn', 'control_id'])
    .select('arn', 'status', 'rank');
  const instances = await knex('instances').orderBy('arn').pluck('worst_rank');
  return { verdicts, instances };
}

it.each(databases.eachSupportedId())(
  'gives every verdict its rank among those with waivers, and back, %p',
  async id => {
    const knex = await databases.init(id);
    const scene = await createScene({ knex });
    await scene.saveEntities(anEntity('component:default/web'));
    await scene.saveInstances(
      {
        id: 'i-1',
        in: 'web',
        verdicts: [aVerdict('a', 'COMPLIANT'), aVerdict('b', 'NOT_APPLICABLE')],
      },
      {
        id: 'i-2',
        in: 'web',
        verdicts: [
          aVerdict('a', 'NON_COMPLIANT'),
          aVerdict('b', 'INSUFFICIENT_DATA'),
        ],
      },
      {
        id: 'i-3',
        in: 'web',
        instance: { state: 'stopped' },
        verdicts: [aVerdict('a', 'NOT_APPLICABLE')],
      },
      { id: 'i-4', in: 'web' },
    );
    const before = await ranksOf(knex);
    expect(before.instances).toEqual([
      rankOf('COMPLIANT'),
      rankOf('NON_COMPLIANT'),
      rankOf('NOT_APPLICABLE'),
      9,
    ]);
    await knex('verdicts')
      .where({ arn: anArn('i-2'), control_id: 'a' })
      .update({
        status: 'WAIVED',
        rank: rankOf('WAIVED'),
        waiver_id: 'w',
        judged: 'NON_COMPLIANT',
      });
    await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
    const down = await ranksOf(knex);
    // As it stood without waivers: the paused one has the fifth rank there.
    expect(down.verdicts.map(row => `${row.status} ${row.rank}`)).toEqual([
      'COMPLIANT 2',
      'NOT_APPLICABLE 3',
      'NON_COMPLIANT 0',
      'INSUFFICIENT_DATA 1',
      'NOT_APPLICABLE 4',
    ]);
    await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
    expect(await ranksOf(knex)).toEqual(before);
  },
);

it.each(databases.eachSupportedId())(
  'lets waivers of instances hold for what they belong to now, and back, %p',
  async id => {
    const knex = await databases.init(id);
    const scene = await createScene({ knex });
    await scene.saveEntities(
      anEntity('component:default/web'),
      anEntity('component:default/api'),
    );
    await scene.saveInstances({ id: 'i-1', in: 'web' }, { id: 'i-2' });
    await scene.settle();
    await knex('waivers').insert(
      [
        aWaiver('web', { scope: { kind: 'instance', arn: anArn('i-1') } }),
        aWaiver('none', { scope: { kind: 'instance', arn: anArn('i-2') } }),
        aWaiver('service'),
      ].map(waiver => ({ ...toWaiverRow(waiver), decided: 'approved' })),
    );
    const accepted = () => knex('waivers').orderBy('id').pluck('accepted_for');
    const migration = {
      directory,
      name: '20261212000001_waivers_accepted.js',
    } as Knex.MigratorConfig;
    await knex.migrate.down(migration);
    await knex('waivers').update({ reason: 'It is no more kept then' });
    await knex.migrate.up(migration);
    expect(await accepted()).toEqual([
      null,
      null,
      JSON.stringify(['component:default/web']),
    ]);
    await expect(knex('waivers').update({ reason: 'x' })).rejects.toThrow(
      'never changed',
    );
  },
);
