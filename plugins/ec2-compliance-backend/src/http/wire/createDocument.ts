import { wireSchemas } from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { Operation } from './Operation';
import {
  JsonSchema,
  toComponents,
  toJsonSchema,
  toReference,
} from './toJsonSchema';

/** What the document says of one operation. */
interface DocumentedOperation {
  operationId: string;
  description: string;
  parameters: object[];
  requestBody?: object;
  responses: Record<string, object>;
}

/** An OpenAPI document. */
export interface ApiDocument {
  openapi: string;
  info: object;
  servers: Array<{ url: string }>;
  components: { schemas: Record<string, JsonSchema>; responses: object };
  paths: Record<
    string,
    Partial<Record<Operation['method'], DocumentedOperation>>
  >;
}

const NAMES = new Map<z.ZodType, string>(
  Object.entries(wireSchemas).map(([name, schema]) => [schema, name]),
);

const REFUSALS = {
  BadRequest: {
    status: '400',
    description: 'Something asked for is wrong; the message names it.',
  },
  Unauthenticated: {
    status: '401',
    description: 'There are no valid credentials.',
  },
  NotAllowed: {
    status: '403',
    description: 'A permission is lacking; the message names it.',
  },
  NotFound: {
    status: '404',
    description: 'There is no such thing, or the caller may not see it.',
  },
  Conflict: {
    status: '409',
    description: 'It cannot be done as things stand; the message says why.',
  },
  TooManyRequests: {
    status: '429',
    description:
      'Too many requests of the caller are open; `Retry-After` says when to try again.',
  },
  Unavailable: {
    status: '503',
    description:
      'The database is too busy, too slow or out of reach; `Retry-After` says when to try again.',
  },
};

/** The OpenAPI document of these operations, in their order. */
export function createDocument(operations: readonly Operation[]): ApiDocument {
  const paths: ApiDocument['paths'] = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ec2-compliance',
      version: '1',
      description:
        'How EC2 instances stand on the Essential Eight, by catalog entity. Everything is served from what was last collected; no request asks AWS.',
      license: {
        name: 'Apache-2.0',
        url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
      },
      contact: {},
    },
    servers: [{ url: '/' }],
    components: {
      schemas: toComponents(wireSchemas),
      responses: Object.fromEntries(
        Object.entries(REFUSALS).map(([name, { description }]) => [
          name,
          {
            description,
            content: json({ $ref: toReference('Error') }),
          },
        ]),
      ),
    },
    paths,
  };
}

function describeOperation(operation: Operation): DocumentedOperation {
  const { id, description, params, query, body } = operation;
  const parameters = [
    ...describeParameters(params, 'path'),
    ...describeParameters(query, 'query'),
  ];
  return {
    operationId: id,
    description,
    parameters,
    requestBody: body && { required: true, content: json(refer(body, id)) },
    responses: {
      ...describeAnswer(operation),
      ...Object.fromEntries(
        (
          [
            'BadRequest',
            'Unauthenticated',
            'NotAllowed',
            ...operation.refusals,
            'TooManyRequests',
            'Unavailable',
          ] as const
        ).map(name => [
          REFUSALS[name].status,
          { $ref: `#/components/responses/${name}` },
        ]),
      ),
    },
  };
}

function describeAnswer({
  id,
  answer,
  csv,
  documents,
}: Operation): Record<string, object> {
  const { description, schema } = answer;
  return schema
    ? {
        200: {
          description,
          content: {
            ...json(refer(schema, id)),
            'text/csv': csv ? { schema: { type: 'string' } } : undefined,
            ...(documents && {
              'text/html': { schema: { type: 'string' } },
              'application/pdf': {
                schema: { type: 'string', format: 'binary' },
              },
            }),
          },
        },
      }
    : { 202: { description } };
}

function describeParameters(
  parameters: z.ZodObject,
  place: 'path' | 'query',
): object[] {
  return Object.entries(parameters.shape).map(([name, schema]) => {
    const { description, ...rest } = toJsonSchema(schema);
    return {
      name,
      in: place,
      required: !z.safeParse(schema, undefined).success,
      description,
      // Entity refs hold `:` and `/`, which may stand in a query as they are.
      allowReserved: place === 'query' ? true : undefined,
      schema: rest,
    };
  });
}

function json(schema: object) {
  return { 'application/json': { schema } };
}

function refer(schema: z.ZodType, operationId: string): { $ref: string } {
  const name = NAMES.get(schema);
  if (name === undefined) {
    throw new Error(
      `A schema of the operation '${operationId}' bears no name, add it to 'wireSchemas'`,
    );
  }
  return { $ref: toReference(name) };
}
