import { encodeCursor } from '../../http/lists/cursor';

const base64 = (text: string) => Buffer.from(text).toString('base64url');

/** A text that stands in a URL as it is, not encoded. */
export class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Texts that are no value of any parameter, or all too much of one. */
export const HOSTILE_TEXTS: ReadonlyArray<string | Raw> = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\u{1f600}',
  '\u202eabc',
  '\ufeff',
  '\uffff',
  'ÄÖÜß',
  'İstanbul',
  'x'.repeat(3),
  'x'.repeat(201),
  'x'.repeat(5_000),
  '%'.repeat(100),
  '_',
  '\\',
  "'",
  "'; DROP TABLE instances; --",
  '" OR 1=1 --',
  '$1',
  '?',
  ':name',
  '??',
  '*',
  '%%%',
  '\\\\\\',
  '{}',
  '[]',
  'null',
  'undefined',
  'NaN',
  'true',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  '..%2f..%2f',
  '//',
  ':',
  '/',
  ':/',
  'a:b:c',
  'a/b/c',
  'a:b/c/d',
  ':default/name',
  'component:/name',
  'component:default/',
  'Component:DEFAULT/Web',
  'group:default/team\n',
  'http://example.com',
  '<script>alert(1)</script>',
  '-1',
  '0',
  '1',
  '1.5',
  '1e3',
  '0x10',
  '99999999999',
  '9223372036854775808',
  '1'.repeat(400),
  '-0',
  'Infinity',
  '2026-02-30',
  '+010000-01-01T00:00:00Z',
  '9999-99-99',
  new Raw('%'),
  new Raw('%zz'),
  new Raw('%00'),
  new Raw('%C0%80'),
  new Raw('%ED%A0%80'),
  new Raw('%FF%FE'),
  new Raw('\xff\xfe'),
  new Raw('+'),
  new Raw('a=b'),
  new Raw('a&b'),
  new Raw(';'),
  new Raw('#'),
];

/** Cursors that nobody was given. */
export const FORGED_CURSORS: readonly string[] = [
  base64('{'),
  base64('null'),
  base64('[]'),
  base64('"text"'),
  base64('{}'),
  base64('{"s":null,"k":[1,"a"]}'),
  base64('{"s":"due","k":null}'),
  base64('{"s":"due","k":{"length":2}}'),
  base64('{"__proto__":{"s":"due"},"k":["a","b"]}'),
  base64('{"s":"constructor","k":["a","b"]}'),
  base64(`{"s":"due","k":[${'['.repeat(2_000)}${']'.repeat(2_000)},"a"]}`),
  base64(`{"s":"due","k":["${'x'.repeat(5_000)}","a"]}`),
  'AAAA',
  '////',
  '====',
  'not base64',
];

const SORTS = [
  'due',
  'vulnerability',
  'service',
  'owner',
  'worst',
  'name',
  '-name',
  'score',
  '-score',
  'controlsMet',
  '-controlsMet',
  'instances',
  '-instances',
];

const KEYS: Array<string | number> = [
  '',
  'a',
  '\0',
  '\ud800',
  '9999',
  '2026-11-23T00:00:00.000Z',
  'x'.repeat(300),
  "'",
  0,
  1,
  -1,
  1.5,
  0.1,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e21,
  1e308,
  -0,
];

/** A cursor in the right form, of some list, at a place that need not exist. */
export function forgeCursor(
  pick: <T>(all: readonly T[]) => T,
  length: number,
): string {
  return encodeCursor(
    pick(SORTS),
    Array.from({ length }, () => pick(KEYS)),
  );
}

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Bodies that are no JSON, or none that is asked for. */
export const HOSTILE_BODIES: readonly string[] = [
  '',
  ' ',
  '{',
  '{"a":}',
  'null',
  'true',
  '1',
  '"text"',
  '[]',
  '[[]]',
  '{}',
  '{"__proto__":{"entityRef":"component:default/web"}}',
  '{"constructor":{"prototype":{}}}',
  '{"entityRef":null,"controlId":null,"comment":null}',
  '{"entityRef":["component:default/web"],"controlId":{},"comment":1}',
  `{"entityRef":${deep(5_000)},"controlId":"iam-review","comment":"x"}`,
  `${'['.repeat(20_000)}`,
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"entityRef":"component:default/web","controlId":"iam-review","comment":"${'x'.repeat(
    120_000,
  )}"}`,
  '\ufeff{}',
  '{"entityRef":"component:default/web","entityRef":"\\u0000"}',
  '\0',
];
