import { Words } from 'backstage-plugin-ec2-compliance-common';
import { ClaimConfig } from '../config';
import { anEntity } from '../testing/fixtures';
import { EntityIndex } from './EntityIndex';
import { InstanceMapper } from './InstanceMapper';
import { CatalogEntity, Unmapped } from './types';
import { suggestionPhrase } from './suggestionPhrase';
import { UNMAPPED_PHRASES } from './unmappedPhrases';

const RULES = ['backstage.io/component', 'Service'];

/** Whoever claims by these is believed. */
const TRUSTING: ClaimConfig = {
  tagKeys: [...RULES, 'Legacy', 'Stack', 'a=b', 'k'],
  trust: 'catalog',
};

function mapper(
  entities: Array<string | CatalogEntity>,
  mappingTags: string[] = RULES,
  claims: ClaimConfig = TRUSTING,
) {
  return InstanceMapper.create({
    claims,
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

const words = Words.create({
  controls: [],
  phrases: UNMAPPED_PHRASES,
  language: 'en',
  timeZone: 'UTC',
});

/** The reason, and the suggestion as a sentence. */
function inWords(unmapped: Unmapped) {
  const phrase = suggestionPhrase(unmapped);
  return {
    reason: unmapped.reason,
    suggestion: phrase && words.phrase(phrase),
  };
}

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
        tag: { key: 'Service', value: 'web' },
        suggestion: {
          phrase: 'unmapped.selects-others',
          entityRef: 'component:default/web',
        },
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

  it('maps nothing to what says that it runs on no instance, but for selectors beside it', () => {
    const { map } = bound(
      mapper([
        anEntity('component:default/library', {
          instancesAnnotation: ' none ',
        }),
        anEntity('component:default/both', {
          annotation: 'Stack=web',
          instancesAnnotation: 'none',
        }),
        anEntity('component:default/typo', { instancesAnnotation: 'nowhere' }),
      ]),
    );
    expect(own(map({ Stack: 'web' }))).toEqual([
      'component:default/both (annotation)',
    ]);
    expect(own(map({ Service: 'typo' }))).toEqual([
      'component:default/typo (rule)',
    ]);
  });

  it('lists what names an entity that runs nowhere as unmapped', () => {
    const { map } = bound(
      mapper([
        anEntity('component:default/library', { instancesAnnotation: 'none' }),
      ]),
    );
    expect(map({ Service: 'library' }).entities).toEqual([]);
    expect(inWords(map({ Service: 'library' }).unmapped!)).toEqual({
      reason: 'overridden',
      suggestion:
        "The tag 'Service' names 'component:default/library', whose annotation says that it runs on no instance",
    });
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
    expect(inWords(map({ Service: 'broken' }).unmapped!)).toEqual({
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
      const { entities, unmapped } = map(tags);
      expect(entities).toEqual([]);
      expect(inWords(unmapped!)).toEqual({ reason, suggestion });
    });

    it.each<[Record<string, string>, string | undefined]>([
      [{ Name: 'bastion' }, undefined],
      [{ Service: 'reporting' }, 'Service=reporting'],
      [
        { Service: 'x', 'backstage.io/component': 'y' },
        'backstage.io/component=y',
      ],
      // Of two, the one that something comes close to.
      [
        { 'backstage.io/component': 'zzzzzz', Service: 'payment' },
        'Service=payment',
      ],
      [{ App: 'payments' }, 'App=payments'],
    ])('says which tag was looked at, of %j', (tags, expected) => {
      const { tag } = map(tags).unmapped!;
      expect(tag && `${tag.key}=${tag.value}`).toBe(expected);
    });
  });

  describe('claims', () => {
    const PAYMENTS = 'component:default/payments';
    const SPY = 'component:default/spy';
    const instance = { Service: 'payments', Environment: 'prod' };

    const owned = (
      ref: string,
      owners: string[],
      options: Parameters<typeof anEntity>[1] = {},
    ) => anEntity(ref, { parents: { ownedBy: owners }, ...options });
    const by = (
      entities: CatalogEntity[],
      claims: Partial<ClaimConfig> = {},
      mappingTags = RULES,
    ) =>
      bound(
        mapper(
          [
            anEntity('group:default/red'),
            anEntity('group:default/blue'),
            ...entities,
          ],
          mappingTags,
          { tagKeys: mappingTags, trust: 'owner', ...claims },
        ),
      ).map;
    const payments = owned(PAYMENTS, ['group:default/blue']);
    const spy = (
      options: Parameters<typeof anEntity>[1] = {},
      owners = ['group:default/red'],
    ) => owned(SPY, owners, { annotation: 'Service=payments', ...options });
    const unconfirmed = [{ claimantRef: SPY, holderRef: PAYMENTS }];

    it("count for nothing on another owner's instance, nor for what is above", () => {
      const map = by([payments, spy()]);
      expect(map(instance)).toEqual({
        entities: [
          { entityRef: PAYMENTS, via: 'rule' },
          { entityRef: 'group:default/blue', via: 'rollup' },
        ],
        unconfirmed,
      });
      // However the claim narrows it down, and by whichever claiming tag.
      expect(
        by([
          payments,
          spy({ annotation: 'Environment=prod,Service=payments' }),
        ])(instance).unconfirmed,
      ).toEqual(unconfirmed);
      expect(
        by([payments, spy({ annotation: 'Environment=prod' })], {
          tagKeys: ['Environment'],
        })(instance).unconfirmed,
      ).toEqual(unconfirmed);
    });

    it('need no consent where no rule maps, or to the same owner', () => {
      expect(own(by([spy()])(instance))).toEqual([`${SPY} (annotation)`]);
      const shared = by([
        owned(PAYMENTS, ['group:default/blue', 'user:default/ann']),
        spy({}, ['group:default/red', 'user:default/ann']),
      ]);
      expect(own(shared(instance))).toEqual([
        `${PAYMENTS} (rule)`,
        `${SPY} (annotation)`,
      ]);
      expect(shared(instance)).not.toHaveProperty('unconfirmed');
      // A group owns itself.
      expect(
        own(
          by([
            payments,
            anEntity('group:default/blue', { annotation: 'Service=payments' }),
          ])(instance),
        ),
      ).toEqual([`${PAYMENTS} (rule)`, 'group:default/blue (annotation)']);
    });

    it.each<[string, string[], string[]]>([
      ['none has an owner', [], []],
      ['the claimant has none', ['group:default/blue'], []],
      ['the holder has none', [], ['group:default/blue']],
      [
        'the catalog does not hold their group',
        ['group:default/ghost'],
        ['group:default/ghost'],
      ],
      [
        'one owner is above the other',
        ['group:default/blue'],
        ['group:default/department'],
      ],
    ])('are refused in doubt: %s', (_, holders, claimants) => {
      const map = by([
        owned(PAYMENTS, holders),
        spy({}, claimants),
        anEntity('group:default/department'),
      ]);
      expect(map(instance).unconfirmed).toEqual(unconfirmed);
    });

    it('are confirmed by an annotation of the entity that the rule maps to, and no other', () => {
      const sharing = (sharedWith: string) =>
        by([owned(PAYMENTS, ['group:default/blue'], { sharedWith }), spy()]);
      for (const text of [SPY, 'x:y:z\nComponent:spy', `system:a, ${SPY}`]) {
        expect(own(sharing(text)(instance))).toEqual([
          `${PAYMENTS} (rule)`,
          `${SPY} (annotation)`,
        ]);
      }
      for (const text of ['spy', '*', 'component:default/sp', PAYMENTS, '']) {
        expect(sharing(text)(instance).unconfirmed).toEqual(unconfirmed);
      }
      // Neither the claimant nor a third agrees.
      expect(
        by([
          payments,
          spy({ sharedWith: SPY }),
          owned('component:default/third', ['group:default/red'], {
            sharedWith: SPY,
          }),
        ])(instance).unconfirmed,
      ).toEqual(unconfirmed);
    });

    it('count where the files of the catalog are trusted', () => {
      expect(
        own(by([payments, spy()], { trust: 'catalog' })(instance)),
      ).toEqual([`${PAYMENTS} (rule)`, `${SPY} (annotation)`]);
    });

    it('need a tag that claims; other selectors of the entity go on', () => {
      const map = by([
        payments,
        spy({ annotation: 'Environment=prod\nService=shop,Environment=prod' }),
      ]);
      expect(map(instance)).not.toHaveProperty('unconfirmed');
      expect(own(map({ Service: 'shop', Environment: 'prod' }))).toEqual([
        `${SPY} (annotation)`,
      ]);
      expect(own(map({ Service: 'shop', Environment: 'dev' }))).toEqual([]);
      // Without any, nothing can be claimed.
      expect(own(by([payments, spy()], { tagKeys: [] }, [])(instance))).toEqual(
        [],
      );
    });

    it('are no less refused where the owner maps by annotation, too', () => {
      const byAnnotation = (annotation: string, more = {}) =>
        owned(PAYMENTS, ['group:default/blue'], { annotation, ...more });
      const map = by([
        byAnnotation('Service=payments,Environment=prod'),
        spy(),
      ]);
      expect(map(instance)).toEqual({
        entities: [
          { entityRef: PAYMENTS, via: 'annotation' },
          { entityRef: 'group:default/blue', via: 'rollup' },
        ],
        unconfirmed,
      });
      // By selecting others it gives nothing away, whatever it can be read as.
      expect(map({ Service: 'payments', Environment: 'dev' })).toEqual({
        entities: [],
        unmapped: expect.objectContaining({ reason: 'overridden' }),
        unconfirmed,
      });
      for (const doubtful of [
        byAnnotation('Service', { annotationError: 'no =' }),
        byAnnotation('Environment=test'),
        byAnnotation('Service=payments,Environment=test\nEnvironment=prod'),
      ]) {
        expect(by([doubtful, spy()])(instance)).toEqual({
          entities: [],
          unmapped: expect.objectContaining({ reason: 'overridden' }),
          unconfirmed,
        });
      }
    });

    it('are held against the entity that a rule maps to, else the first that the tags name', () => {
      const map = by([
        payments,
        owned('component:default/other', ['group:default/red']),
        spy(),
      ]);
      // By the first rule it is the owner's own.
      expect(
        own(map({ 'backstage.io/component': 'other', ...instance })),
      ).toEqual(['component:default/other (rule)', `${SPY} (annotation)`]);
      expect(
        map({ 'backstage.io/component': 'payments', Service: 'payments' })
          .unconfirmed,
      ).toEqual(unconfirmed);
      const claimsAll = by([
        owned(PAYMENTS, ['group:default/blue'], { annotation: 'Service=none' }),
        owned('component:default/other', ['group:default/green'], {
          annotation: 'Service=other',
        }),
        spy({ annotation: 'backstage.io/component=payments' }),
      ]);
      const both = { 'backstage.io/component': 'payments', Service: 'other' };
      expect(claimsAll(both)).toMatchObject({
        // The tags name it, too: that is no claim.
        entities: [{ entityRef: 'component:default/other', via: 'annotation' }],
        unconfirmed,
      });
    });

    it('are not set free by a namesake of the holder', () => {
      const held = owned('component:shop/payments', ['group:default/blue']);
      const namesake = owned('component:evil/payments', ['group:default/red']);
      expect(by([held, spy()])(instance).unconfirmed).toEqual([
        { claimantRef: SPY, holderRef: held.entityRef },
      ]);
      const map = by([held, namesake, spy()]);
      expect(map(instance)).toEqual({
        entities: [],
        unmapped: expect.objectContaining({ reason: 'no-entity' }),
        unconfirmed: [{ claimantRef: SPY, holderRef: held.entityRef }],
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
