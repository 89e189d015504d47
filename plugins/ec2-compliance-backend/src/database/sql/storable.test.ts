import { storable, unstorableIn } from './storable';

describe('storable', () => {
  it('gives what can be stored as it is', () => {
    const value = { a: [1, null, true, 'ä\u{1f600}'], b: { c: 'x' } };
    expect(storable(value)).toEqual({ value, changed: false });
    expect(storable(value).value).toBe(value);
  });

  it.each<[string, unknown, unknown]>([
    ['NUL', 'a\0b\0', 'a\ufffdb\ufffd'],
    ['halves of a pair', '\ud83dx\udc00', '\ufffdx\ufffd'],
    ['halves the wrong way round', '\ude00\ud83d', '\ufffd\ufffd'],
    ['keys', { 'k\0': { '\ud800': 1 } }, { 'k\ufffd': { '\ufffd': 1 } }],
    [
      'keys that would become one',
      { 'a\0': 1, 'a\ud800': 2, 'a\ufffd': 3 },
      { 'a\ufffd\ufffd': 1, 'a\ufffd\ufffd\ufffd': 2, 'a\ufffd': 3 },
    ],
    ['lists', ['x', ['\0']], ['x', ['\ufffd']]],
    [
      'times of other years',
      ['+012000-01-01T00:00:00.000Z', '-000001-12-31T23:59:59.999Z'],
      ['9998-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'],
    ],
  ])('replaces %s, and says so', (_, value, expected) => {
    const copy = structuredClone(value);
    expect(storable(value)).toEqual({ value: expected, changed: true });
    expect(value).toEqual(copy);
  });

  it('cuts off what lies too deep', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 100_000; i++) {
      deep = [deep];
    }
    const { value, changed } = storable(deep);
    expect(changed).toBe(true);
    expect(JSON.stringify(value).length).toBeLessThan(200);
  });

  it.each(['', 'plain', 'ä\u{1f600}', 'a\0', '\ud83d', '\ude00\ud83d'])(
    'says what it replaces in %j',
    text => {
      expect(unstorableIn(text) !== undefined).toBe(storable(text).changed);
    },
  );
});
