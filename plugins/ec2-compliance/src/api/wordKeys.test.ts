import { parseWordKey, wordKeysOf } from './wordKeys';

describe('the keys of words', () => {
  it('are of a reason and of every phrase in its values, each once', () => {
    const cause = { phrase: 'cause.denied', action: 'ssm:GetInventory' };
    expect(
      wordKeysOf({
        controlId: 'required-tags',
        reason: 'missing',
        values: {
          problems: [
            { phrase: 'near', key: 'Service', because: cause },
            { phrase: 'near', key: 'Team' },
          ],
          because: cause,
          count: 2,
          nothing: null,
        },
      }),
    ).toEqual([
      'required-tags.missing',
      'required-tags/near',
      'required-tags/cause.denied',
    ]);
  });

  it('are of a phrase that is told by itself', () => {
    expect(wordKeysOf({ values: { phrase: 'deadline.no-fix' } })).toEqual([
      '/deadline.no-fix',
    ]);
    expect(wordKeysOf({ values: { phrase: 'a,b' } })).toEqual([]);
    expect(wordKeysOf({})).toEqual([]);
  });

  it.each([
    ['a.b.c', { controlId: 'a', reason: 'b.c' }],
    ['a/b.c', { controlId: 'a', phrase: 'b.c' }],
    ['/b/c', { controlId: '', phrase: 'b/c' }],
  ])('are read from %s', (key, parts) => {
    expect(parseWordKey(key)).toEqual(parts);
  });
});
