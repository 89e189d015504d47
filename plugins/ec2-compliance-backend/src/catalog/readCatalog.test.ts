import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readCatalog } from './readCatalog';

function entity(kind: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: { 'aws.amazon.com/ec2-instance-tags': 'Service=web' },
    },
    spec: { owner: 'ignored' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
  };
}

describe('readCatalog', () => {
  const auth = mockServices.auth({ pluginId: 'ec2-compliance' });

  it('reads what the mapping needs, page by page, with its own credentials', async () => {
    const catalog = catalogServiceMock({
      entities: [
        ...Array.from({ length: 1200 }, (_, i) => entity('Component', `c${i}`)),
        entity('Group', 'team'),
        entity('User', 'ann'),
        entity('Location', 'here'),
        entity('Template', 'new'),
      ],
    });
    const stream = jest.spyOn(catalog, 'streamEntities');
    const pages = [];
    for await (const page of readCatalog({ auth, catalog })) {
      pages.push(page);
    }
    expect(pages.length).toBeGreaterThan(1);
    const all = pages.flat();
    expect(all).toHaveLength(1201);
    expect(new Set(all.map(read => read.entity?.kind))).toEqual(
      new Set(['component', 'group']),
    );
    expect(all[0].entity).toMatchObject({
      ownerRef: 'group:default/team',
      annotation: 'Service=web',
    });
    expect(stream).toHaveBeenCalledTimes(1);
    expect(stream.mock.calls[0][1]).toEqual({
      credentials: await auth.getOwnServiceCredentials(),
    });
  });

  it('fails when the catalog does', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.streamEntities.mockImplementation(async function* stream() {
      yield [entity('Component', 'c')];
      throw new Error('the catalog is down');
    });
    const pages = readCatalog({ auth, catalog });
    expect((await pages.next()).value).toHaveLength(1);
    await expect(pages.next()).rejects.toThrow('the catalog is down');
  });
});
