import { anEntity } from '../testing/fixtures';
import { EntityIndex } from './EntityIndex';
import { InstanceMapper } from './InstanceMapper';
import { CatalogEntity } from './types';

const RULES = ['backstage.io/component', 'Service'];

function mapper(
  entities: Array<string | CatalogEntity>,
  mappingTags: string[] = RULES,
) {
  return InstanceMapper.create({
    index: EntityIndex.create(
      entities.map(entity =>
        typeof entity === 'string' ? anEntity(entity) : entity,
      ),
    ),
    mappingTags,
  });
}

const annotated = (ref: string, annotation: string) =>
  anEntity(ref, { annotation });

/** `ref (via)` of each entity that is not a roll-up. */
function own(result: ReturnType<InstanceMapper['map']>): string[] {
  return result.entities
    .filter(({ via }) => via !== 'rollup')
    .map(({ entityRef, via }) => `${entityRef} (${via})`);
}

describe('InstanceMapper', () => {
  it('maps by the first rule that resolves', () => {
    const { map } = bound(
      mapper(['component:default/web', 'component:default/shop']),
    );
    expect(
      own(map({ 'backstage.io/component': 'web', Service: 'shop' })),
    ).toEqual(['component:default/web (rule)']);
    // A tag that names nothing, or is empty, leaves it to the next rule.
    for (const value of ['nothing', '', ' ']) {
      expect(
        own(map({ 'backstage.io/component': value, Service: 'shop' })),
      ).toEqual(['component:default/shop (rule)']);
    }
    expect(map({ Service: 'shop' })).not.toHaveProperty('unmapped');
    // Tag keys are case-sensitive in AWS.
    expect(own(map({ service: 'shop' }))).toEqual([]);
  });

  it('selects by annotation: pairs are ANDed, lines are ORed, escapes read', () => {
    const { map } = bound(
      mapper([
        annotated(
          'component:default/payments',
          'Service=pay,Environment=prod\nLegacy=yes',
        ),
        annotated('component:default/odd', 'a\\=b=c\\,d\\=e'),
        annotated('component:default/untagged', 'Service='),
      ]),
    );
    const payments = ['component:default/payments (annotation)'];
    expect(own(map({ Service: 'pay', Environment: 'prod', x: 'y' }))).toEqual(
      payments,
    );
    expect(own(map({ Environment: 'prod', Service: 'pay' }))).toEqual(payments);
    expect(own(map({ Legacy: 'yes' }))).toEqual(payments);
    expect(own(map({ Service: 'pay' }))).toEqual([]);
    expect(own(map({ Service: 'pay', Environment: 'dev' }))).toEqual([]);
    expect(own(map({ Service: 'Pay', Environment: 'prod' }))).toEqual([]);
    expect(own(map({ 'a=b': 'c,d=e' }))).toEqual([
      'component:default/odd (annotation)',
    ]);
    expect(own(map({ a: 'b=c,d=e' }))).toEqual([]);
    expect(own(map({ Service: '' }))).toEqual([
      'component:default/untagged (annotation)',
    ]);
    expect(own(map({}))).toEqual([]);
  });

  it('gives an instance to each team that selects it by two tags', () => {
    const { map } = bound(
      mapper([
        annotated('component:default/a', 'Service=pay,Team=a'),
        annotated('component:default/b', 'Service=pay,Team=b'),
        annotated('resource:default/all', 'Service=pay'),
      ]),
    );
    expect(own(map({ Service: 'pay', Team: 'a' }))).toEqual([
      'component:default/a (annotation)',
      'resource:default/all (annotation)',
    ]);
    expect(own(map({ Service: 'pay', Team: 'b' }))).toEqual([
      'component:default/b (annotation)',
      'resource:default/all (annotation)',
    ]);
    expect(own(map({ Service: 'pay', Team: 'c' }))).toEqual([
      'resource:default/all (annotation)',
    ]);
  });

  it('has an annotation override the rules for that entity alone', () => {
    const { map } = bound(
      mapper([
        annotated('component:default/web', 'Stack=web'),
        'component:default/shop',
      ]),
    );
    // Its name in a tag does not count any more.
    expect(map({ Service: 'web' })).toEqual({
      entities: [],
      unmapped: {
        reason: 'overridden',
        suggestion:
          "The tag 'Service' names 'component:default/web', whose annotation selects other instances",
      },
    });
    // An instance may be one entity's by rule and another's by annotation.
    expect(own(map({ Service: 'shop', Stack: 'web' }))).toEqual([
      'component:default/shop (rule)',
      'component:default/web (annotation)',
    ]);
    expect(own(map({ Service: 'web', Stack: 'web' }))).toEqual([
      'component:default/web (annotation)',
    ]);
  });

  it('lets a malformed annotation select nothing, and touch nothing else', () => {
    const { map } = bound(
      mapper([
        anEntity('component:default/broken', {
          annotation: 'Service',
          annotationError: "Line 1: 'Service' has no '='",
        }),
        annotated('component:default/web', 'Stack=web'),
        'component:default/shop',
      ]),
    );
    expect(own(map({ Stack: 'web' }))).toHaveLength(1);
    expect(own(map({ Service: 'shop' }))).toHaveLength(1);
    expect(map({ Service: 'broken' }).unmapped).toEqual({
      reason: 'overridden',
      suggestion:
        "The tag 'Service' names 'component:default/broken', whose annotation cannot be read",
    });
  });

  it('brings along what its entities roll up to, each once', () => {
    const { map } = bound(
      mapper([
        anEntity('component:default/web', {
          parents: {
            partOf: ['system:default/shop'],
            ownedBy: ['group:default/team'],
          },
        }),
        annotated('system:default/shop', 'Stack=shop'),
        'group:default/team',
      ]),
    );
    expect(map({ Service: 'web' }).entities).toEqual([
      { entityRef: 'component:default/web', via: 'rule' },
      { entityRef: 'group:default/team', via: 'rollup' },
      { entityRef: 'system:default/shop', via: 'rollup' },
    ]);
    // The system's own and a part's at once: its own counts.
    expect(map({ Service: 'web', Stack: 'shop' }).entities).toEqual([
      { entityRef: 'component:default/web', via: 'rule' },
      { entityRef: 'group:default/team', via: 'rollup' },
      { entityRef: 'system:default/shop', via: 'annotation' },
    ]);
  });

  describe('an instance without an entity', () => {
    const { map } = bound(
      mapper([
        'component:default/payments',
        'component:default/web',
        'component:default/api',
        'resource:default/ledger-db',
        'group:default/platform',
      ]),
    );

    it.each<[Record<string, string>, string, string | undefined]>([
      [{}, 'no-tag', undefined],
      [{ Owner: 'ann' }, 'no-tag', undefined],
      [
        { App: 'payments' },
        'no-tag',
        "The tag 'App' has the value 'payments', which names 'component:default/payments'",
      ],
      [
        { Name: 'payments-prod-3' },
        'no-tag',
        "Its name 'payments-prod-3' is close to 'component:default/payments'",
      ],
      // AWS's own tags say nothing about ours.
      [{ 'aws:autoscaling:groupName': 'payments' }, 'no-tag', undefined],
      [
        { Service: 'paymnets' },
        'no-entity',
        "The tag 'Service' says 'paymnets'; the catalog has 'component:default/payments'",
      ],
      [
        { Service: 'Ledger DB' },
        'no-entity',
        "The tag 'Service' says 'Ledger DB'; the catalog has 'resource:default/ledger-db'",
      ],
      [
        { 'backstage.io/component': 'zzzzzz', Service: 'payment' },
        'no-entity',
        "The tag 'Service' says 'payment'; the catalog has 'component:default/payments'",
      ],
      // Nothing that is far off, and no group.
      [{ Service: 'reporting' }, 'no-entity', undefined],
      [{ Service: 'platform' }, 'no-entity', undefined],
      [{ Service: 'web-frontend-of-the-shop' }, 'no-entity', undefined],
      [{ Service: 'pay' }, 'no-entity', undefined],
      [{ Service: 'x' }, 'no-entity', undefined],
      [{ Name: 'bastion' }, 'no-tag', undefined],
    ])('%j: %s', (tags, reason, suggestion) => {
      expect(map(tags)).toEqual({
        entities: [],
        unmapped: { reason, ...(suggestion && { suggestion }) },
      });
    });
  });

  it('maps by annotations alone when there are no rules', () => {
    const { map } = bound(
      mapper(
        ['component:default/web', annotated('component:default/x', 'k=v')],
        [],
      ),
    );
    expect(own(map({ k: 'v', Service: 'web' }))).toEqual([
      'component:default/x (annotation)',
    ]);
    expect(map({ Service: 'web' }).unmapped?.reason).toBe('no-tag');
  });
});

function bound(instanceMapper: InstanceMapper) {
  return {
    map: (tags: Record<string, string>) => instanceMapper.map(tags),
  };
}
