import { parseTagSelectors } from './parseTagSelectors';

describe('parseTagSelectors', () => {
  it('ANDs pairs, ORs lines and honours escapes', () => {
    expect(parseTagSelectors('Service=payments,Environment=prod')).toEqual([
      { Service: 'payments', Environment: 'prod' },
    ]);
    expect(parseTagSelectors(' Service = a b \n\nService=c\n')).toEqual([
      { Service: 'a b' },
      { Service: 'c' },
    ]);
    expect(parseTagSelectors('k\\=1=v\\,w\\\\,e=')).toEqual([
      { 'k=1': 'v,w\\', e: '' },
    ]);
    expect(parseTagSelectors('a=1,a=1')).toEqual([{ a: '1' }]);
    expect(parseTagSelectors('__proto__=x')).toHaveLength(1);
  });

  it('reads up to 500 selectors', () => {
    expect(parseTagSelectors('a=1\n\n'.repeat(500))).toHaveLength(500);
  });

  it.each([
    ['', 'The selector is empty'],
    ['\n \n', 'The selector is empty'],
    ['Service', "Line 1: 'Service' has no '='"],
    ['a=1\nService=a=b', "Line 2: 'Service=a=b' has more than one '='"],
    ['=x', "Line 1: '=x' has no tag key"],
    ['a=1,', "Line 1: '' has no '='"],
    ['a=1,a=2', "Line 1: the tag 'a' is given twice"],
    ['a=1\n'.repeat(501), 'has 501 selectors, of which 500 would be read'],
    [`a=${'x'.repeat(65_535)}`, 'has 65537 characters, of which 65536'],
    ['x'.repeat(60_000), `Line 1: '${'x'.repeat(80)}…' has no '='`],
  ])('refuses %j', (value, message) => {
    expect(() => parseTagSelectors(value)).toThrow(message);
  });
});
