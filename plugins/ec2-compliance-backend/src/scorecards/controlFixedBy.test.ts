import { controlFixedBy } from './controlFixedBy';
import { worstStatus } from './worstStatus';

describe('controlFixedBy', () => {
  it.each<[string, 'team' | 'platform', string[], 'team' | 'platform']>([
    ['nothing is wrong', 'team', [], 'team'],
    ['the team fails it', 'team', ['patches-missing'], 'team'],
    ['a permission is denied', 'team', ['access-denied'], 'platform'],
    [
      'every reason is a gap',
      'team',
      ['service-disabled', 'throttled', 'stale', 'missing'],
      'platform',
    ],
    ['one reason is not', 'team', ['access-denied', 'never-scanned'], 'team'],
    ["it is the platform team's", 'platform', ['scan-overdue'], 'platform'],
    ['a reason looks like a property', 'team', ['constructor'], 'team'],
  ])('%s', (_name, fixedBy, reasons, expected) => {
    expect(controlFixedBy({ fixedBy }, reasons)).toBe(expected);
    expect(controlFixedBy({ fixedBy }, new Set(reasons))).toBe(expected);
  });
});

describe('worstStatus', () => {
  it('is what most needs attention', () => {
    expect(worstStatus([])).toBe('NOT_APPLICABLE');
    expect(worstStatus(['NOT_APPLICABLE', 'COMPLIANT'])).toBe('COMPLIANT');
    expect(worstStatus(['COMPLIANT', 'INSUFFICIENT_DATA'])).toBe(
      'INSUFFICIENT_DATA',
    );
    expect(
      worstStatus(['INSUFFICIENT_DATA', 'NON_COMPLIANT', 'COMPLIANT']),
    ).toBe('NON_COMPLIANT');
  });
});
