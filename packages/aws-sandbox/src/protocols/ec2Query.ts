import { readQueryForm } from './queryForm';
import type { Protocol, WireRequest } from './types';
import { escapeXml, insertFirst, writeXml } from './xml';

const decoder = new TextDecoder();

/** The ec2Query protocol: a form in, `<ActionResponse>` XML out. */
export const ec2Query: Protocol = {
  matches(service, request) {
    return formOf(request).get('Version') === service.discriminator;
  },

  operationName(_service, request) {
    return formOf(request).get('Action') ?? undefined;
  },

  async readInput(schema, request) {
    return readQueryForm(schema[4], formOf(request), { ec2: true });
  },

  writeOutput(service, schema, output, requestId) {
    const xml = writeXml({
      service,
      schema,
      output,
      root: `${schema[2]}Response`,
      namespace: true,
    });
    return {
      status: 200,
      headers: headers(requestId),
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${insertFirst(
        xml,
        `<requestId>${requestId}</requestId>`,
      )}`,
    };
  },

  writeError(_service, error, requestId) {
    return {
      status: error.status,
      headers: { ...headers(requestId), ...error.headers },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${
        error.code
      }</Code><Message>${escapeXml(
        error.message,
      )}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
    };
  },
};

/** The form of a query request; anything else has an empty one. */
export function formOf(request: WireRequest): URLSearchParams {
  const type = request.headers['content-type'] ?? '';
  return type.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(decoder.decode(request.body))
    : new URLSearchParams();
}

function headers(requestId: string): Record<string, string> {
  return {
    'Content-Type': 'text/xml;charset=UTF-8',
    'x-amzn-requestid': requestId,
  };
}
