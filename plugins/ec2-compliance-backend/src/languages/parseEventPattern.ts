import { isWithin } from './cidr';
import { compileWildcard } from './matchWildcard';

/** A condition of an event pattern, as a function of an event. */
export type EventPattern = (event: unknown) => boolean;

/** Of one field: undefined where the event does not have it. */
type ValueTest = (actual: unknown) => boolean;

/** Longer than EventBridge takes (2,048 characters, by its default quota). */
const MOST_CHARACTERS = 16_384;

/** Deeper than any event. */
const MOST_DEPTH = 100;

/**
 * Reads an EventBridge event pattern. An operator that is not known here makes
 * the pattern unreadable, as it may match more or less than is understood of it.
 *
 * Source: EventBridge, "Event patterns" and "Comparison operators".
 *
 * @param pattern - JSON
 * @returns undefined where it cannot be read
 */
export function parseEventPattern(pattern: string): EventPattern | undefined {
  if (pattern.length > MOST_CHARACTERS) {
    return undefined;
  }
  try {
    return parseFields(JSON.parse(pattern));
  } catch {
    return undefined;
  }
}

/** What makes a pattern unreadable; it does not leave this file. */
class UnreadablePattern extends Error {}

function parseFields(pattern: unknown, depth = 0): EventPattern {
  if (!isObject(pattern) || depth > MOST_DEPTH) {
    throw new UnreadablePattern();
  }
  const tests = Object.entries(pattern).map(([key, condition]) => {
    if (key.split('.', MOST_DEPTH + 2).length > MOST_DEPTH) {
      throw new UnreadablePattern();
    }
    if (key === '$or' && Array.isArray(condition)) {
      const alternatives = condition.map(item => parseFields(item, depth + 1));
      return (event: unknown) => alternatives.some(matches => matches(event));
    }
    if (Array.isArray(condition)) {
      const alternatives = condition.map(parseValue);
      return (event: unknown) => {
        const actual = fieldOf(event, key);
        return alternatives.some(matches => matches(actual));
      };
    }
    const inner = parseFields(condition, depth + 1);
    return (event: unknown) => {
      const value = fieldOf(event, key);
      return Array.isArray(value) ? value.some(inner) : inner(value);
    };
  });
  return event => tests.every(matches => matches(event));
}

/** One alternative; a field with several values needs one that fits. */
function parseValue(condition: unknown): ValueTest {
  const matches = isObject(condition)
    ? parseOperator(condition)
    : parseLiteral(condition);
  return actual =>
    Array.isArray(actual) && actual.length
      ? actual.some(matches)
      : matches(actual);
}

function parseLiteral(literal: unknown): ValueTest {
  if (typeof literal === 'object' && literal !== null) {
    throw new UnreadablePattern();
  }
  return actual => actual === literal;
}

function parseOperator(condition: Record<string, unknown>): ValueTest {
  const entries = Object.entries(condition);
  if (entries.length !== 1) {
    throw new UnreadablePattern();
  }
  const [[operator, operand]] = entries;
  switch (operator) {
    case 'exists':
      return parseExists(operand);
    case 'anything-but':
      return parseAnythingBut(operand);
    case 'numeric':
      return parseNumeric(operand);
    case 'cidr': {
      const block = toText(operand);
      return onText(text => isWithin(text, block));
    }
    default:
      return parseTextOperator(operator, operand);
  }
}

/** It speaks of values alone: of an object, EventBridge says neither. */
function parseExists(operand: unknown): ValueTest {
  if (typeof operand !== 'boolean') {
    throw new UnreadablePattern();
  }
  return actual => !isObject(actual) && (actual !== undefined) === operand;
}

/** A field that is missing is not anything but. */
function parseAnythingBut(operand: unknown): ValueTest {
  const excluded = isObject(operand)
    ? parseExcluded(operand)
    : [operand].flat().map(parseLiteral);
  return actual =>
    actual !== undefined &&
    !isObject(actual) &&
    !excluded.some(matches => matches(actual));
}

/** `{ "prefix": … }` and its like, of one text or several. */
function parseExcluded(condition: Record<string, unknown>): ValueTest[] {
  const entries = Object.entries(condition);
  if (entries.length !== 1) {
    throw new UnreadablePattern();
  }
  const [[operator, operand]] = entries;
  return [operand].flat().map(item => parseTextOperator(operator, item));
}

function parseTextOperator(operator: string, operand: unknown): ValueTest {
  switch (operator) {
    case 'prefix':
    case 'suffix': {
      const at = operator === 'prefix' ? 'startsWith' : 'endsWith';
      if (isObject(operand)) {
        const { 'equals-ignore-case': any, ...others } = operand;
        if (Object.keys(others).length) {
          throw new UnreadablePattern();
        }
        const expected = toText(any).toLowerCase();
        return onText(text => text.toLowerCase()[at](expected));
      }
      const expected = toText(operand);
      return onText(text => text[at](expected));
    }
    case 'equals-ignore-case': {
      const expected = toText(operand).toLowerCase();
      return onText(text => text.toLowerCase() === expected);
    }
    case 'wildcard':
      return onText(compileWildcard(toText(operand), { escapes: true }));
    default:
      throw new UnreadablePattern();
  }
}

const COMPARISONS: ReadonlyMap<unknown, (a: number, b: number) => boolean> =
  new Map([
    ['=', (a, b) => a === b],
    ['<', (a, b) => a < b],
    ['<=', (a, b) => a <= b],
    ['>', (a, b) => a > b],
    ['>=', (a, b) => a >= b],
  ]);

/** `[">", 0, "<=", 5]`: all of them. */
function parseNumeric(operand: unknown): ValueTest {
  if (!Array.isArray(operand) || !operand.length || operand.length % 2) {
    throw new UnreadablePattern();
  }
  const tests: Array<(actual: number) => boolean> = [];
  for (let at = 0; at < operand.length; at += 2) {
    const compare = COMPARISONS.get(operand[at]);
    const limit = operand[at + 1];
    if (!compare || typeof limit !== 'number') {
      throw new UnreadablePattern();
    }
    tests.push(actual => compare(actual, limit));
  }
  return actual =>
    typeof actual === 'number' && tests.every(matches => matches(actual));
}

function onText(matches: (text: string) => boolean): ValueTest {
  return actual => typeof actual === 'string' && matches(actual);
}

function toText(operand: unknown): string {
  if (typeof operand !== 'string') {
    throw new UnreadablePattern();
  }
  return operand;
}

/** A key with dots reaches into objects, unless the event has it as it is. */
function fieldOf(event: unknown, key: string): unknown {
  if (isObject(event) && Object.hasOwn(event, key)) {
    return event[key];
  }
  const dot = key.indexOf('.');
  return dot < 0
    ? undefined
    : fieldOf(fieldOf(event, key.slice(0, dot)), key.slice(dot + 1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
