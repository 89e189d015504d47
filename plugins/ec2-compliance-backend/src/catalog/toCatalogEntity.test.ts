import { Entity } from '@backstage/catalog-model';
import { toCatalogEntity } from './toCatalogEntity';

const ANNOTATION = 'aws.amazon.com/ec2-instance-tags';

function component(options: Partial<Entity> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'Web' },
    ...options,
  };
}

describe('toCatalogEntity', () => {
  it('takes resolved relations, never the text of the spec', () => {
    expect(
      toCatalogEntity(
        component({
          spec: { owner: 'someone-else', system: 'another' },
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/Web-Team' },
            { type: 'partOf', targetRef: 'system:default/shop' },
            { type: 'partOf', targetRef: 'component:default/portal' },
            { type: 'dependsOn', targetRef: 'resource:default/db' },
            { type: 'hasPart', targetRef: 'component:default/part' },
          ],
        }),
      ),
    ).toEqual({
      entityRef: 'component:default/web',
      kind: 'component',
      namespace: 'default',
      name: 'web',
      ownerRef: 'group:default/web-team',
      systemRef: 'system:default/shop',
      parents: {
        partOf: ['component:default/portal', 'system:default/shop'],
        ownedBy: ['group:default/web-team'],
        childOf: [],
      },
    });
    expect(
      toCatalogEntity(component({ spec: { owner: 'someone' } })),
    ).not.toHaveProperty('ownerRef');
  });

  it.each([
    ['3', { maturityAnnotation: '3', maturityLevel: 3 }],
    ['four', { maturityAnnotation: 'four' }],
  ])('reads the maturity level %s', (text, expected) => {
    const { maturityAnnotation, maturityLevel } = toCatalogEntity(
      component({
        metadata: {
          name: 'web',
          annotations: {
            'aws.amazon.com/essential-eight-maturity-level': text,
          },
        },
      }),
    );
    expect({ maturityAnnotation, maturityLevel }).toEqual({
      maturityLevel: undefined,
      ...expected,
    });
  });

  it('is called by its title, or by the display name of its profile', () => {
    const profile = { displayName: 'Checkout' };
    const titleOf = (spec: object, title?: string) =>
      toCatalogEntity(
        component({ metadata: { name: 'web', title }, spec: spec as any }),
      ).title;
    expect(titleOf({ profile })).toBe('Checkout');
    expect(titleOf({ profile }, 'Payments')).toBe('Payments');
    expect(titleOf({ profile: null })).toBeUndefined();
    expect(titleOf({ profile: { displayName: 7 } })).toBeUndefined();
  });

  it('is in lower case and in one order, however the catalog answers', () => {
    const relations = [
      { type: 'ownedBy', targetRef: 'user:default/Ann' },
      { type: 'ownedBy', targetRef: 'Group:Default/Zebra' },
      { type: 'ownedBy', targetRef: 'group:default/alpha' },
      { type: 'ownedBy', targetRef: 'group:default/zebra' },
      { type: 'partOf', targetRef: 'system:default/b' },
      { type: 'partOf', targetRef: 'system:default/a' },
    ];
    const entity = toCatalogEntity(
      component({
        metadata: { name: 'WEB', namespace: 'Shop', title: 'The Web' },
        relations,
      }),
    );
    expect(entity).toEqual({
      entityRef: 'component:shop/web',
      kind: 'component',
      namespace: 'shop',
      name: 'web',
      title: 'The Web',
      ownerRef: 'group:default/alpha',
      systemRef: 'system:default/a',
      parents: {
        partOf: ['system:default/a', 'system:default/b'],
        ownedBy: [
          'group:default/alpha',
          'group:default/zebra',
          'user:default/ann',
        ],
        childOf: [],
      },
    });
    expect(
      toCatalogEntity(
        component({
          metadata: { name: 'web', namespace: 'shop', title: 'The Web' },
          relations: [...relations].reverse(),
        }),
      ),
    ).toEqual(entity);
  });

  it('follows the groups of a group', () => {
    expect(
      toCatalogEntity(
        component({
          kind: 'Group',
          metadata: { name: 'team' },
          relations: [
            { type: 'childOf', targetRef: 'group:default/department' },
            { type: 'parentOf', targetRef: 'group:default/squad' },
          ],
        }),
      ).parents,
    ).toEqual({
      partOf: [],
      ownedBy: [],
      childOf: ['group:default/department'],
    });
  });

  it('takes the annotation that shares instances as it is written', () => {
    const sharedWith = 'component:default/A,\nnonsense';
    expect(
      toCatalogEntity(
        component({
          metadata: {
            name: 'web',
            annotations: { 'aws.amazon.com/ec2-shared-with': sharedWith },
          },
        }),
      ),
    ).toMatchObject({ sharedWith });
  });

  it.each([
    ['Service=web', /^$/],
    ['Service', /^Line 1: 'Service' has no '='/],
    ['', /^The selector is empty/],
  ])('keeps the annotation %j and what is wrong with it', (text, error) => {
    const entity = toCatalogEntity(
      component({
        metadata: { name: 'web', annotations: { [ANNOTATION]: text } },
      }),
    );
    expect(entity.annotation).toBe(text);
    expect(entity.annotationError ?? '').toMatch(error);
  });
});
