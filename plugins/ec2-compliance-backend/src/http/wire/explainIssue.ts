import { Phrase } from 'backstage-plugin-ec2-compliance-common';
import { z } from 'zod';
import { because, REFUSAL_PHRASES } from '../../refusals';
import { JsonSchema, toJsonSchema } from './toJsonSchema';

const MAX_QUOTED = 100;

/** What a request brings values in. */
export type Place = 'parameter' | 'field';

/** What a schema says itself of what it takes. */
const SAID_BY_SCHEMAS = [
  'expected.account-id',
  'expected.day',
  'expected.legible',
  'expected.searchable',
  'expected.time',
  'expected.time-of-day',
] as const;

/**
 * What is wrong with a request: the place, the value, and what would do.
 */
export function explainIssue(options: {
  issue: z.core.$ZodIssue;
  place: Place;
  schema: z.ZodType;
  value: unknown;
}): Phrase {
  const { issue, schema, value } = options;
  const known = Object.keys(toJsonSchema(schema).properties ?? {});
  if (issue.code === 'unrecognized_keys') {
    return because('request.unknown-fields', { keys: issue.keys, known });
  }
  const path = issue.path.map(String);
  if (!path.length) {
    return because('request.not-an-object', {
      places: because(`places.${options.place}`),
      known,
      found: describe(value),
    });
  }
  const found = valueAt(value, issue.path);
  const wrong = {
    place: because(`place.${options.place}`),
    name: path.join('.'),
    expected:
      ['invalid_format', 'custom'].includes(issue.code) && issue.message
        ? saidBySchema(issue.message)
        : expectation(schemaAt(toJsonSchema(schema), path)),
  };
  return found === undefined
    ? because('request.missing', wrong)
    : because('request.wrong', { ...wrong, found: describe(found) });
}

function saidBySchema(message: string): Phrase {
  const known = SAID_BY_SCHEMAS.find(key => REFUSAL_PHRASES[key] === message);
  return known ? because(known) : because('expected.other', { text: message });
}

/** What a field may hold. */
export function expectation(schema: JsonSchema): Phrase {
  const { type, minimum, maximum, minLength, maxLength, maxItems } = schema;
  if (schema.enum) {
    return because('expected.one-of', { options: schema.enum.map(String) });
  }
  switch (type) {
    case 'boolean':
      return because('expected.flag');
    case 'integer':
      return because('expected.whole-number', {
        minimum: String(minimum),
        maximum: String(maximum),
      });
    case 'array':
      return maxItems === undefined
        ? because('expected.list')
        : because('expected.list-to', { maximum: maxItems });
    default:
      break;
  }
  if (maxLength === undefined) {
    return because('expected.text');
  }
  return minLength
    ? because('expected.text-from-to', {
        minimum: minLength,
        maximum: maxLength,
      })
    : because('expected.text-to', { maximum: maxLength });
}

function describe(value: unknown): Phrase {
  if (Array.isArray(value)) {
    return because('found.values', { length: value.length });
  }
  if (typeof value === 'object' && value !== null) {
    // It may be nested deeper than can be written down.
    return because('found.object');
  }
  const text =
    typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined';
  return text.length > MAX_QUOTED
    ? because('found.long', {
        value: text.slice(0, MAX_QUOTED),
        length: text.length,
      })
    : because('found.value', { value: text });
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
