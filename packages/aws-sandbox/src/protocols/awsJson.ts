import { JsonBody } from './json';
import type { Protocol } from './types';

const json = JsonBody.create({ rest: false });

/**
 * The awsJson1_1 protocol: `POST /`, the operation in `X-Amz-Target`, times as
 * epoch seconds, every error under its `__type`.
 */
export const awsJson: Protocol = {
  matches(service, request) {
    const target = request.headers['x-amz-target'] ?? '';
    return target.split('.')[0] === service.discriminator;
  },

  operationName(_service, request) {
    return request.headers['x-amz-target']?.split('.')[1];
  },

  readInput: (schema, request) => json.read(schema[4], request.body),

  writeOutput(_service, schema, output, requestId) {
    return {
      status: 200,
      headers: headers(requestId),
      body: json.write(schema[5], output),
    };
  },

  writeError(_service, error, requestId) {
    const { code, message, members } = error;
    return {
      status: error.status,
      headers: { ...headers(requestId), ...error.headers },
      // Services differ in the case of the member; the SDKs read either.
      body: JSON.stringify({
        __type: code,
        message,
        Message: message,
        ...members,
      }),
    };
  },
};

function headers(requestId: string): Record<string, string> {
  return {
    'Content-Type': 'application/x-amz-json-1.1',
    'x-amzn-RequestId': requestId,
  };
}
