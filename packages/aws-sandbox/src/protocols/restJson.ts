import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { JsonBody } from './json';
import type { Protocol, WireRequest } from './types';

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

const json = JsonBody.create({ rest: true });

/**
 * The restJson1 protocol: the operation is the method and path of its schema,
 * members stand in the body, the path, the query or headers, and errors bear
 * their name in `x-amzn-errortype`.
 */
export const restJson: Protocol = {
  matches(service, request) {
    return restJson.operationName(service, request) !== undefined;
  },

  operationName(service, request) {
    for (const [name, schema] of Object.entries(service.schemas)) {
      const route = routeOf(schema);
      if (
        route.method === request.method &&
        matchPath(route.path, request.path)
      ) {
        return name;
      }
    }
    return undefined;
  },

  async readInput(schema, request) {
    const input = await json.read(schema[4], request.body);
    return { ...input, ...boundMembers(schema, request) };
  },

  writeOutput(_service, schema, output, requestId) {
    return {
      status: routeOf(schema).status,
      headers: {
        'Content-Type': 'application/json',
        'x-amzn-RequestId': requestId,
      },
      body: json.write(schema[5], output),
    };
  },

  writeError(_service, error, requestId) {
    return {
      status: error.status,
      headers: {
        'Content-Type': 'application/json',
        'x-amzn-RequestId': requestId,
        'x-amzn-errortype': error.code,
        ...error.headers,
      },
      body: JSON.stringify({ message: error.message, ...error.members }),
    };
  },
};

function routeOf(schema: StaticOperationSchema): {
  method: string;
  path: string;
  status: number;
} {
  const traits = schema[3];
  if (typeof traits !== 'object' || !traits.http) {
    throw new Error(`Operation "${schema[2]}" has no HTTP route`);
  }
  const [method, path, status] = traits.http;
  return { method, path: path.split('?')[0], status };
}

/** The labels of a path such as `/findingv2/{id}`, or undefined. */
function matchPath(
  template: string,
  path: string,
): Record<string, string> | undefined {
  const expected = template.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) {
    return undefined;
  }
  const labels: Record<string, string> = {};
  for (const [i, part] of expected.entries()) {
    const label = /^\{(\w+)\+?\}$/.exec(part)?.[1];
    if (label) {
      labels[label] = decodeURIComponent(actual[i]);
    } else if (part !== actual[i]) {
      return undefined;
    }
  }
  return labels;
}

/** Members that travel in the path, the query string or a header. */
function boundMembers(
  schema: StaticOperationSchema,
  request: WireRequest,
): Record<string, unknown> {
  const labels = matchPath(routeOf(schema).path, request.path) ?? {};
  const bound: Record<string, unknown> = {};
  const input = NormalizedSchema.of(schema[4] as SchemaRef);
  for (const [name, member] of input.structIterator()) {
    const traits = member.getMergedTraits();
    let text: string | undefined;
    if (traits.httpLabel) {
      text = labels[name];
    } else if (traits.httpHeader) {
      text = request.headers[traits.httpHeader.toLowerCase()];
    } else if (traits.httpQuery) {
      const values = request.query.getAll(traits.httpQuery);
      if (member.isListSchema()) {
        if (values.length > 0) {
          bound[name] = values;
        }
        continue;
      }
      text = values[0];
    }
    if (text !== undefined) {
      bound[name] = scalar(member, text);
    }
  }
  return bound;
}

function scalar(member: NormalizedSchema, text: string): unknown {
  if (member.isNumericSchema()) {
    return Number(text);
  }
  if (member.isBooleanSchema()) {
    return text === 'true';
  }
  return text;
}
