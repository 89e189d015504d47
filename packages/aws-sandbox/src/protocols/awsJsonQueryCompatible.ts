import { awsJson } from './awsJson';
import { JsonBody } from './json';
import type { Protocol } from './types';

const json = JsonBody.create({ rest: false });

/**
 * The awsJson1_0 protocol of a service that spoke the query protocol before:
 * errors bear a namespace in `__type`, and their old code in a header where
 * the client says that it comes from there.
 */
export function awsJsonQueryCompatible(namespace: string): Protocol {
  return {
    ...awsJson,

    writeOutput(_service, schema, output, requestId) {
      return {
        status: 200,
        headers: headers(requestId),
        body: json.write(schema[5], output),
      };
    },

    writeError(_service, error, requestId) {
      const { code, message, members } = error;
      const fault = error.status >= 500 ? 'Receiver' : 'Sender';
      const { queryCode = code, ...rest } = members;
      return {
        status: error.status,
        headers: {
          ...headers(requestId),
          ...error.headers,
          'x-amzn-query-error': `${queryCode};${fault}`,
        },
        body: JSON.stringify({
          __type: `${namespace}#${code}`,
          message,
          ...rest,
        }),
      };
    },
  };
}

function headers(requestId: string): Record<string, string> {
  return {
    'Content-Type': 'application/x-amz-json-1.0',
    'x-amzn-RequestId': requestId,
  };
}
