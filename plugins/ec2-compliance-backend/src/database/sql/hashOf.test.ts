import { hashOf } from './hashOf';

describe('hashOf', () => {
  it('does not depend on the order of keys', () => {
    expect(hashOf({ a: 1, b: [{ d: 2, c: 3 }] })).toBe(
      hashOf({ b: [{ c: 3, d: 2 }], a: 1 }),
    );
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  });

  // Another fingerprint of the same would write everything again.
  it.each([
    [
      { b: 1, a: [undefined, null, NaN, -0, 1e21] },
      '8b1ce20e52da8f76d30322030ddc188eabc4d253',
    ],
    [
      { text: '"\\\n\u2028\ud800 😀', é: 'é', a: undefined },
      '76bebb4c0ddc1abd4f83adf50bf4550f8cd4d0c3',
    ],
    [
      { at: new Date(0), z: { y: [{ x: 1, w: 2 }] } },
      'c42289de479530ca5f395c9cc8c1f128e2f184ac',
    ],
    [
      Object.fromEntries(
        Array.from({ length: 300 }, (_, i) => [`k${(i * 7) % 300}`, i]),
      ),
      '4b8af0953d8115cf1c47d2e526d8d50d599626cb',
    ],
    ['text', '3ade2bd0c2a4121dbb3955aecc452ae62749c6e3'],
    [[], '97d170e1550eee4afc0af065b78cda302a97674c'],
  ])('is what is stored already: %#', (value, expected) => {
    expect(hashOf(value)).toBe(expected);
  });

  it('refuses a circle', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => hashOf(circle)).toThrow(TypeError);
  });
});
