import { anEntity } from '../testing/fixtures';
import { EntityIndex } from './EntityIndex';

describe('EntityIndex', () => {
  describe('resolve', () => {
    const index = EntityIndex.create(
      [
        'component:default/payments',
        'resource:default/payments',
        'resource:default/queue',
        'system:default/queue',
        'system:default/shop',
        'api:default/shop',
        'domain:default/commerce',
        'group:default/team',
        'component:other/lonely',
        'component:a/twice',
        'component:b/twice',
        'resource:c/twice',
        'component:a/shop',
        'resource:a/local',
        'resource:b/thing',
        'api:c/thing',
        'component:default/1.2_three',
      ].map(ref => anEntity(ref)),
    );

    it.each([
      // A bare name: kinds in order, the default namespace first.
      ['payments', 'component:default/payments'],
      ['queue', 'resource:default/queue'],
      ['shop', 'system:default/shop'],
      ['commerce', 'domain:default/commerce'],
      ['lonely', 'component:other/lonely'],
      ['local', 'resource:a/local'],
      ['thing', 'resource:b/thing'],
      ['1.2_three', 'component:default/1.2_three'],
      // With a namespace or a kind or both.
      ['a/twice', 'component:a/twice'],
      ['c/twice', 'resource:c/twice'],
      ['default/payments', 'component:default/payments'],
      ['resource:payments', 'resource:default/payments'],
      ['component:lonely', 'component:other/lonely'],
      ['resource:twice', 'resource:c/twice'],
      ['api:default/shop', 'api:default/shop'],
      ['group:default/team', 'group:default/team'],
      ['group:team', 'group:default/team'],
      // Case and white space do not matter.
      ['PayMents', 'component:default/payments'],
      [' Component:Default/PAYMENTS\n', 'component:default/payments'],
    ])('takes %j for %s', (value, ref) => {
      expect(index.resolve(value)).toBe(ref);
    });

    it.each([
      // Held by two other namespaces, so that none is meant.
      'twice',
      'component:twice',
      // A name alone is never a group.
      'team',
      'a/payments',
      'system:payments',
      'nothing',
      '',
      '  ',
      ':',
      '/',
      'component:',
      'component:default/',
      'component:default/payments/x',
      'component:default:payments',
      'default/component:payments',
      'toString',
      '__proto__',
      '\u0000',
      'x'.repeat(10_000),
    ])('takes %j for nothing', value => {
      expect(index.resolve(value)).toBeUndefined();
    });
  });

  it('gives every entity that a name could mean', () => {
    const index = EntityIndex.create(
      ['component:a/twice', 'component:b/twice', 'resource:c/twice'].map(ref =>
        anEntity(ref),
      ),
    );
    expect(index.candidates('Twice')).toEqual([
      'component:a/twice',
      'component:b/twice',
    ]);
    expect(index.candidates('c/twice')).toEqual(['resource:c/twice']);
    expect(index.candidates('a:b:c')).toEqual([]);
  });

  it('knows an owner in common where there is one, and not in doubt', () => {
    const owned = (name: string, ...ownedBy: string[]) =>
      anEntity(`component:default/${name}`, { parents: { ownedBy } });
    const index = EntityIndex.create([
      anEntity('group:default/team'),
      owned('a', 'group:default/team', 'user:default/ann'),
      owned('b', 'group:default/others', 'group:default/team'),
      owned('c', 'user:default/ann'),
      owned('d', 'group:default/others'),
      owned('e', 'group:default/others'),
      owned('f'),
      owned('g'),
    ]);
    const share = (a: string, b: string) =>
      index.shareOwner(`component:default/${a}`, `component:default/${b}`);
    expect(share('a', 'b')).toBe(true);
    expect(share('a', 'c')).toBe(true);
    expect(share('b', 'c')).toBe(false);
    // The catalog does not hold the group.
    expect(share('d', 'e')).toBe(false);
    expect(share('f', 'g')).toBe(false);
    expect(share('a', 'nobody')).toBe(false);
    expect(index.shareOwner('group:default/team', 'component:default/a')).toBe(
      true,
    );
  });

  describe('ancestors', () => {
    const index = EntityIndex.create([
      anEntity('component:default/web', {
        parents: {
          partOf: ['component:default/portal', 'system:default/shop'],
          ownedBy: ['group:default/web', 'user:default/ann'],
        },
      }),
      anEntity('component:default/portal', {
        parents: {
          partOf: ['system:default/portals'],
          ownedBy: ['group:default/portals'],
        },
      }),
      anEntity('system:default/shop', {
        parents: {
          partOf: ['domain:default/commerce'],
          ownedBy: ['group:default/shop'],
        },
      }),
      anEntity('system:default/portals', {
        parents: { partOf: ['domain:default/gone'] },
      }),
      anEntity('domain:default/commerce', {
        parents: { partOf: ['domain:default/all'] },
      }),
      anEntity('domain:default/all'),
      anEntity('group:default/web', {
        parents: { childOf: ['group:default/department'] },
      }),
      anEntity('group:default/department', {
        parents: { childOf: ['group:default/company'] },
      }),
      anEntity('group:default/company'),
      anEntity('group:default/shop'),
      anEntity('group:default/portals'),
      anEntity('user:default/ann', {
        parents: { childOf: ['group:default/shop'] },
      }),
      // In a circle.
      anEntity('system:default/hen', {
        parents: { partOf: ['system:default/egg'] },
      }),
      anEntity('system:default/egg', {
        parents: { partOf: ['system:default/hen'] },
      }),
      anEntity('group:default/self', {
        parents: { childOf: ['group:default/self'] },
      }),
      anEntity('component:default/farm', {
        parents: {
          partOf: ['system:default/hen'],
          ownedBy: ['group:default/self'],
        },
      }),
    ]);

    it('climbs systems, domains and nested groups, but not the owners of systems', () => {
      expect(index.ancestors('component:default/web')).toEqual([
        'component:default/portal',
        'domain:default/all',
        'domain:default/commerce',
        'group:default/company',
        'group:default/department',
        'group:default/web',
        'system:default/portals',
        'system:default/shop',
      ]);
    });

    it('has groups roll up to the groups above them', () => {
      expect(index.ancestors('group:default/web')).toEqual([
        'group:default/company',
        'group:default/department',
      ]);
    });

    it('ends in a circle, and never comes back to itself', () => {
      expect(index.ancestors('system:default/hen')).toEqual([
        'system:default/egg',
      ]);
      expect(index.ancestors('group:default/self')).toEqual([]);
      expect(index.ancestors('component:default/farm')).toEqual([
        'group:default/self',
        'system:default/egg',
        'system:default/hen',
      ]);
    });

    it('knows nothing above what it does not know', () => {
      expect(index.ancestors('component:default/none')).toEqual([]);
      expect(index.ancestors('domain:default/all')).toEqual([]);
    });
  });

  it('looks entities up', () => {
    const entity = anEntity('component:default/web');
    const index = EntityIndex.create([entity, anEntity('group:default/g')]);
    expect(index.size).toBe(2);
    expect(index.get('component:default/web')).toBe(entity);
    expect([...index.names()]).toEqual([entity]);
  });
});
