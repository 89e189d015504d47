import { toUSVString } from 'node:util';
import { FIRST_TIME, LAST_TIME } from '../../evidence';

const NUL = '\0';

/** Shown in place of what no database can hold. */
const REPLACEMENT = '\ufffd';

/** Levels of a JSON value; what lies deeper is cut off. */
const MAX_DEPTH = 64;

/** A year of more or fewer than four digits, as `Date` writes it. */
const FAR_TIME = /^([+-])\d{6}-\d{2}-\d{2}T[\d:.]{1,20}Z$/;

/** A value as it can be stored. */
export interface Storable<T> {
  value: T;
  /** Whether that is not what was given. */
  changed: boolean;
}

/**
 * Makes a value storable, whoever said it: the one place through which other
 * people's text enters the database. PostgreSQL holds no NUL, neither database
 * holds half of a surrogate pair, and times sort as text between the years 1
 * and 9998. What had to be replaced reads `\ufffd`, in keys of objects too.
 *
 * @returns the value itself where nothing had to change
 */
export function storable<T>(value: T): Storable<T> {
  if (isPlain(value, 0)) {
    return { value, changed: false };
  }
  const state = { changed: false };
  return { value: visit(value, 0, state) as T, changed: state.changed };
}

/** As {@link storable}, where it does not matter whether anything changed. */
export function toStorable<T>(value: T): T {
  return storable(value).value;
}

/** What of a text no database can hold; undefined where it can. */
export function unstorableIn(text: string): 'nul' | 'surrogate' | undefined {
  if (text.includes(NUL)) {
    return 'nul';
  }
  return toUSVString(text) !== text ? 'surrogate' : undefined;
}

function visit(
  value: unknown,
  depth: number,
  state: { changed: boolean },
): unknown {
  if (typeof value === 'string') {
    const text = storableText(value);
    state.changed ||= text !== value;
    return text;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return value;
  }
  if (depth === MAX_DEPTH) {
    state.changed = true;
    return REPLACEMENT;
  }
  return Array.isArray(value)
    ? visitArray(value, depth, state)
    : visitObject(value as Record<string, unknown>, depth, state);
}

function visitArray(
  items: unknown[],
  depth: number,
  state: { changed: boolean },
): unknown[] {
  let copy: unknown[] | undefined;
  items.forEach((item, index) => {
    const storableItem = visit(item, depth + 1, state);
    if (storableItem !== item) {
      copy ??= [...items];
      copy[index] = storableItem;
    }
  });
  return copy ?? items;
}

function visitObject(
  object: Record<string, unknown>,
  depth: number,
  state: { changed: boolean },
): Record<string, unknown> {
  const entries = Object.entries(object);
  let differs = false;
  const keys = new Set<string>();
  const copies = entries.map(([key, item]): [string, unknown] => {
    let name = storableText(key);
    // Two that differed must not become one.
    while (name !== key && (keys.has(name) || Object.hasOwn(object, name))) {
      name += REPLACEMENT;
    }
    keys.add(name);
    state.changed ||= name !== key;
    const storableItem = visit(item, depth + 1, state);
    differs ||= name !== key || storableItem !== item;
    return [name, storableItem];
  });
  return differs ? Object.fromEntries(copies) : object;
}

/** Whether all of a value can be stored as it is, which is nearly always so. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === 'string') {
    return storableText(value) === value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return true;
  }
  if (depth === MAX_DEPTH) {
    return false;
  }
  if (Array.isArray(value)) {
    return value.every(item => isPlain(item, depth + 1));
  }
  const object = value as Record<string, unknown>;
  return Object.keys(object).every(
    key => storableText(key) === key && isPlain(object[key], depth + 1),
  );
}

function storableText(text: string): string {
  const sign = text[0];
  if ((sign === '+' || sign === '-') && FAR_TIME.test(text)) {
    return sign === '+' ? LAST_TIME : FIRST_TIME;
  }
  // Puts the same character in place of half of a surrogate pair.
  const wellFormed = toUSVString(text);
  return wellFormed.includes(NUL)
    ? wellFormed.split(NUL).join(REPLACEMENT)
    : wellFormed;
}
