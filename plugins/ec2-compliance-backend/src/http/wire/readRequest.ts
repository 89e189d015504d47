import { InputError } from '@backstage/errors';
import { Request } from 'express';
import { z } from 'zod';
import { unstorableIn } from '../../database';
import { because, refusal } from '../../refusals';
import { expectation, explainIssue, Place } from './explainIssue';
import { Operation } from './Operation';
import { toJsonSchema } from './toJsonSchema';

/** What an operation is asked with. */
export interface GivenValues<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
}

/**
 * Reads what a request asks for, with defaults filled in.
 *
 * @throws InputError that names what is wrong and what would do
 */
export function readRequest<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
>(
  operation: Pick<Operation<P, Q, B>, 'params' | 'query' | 'body'>,
  req: Request,
): { params: z.output<P>; query: z.output<Q>; body: z.output<B> } {
  const { params, query, body } = operation;
  return {
    params: read(params, req.params, 'parameter'),
    query: read(
      query,
      coerce(query, new URL(req.originalUrl, 'http://host').searchParams),
      'parameter',
    ),
    body: body ? readBody(body, req) : (undefined as z.output<B>),
  };
}

/**
 * The same of values that come by another way than HTTP, in their own types.
 *
 * @throws InputError that names what is wrong and what would do
 */
export function readValues<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
>(
  operation: Pick<Operation<P, Q, B>, 'params' | 'query' | 'body'>,
  given: GivenValues<P, Q, B>,
): { params: z.output<P>; query: z.output<Q>; body: z.output<B> } {
  const { params, query, body } = operation;
  return {
    params: read(params, given.params ?? {}, 'parameter'),
    query: read(query, given.query ?? {}, 'parameter'),
    body: body ? read(body, given.body, 'field') : (undefined as z.output<B>),
  };
}

function readBody<T extends z.ZodType>(schema: T, req: Request): z.output<T> {
  if (!req.is('application/json')) {
    throw refusal(
      InputError,
      because('request.not-json', {
        type: req.headers['content-type'] ?? 'nothing',
      }),
    );
  }
  return read(schema, req.body, 'field');
}

function read<T extends z.ZodType>(
  schema: T,
  value: unknown,
  place: Place,
): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw refusal(
      InputError,
      explainIssue({ issue: result.error.issues[0], place, schema, value }),
    );
  }
  refuseUnstorable(result.data, place, []);
  return result.data;
}

/** Every text that a request brings may meet a database. */
function refuseUnstorable(
  value: unknown,
  place: Place,
  path: readonly string[],
): void {
  if (typeof value === 'string') {
    const what = unstorableIn(value);
    if (what !== undefined) {
      throw refusal(
        InputError,
        because('request.unstorable', {
          place: because(`place.${place}`),
          name: path.join('.'),
          what: because(`unstorable.${what}`),
        }),
      );
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      refuseUnstorable(inner, place, [...path, key]);
    }
  }
}

/** The values of a query in the types that its parameters have. */
function coerce(
  query: z.ZodObject,
  given: URLSearchParams,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    if (!Object.hasOwn(query.shape, name)) {
      const known = Object.keys(query.shape);
      throw refusal(
        InputError,
        known.length
          ? because('request.unknown-parameter', { name, known })
          : because('request.no-parameters', { name }),
      );
    }
    const schema = toJsonSchema(query.shape[name] as z.ZodType);
    const texts = given.getAll(name);
    if (texts.includes('')) {
      throw refusal(
        InputError,
        because('request.empty', { name, expected: expectation(schema) }),
      );
    }
    if (schema.type === 'array') {
      values[name] = texts;
    } else if (texts.length > 1) {
      throw refusal(
        InputError,
        because('request.repeated', { name, times: texts.length }),
      );
    } else {
      values[name] = toType(texts[0], schema.type);
    }
  }
  return values;
}

/** A text that is no such value stays one, and is refused with its own words. */
function toType(text: string, type: unknown): unknown {
  switch (type) {
    case 'boolean':
      return (
        new Map([
          ['true', true],
          ['false', false],
        ]).get(text) ?? text
      );
    case 'integer':
      return /^-?\d+$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}
