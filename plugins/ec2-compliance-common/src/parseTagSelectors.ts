import { InputError } from '@backstage/errors';
import { refusalsOf } from './words/refusalsOf';

/**
 * Tags that an instance must all bear, by tag key.
 *
 * @public
 */
export type TagSelector = Record<string, string>;

/** Characters of an annotation; a longer one is not read. */
const MAX_LENGTH = 65_536;

/** Lines of an annotation, blank ones left out; more are not read. */
const MAX_SELECTORS = 500;

/** Characters of a pair that a message repeats. */
const MAX_QUOTED = 80;

/**
 * What makes the annotation of selectors unreadable.
 *
 * @public
 */
export const SELECTOR_PHRASES = {
  'selector.too-long':
    'The annotation has {{length}} characters, of which {{limit}} would be read: select by a tag that the instances share',
  'selector.too-many':
    'The annotation has {{found}} selectors, of which {{limit}} would be read: select by a tag that the instances share',
  'selector.empty':
    "The selector is empty, expected 'Key=value' pairs such as 'Service=payments,Environment=prod'",
  'selector.no-equals-sign':
    "Line {{line}}: '{{pair}}' has no '=', expected 'Key=value'",
  'selector.two-equals-signs':
    "Line {{line}}: '{{pair}}' has more than one '=', write '\\=' for a literal one",
  'selector.no-key': "Line {{line}}: '{{pair}}' has no tag key before '='",
  'selector.key-twice':
    "Line {{line}}: the tag '{{key}}' is given twice; pairs are ANDed and a tag has one value, so write two lines to select either",
} as const;

const { because, refusal } = refusalsOf(SELECTOR_PHRASES);

/**
 * Reads the value of the `aws.amazon.com/ec2-instance-tags` annotation.
 *
 * @remarks
 * `Service=payments,Environment=prod` is one selector of two ANDed pairs; each
 * further line is another selector, ORed. `\,`, `\=` and `\\` stand for the
 * character itself. White space around keys and values is dropped, blank lines
 * are skipped. A value may be empty (`Service=` selects the empty tag). It is
 * read up to 65,536 characters and 500 selectors.
 *
 * @param value - the annotation's text
 * @returns at least one selector of at least one pair each
 * @throws InputError that names the line and what is wrong with it
 * @public
 */
export function parseTagSelectors(value: string): TagSelector[] {
  return parseTagSelectorLines(value).map(({ selector }) => selector);
}

/**
 * One selector of an annotation, and where it stands.
 *
 * @public
 */
export interface TagSelectorLine {
  /** From 1. */
  line: number;
  /** As it is written. */
  text: string;
  selector: TagSelector;
}

/**
 * As {@link parseTagSelectors}, with the line of each selector.
 *
 * @throws InputError that names the line and what is wrong with it
 * @public
 */
export function parseTagSelectorLines(value: string): TagSelectorLine[] {
  if (value.length > MAX_LENGTH) {
    throw refusal(
      InputError,
      because('selector.too-long', { length: value.length, limit: MAX_LENGTH }),
    );
  }
  const lines = value
    .split('\n')
    .map((line, index) => ({ text: line.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '');
  if (lines.length > MAX_SELECTORS) {
    throw refusal(
      InputError,
      because('selector.too-many', {
        found: lines.length,
        limit: MAX_SELECTORS,
      }),
    );
  }
  if (!lines.length) {
    throw refusal(InputError, because('selector.empty'));
  }
  return lines.map(({ text, line }) => ({
    line,
    text,
    selector: parseLine(text, line),
  }));
}

function parseLine(line: string, number: number): TagSelector {
  const selector = new Map<string, string>();
  for (const pair of splitUnescaped(line, ',')) {
    const parts = splitUnescaped(pair, '=');
    if (parts.length !== 2) {
      throw refusal(
        InputError,
        because(
          parts.length < 2
            ? 'selector.no-equals-sign'
            : 'selector.two-equals-signs',
          { line: number, pair: quoted(pair) },
        ),
      );
    }
    const [key, tagValue] = parts.map(part => unescape(part.trim()));
    if (!key) {
      throw refusal(
        InputError,
        because('selector.no-key', { line: number, pair: quoted(pair) }),
      );
    }
    if (selector.has(key) && selector.get(key) !== tagValue) {
      throw refusal(
        InputError,
        because('selector.key-twice', { line: number, key: quoted(key) }),
      );
    }
    selector.set(key, tagValue);
  }
  return Object.fromEntries(selector);
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let current = '';
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && i + 1 < text.length) {
      current += text[i] + text[i + 1];
      i++;
    } else if (text[i] === separator) {
      parts.push(current);
      current = '';
    } else {
      current += text[i];
    }
  }
  parts.push(current);
  return parts;
}

/** A pair as a message repeats it. */
function quoted(pair: string): string {
  const text = pair.trim();
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
}

function unescape(text: string): string {
  return text.replace(/\\([,=\\])/g, '$1');
}
