import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene } from '../../testing/createScene';
import { anArn, aTarget } from '../../testing/fixtures';
import { walkInstances } from './walkInstances';

jest.setTimeout(60_000);

const OTHER = aTarget('222222222222');

describe('walkInstances', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'hands out every instance of the target once, at the edges of a page, %p',
    async id => {
      const knex = await databases.init(id);
      const scene = await createScene({ knex });
      const ids = ['i-1', 'i-2', 'i-3', 'i-4'];
      await scene.saveInstances(
        ...ids.map(instanceId => ({ id: instanceId })),
        { id: 'i-9', target: OTHER },
      );
      const pagesOf = async (
        options: Parameters<typeof walkInstances>[2],
        target = aTarget(),
      ) => {
        const pages: string[][] = [];
        for await (const rows of walkInstances(knex, target.id, options)) {
          pages.push(rows.map(row => row.arn));
        }
        return pages;
      };
      const [a, b, c, d] = ids.map(instanceId => anArn(instanceId));
      expect(await pagesOf({ size: 3 })).toEqual([[a, b, c], [d]]);
      expect(await pagesOf({ size: 4 })).toEqual([[a, b, c, d]]);
      expect(await pagesOf({ size: 5 })).toEqual([[a, b, c, d]]);
      expect(await pagesOf({ size: 1 })).toEqual([[a], [b], [c], [d]]);
      // No list is everything, an empty one is nothing.
      expect(await pagesOf({ size: 3, arns: [] })).toEqual([]);
      expect(
        await pagesOf({ size: 1, arns: [d, b, anArn('i-9', OTHER)] }),
      ).toEqual([[b], [d]]);
      expect(
        await pagesOf({ size: 3, only: query => query.whereNot('arn', b) }),
      ).toEqual([[a, c, d]]);
      expect(await pagesOf({ size: 3 }, aTarget('333333333333'))).toEqual([]);
    },
  );
});
