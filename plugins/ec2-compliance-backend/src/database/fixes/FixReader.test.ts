import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene } from '../../testing/createScene';
import { anArn, anEntity, aVerdict } from '../../testing/fixtures';
import { FixReader } from './FixReader';

jest.setTimeout(60_000);

const WEB = 'component:default/web';

describe('FixReader', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'lists what fails or is unknown of an entity, failures first, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await scene.saveEntities(
        anEntity(WEB),
        anEntity('component:default/api'),
      );
      await scene.saveInstances(
        {
          id: 'i-1',
          in: 'web',
          instance: { name: 'unknown' },
          verdicts: [aVerdict('a', 'INSUFFICIENT_DATA')],
        },
        {
          id: 'i-2',
          in: 'web',
          instance: { name: 'zulu' },
          verdicts: [aVerdict('a', 'NON_COMPLIANT')],
        },
        {
          id: 'i-3',
          in: 'web',
          instance: { name: 'alpha' },
          verdicts: [
            aVerdict('a', 'NON_COMPLIANT'),
            aVerdict('b', 'COMPLIANT'),
          ],
        },
        { id: 'i-4', in: 'web', verdicts: [aVerdict('a', 'COMPLIANT')] },
        {
          id: 'i-5',
          in: 'web',
          instance: { state: 'stopped' },
          verdicts: [aVerdict('a', 'NON_COMPLIANT')],
        },
        { id: 'i-6', in: 'api', verdicts: [aVerdict('a', 'NON_COMPLIANT')] },
      );
      await scene.settle();
      const reader = FixReader.create({ knex: scene.knex });
      const list = async (options: object = {}) =>
        (
          await reader.listUnmet({
            control: 'a',
            entityRefs: [WEB],
            filter: { entities: {}, unmapped: true },
            limit: 10,
            ...options,
          })
        ).map(({ instance, verdict }) => [
          instance.instanceId,
          verdict?.status,
        ]);

      expect(await list()).toEqual([
        ['i-3', 'NON_COMPLIANT'],
        ['i-2', 'NON_COMPLIANT'],
        ['i-1', 'INSUFFICIENT_DATA'],
      ]);
      expect(await list({ limit: 1 })).toEqual([['i-3', 'NON_COMPLIANT']]);
      expect(await list({ control: 'b' })).toEqual([]);
      expect(await list({ entityRefs: undefined, arn: anArn('i-6') })).toEqual([
        ['i-6', 'NON_COMPLIANT'],
      ]);
      // Whoever may see another entity alone is told of none of these.
      expect(
        await list({
          filter: {
            entities: { visibleRefs: ['component:default/api'] },
            unmapped: false,
          },
        }),
      ).toEqual([]);
      expect(
        (await reader.listByArn([anArn('i-2'), anArn('i-3')])).map(
          ({ instance }) => instance.name,
        ),
      ).toEqual(['alpha', 'zulu']);
    },
  );
});
