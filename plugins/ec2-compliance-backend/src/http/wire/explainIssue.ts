import { z } from 'zod';
import { JsonSchema, toJsonSchema } from './toJsonSchema';

const MAX_QUOTED = 100;

/**
 * What is wrong with a request, in a sentence that names the place and the
 * value, and says what would do.
 *
 * @param options - `place` is the word for a field, e.g. `parameter`
 */
export function explainIssue(options: {
  issue: z.core.$ZodIssue;
  place: string;
  schema: z.ZodType;
  value: unknown;
}): string {
  const { issue, place, schema, value } = options;
  const known = quoteAll(Object.keys(toJsonSchema(schema).properties ?? {}));
  if (issue.code === 'unrecognized_keys') {
    return `There must be no additional properties, such as ${quoteAll(
      issue.keys,
    )}; there are ${known}`;
  }
  const [name, ...inside] = issue.path.map(String);
  if (name === undefined) {
    return `The ${place}s ${known} must be given as one object, not as ${quote(
      value,
    )}`;
  }
  const found = valueAt(value, issue.path);
  const where = `The ${place} '${[name, ...inside].join('.')}'`;
  const expected =
    ['invalid_format', 'custom'].includes(issue.code) && issue.message
      ? issue.message
      : expectation(schemaAt(toJsonSchema(schema), [name, ...inside]));
  return found === undefined
    ? `${where} is missing, it must be ${expected}`
    : `${where} must be ${expected}, not ${quote(found)}`;
}

/** What a field may hold, in words. */
export function expectation(schema: JsonSchema): string {
  const { type, minimum, maximum, minLength, maxLength, maxItems } = schema;
  if (schema.enum) {
    return `one of ${quoteAll(schema.enum.map(String))}`;
  }
  switch (type) {
    case 'boolean':
      return `'true' or 'false'`;
    case 'integer':
      return `a whole number from ${minimum} to ${maximum}`;
    case 'array':
      return maxItems === undefined
        ? 'a list'
        : `a list of at most ${maxItems} values`;
    default:
      break;
  }
  if (maxLength === undefined) {
    return 'a text';
  }
  return minLength
    ? `a text of ${minLength} to ${maxLength} characters`
    : `a text of at most ${maxLength} characters`;
}

/** Names or values, each in quotes. */
export function quoteAll(values: readonly string[]): string {
  return values.map(value => `'${value}'`).join(', ');
}

function quote(value: unknown): string {
  if (Array.isArray(value)) {
    return `${value.length} values`;
  }
  if (typeof value === 'object' && value !== null) {
    // It may be nested deeper than can be written down.
    return 'an object';
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_QUOTED
    ? `'${text.slice(0, MAX_QUOTED)}…' (${text.length} characters)`
    : `'${text}'`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

function schemaAt(schema: JsonSchema, path: readonly string[]): JsonSchema {
  return path.reduce<JsonSchema>(
    (inner, key) =>
      (inner.properties?.[key] ?? inner.items ?? {}) as JsonSchema,
    schema,
  );
}
