/** The words of a metric filter. */
export type FilterToken =
  | { type: 'open' | 'close' | 'and' | 'or' }
  | { type: 'selector'; path: string[] }
  | { type: 'operator'; value: string }
  | { type: 'value'; value: string; quoted: boolean }
  | { type: 'regex'; value: string };

/** Tried in this order, each at the place that has been reached. */
const TOKENS: ReadonlyArray<readonly [RegExp, (match: string) => FilterToken]> =
  [
    [/\(/y, () => ({ type: 'open' })],
    [/\)/y, () => ({ type: 'close' })],
    [/&&/y, () => ({ type: 'and' })],
    [/\|\|/y, () => ({ type: 'or' })],
    [
      /\$(\.[\w-]+|\[[^\]]*\])+/y,
      match => ({
        type: 'selector',
        path: [...match.matchAll(/\.([\w-]+)|\[['"]?([^\]'"]*)['"]?\]/g)].map(
          ([, dotted, bracketed]) => dotted ?? bracketed,
        ),
      }),
    ],
    [/!=|<=|>=|=|<|>/y, match => ({ type: 'operator', value: match })],
    [
      /(NOT\s+EXISTS|EXISTS|IS\s+(TRUE|FALSE|NULL))(?![\w.])/iy,
      match => ({
        type: 'operator',
        value: match.toUpperCase().replace(/\s+/g, ' '),
      }),
    ],
    [/%[^%]+%/y, match => ({ type: 'regex', value: match.slice(1, -1) })],
    [
      /"([^"\\]|\\.)*"/y,
      match => ({
        type: 'value',
        value: match.slice(1, -1).replace(/\\(.)/g, '$1'),
        quoted: true,
      }),
    ],
    [
      /[^\s()&|="<>!%]+/y,
      match => ({ type: 'value', value: match, quoted: false }),
    ],
  ];

const SPACE = /\s*/y;

/** @returns undefined for a text with a word that is none */
export function tokenizeFilter(body: string): FilterToken[] | undefined {
  const tokens: FilterToken[] = [];
  let at = skip(body, 0);
  while (at < body.length) {
    const found = readToken(body, at);
    if (!found) {
      return undefined;
    }
    tokens.push(found.token);
    at = skip(body, at + found.length);
  }
  return tokens;
}

function readToken(
  body: string,
  at: number,
): { token: FilterToken; length: number } | undefined {
  for (const [expression, create] of TOKENS) {
    expression.lastIndex = at;
    const [match] = expression.exec(body) ?? [];
    if (match) {
      return { token: create(match), length: match.length };
    }
  }
  return undefined;
}

function skip(body: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(body);
  return SPACE.lastIndex;
}
