import { decodeCursor, encodeCursor, SortOrder } from './cursor';

const WORST: SortOrder = {
  sort: 'worst',
  columns: ['integer', 'text', 'text'],
};
const SCORE: SortOrder = { sort: 'score', columns: ['number', 'text'] };

const MALFORMED = `The parameter 'cursor' is malformed, pass on the 'nextCursor' of the page before`;

const forge = (content: string) => Buffer.from(content).toString('base64url');

describe('decodeCursor', () => {
  it('reads back what was encoded', () => {
    const key = [2, 'web-1 \u{1f600}', ''];
    expect(decodeCursor(encodeCursor('worst', key), WORST)).toEqual(key);
    expect(decodeCursor(encodeCursor('score', [0.25, 'x']), SCORE)).toEqual([
      0.25,
      'x',
    ]);
  });

  it.each([
    ['no base64', '!!!'],
    ['nothing', ''],
    ['no JSON', forge('{')],
    ['no object', forge('null')],
    ['no key', forge('{"s":"worst"}')],
    ['an empty key', forge('{"s":"worst","k":[]}')],
    ['a nested key', forge('{"s":"worst","k":[[1],"a","b"]}')],
    ['a text for a number', forge('{"s":"worst","k":["1","a","b"]}')],
    ['a number for a text', forge('{"s":"worst","k":[1,2,"b"]}')],
    ['a fraction', forge('{"s":"worst","k":[1.5,"a","b"]}')],
    ['more than an integer', forge('{"s":"worst","k":[2147483648,"a","b"]}')],
    ['more than a number', forge('{"s":"worst","k":[1e999,"a","b"]}')],
    ['a NUL', forge('{"s":"worst","k":[1,"a\\u0000","b"]}')],
    ['half a character', forge('{"s":"worst","k":[1,"a","\\ud83d"]}')],
    ['a prototype', forge('{"s":"worst","k":{"__proto__":[]}}')],
  ])('refuses %s', (_, cursor) => {
    expect(() => decodeCursor(cursor, WORST)).toThrow(MALFORMED);
  });

  it('says of which list it is', () => {
    expect(() => decodeCursor(encodeCursor('score', [1, 'x']), WORST)).toThrow(
      `belongs to a list sorted by 'score', not 'worst'`,
    );
    expect(() => decodeCursor(encodeCursor('worst', [1, 'x']), WORST)).toThrow(
      'start again without it',
    );
  });
});
