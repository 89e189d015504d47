import { formOf } from './ec2Query';
import { readQueryForm } from './queryForm';
import type { Protocol } from './types';
import { escapeXml, writeXml } from './xml';

/**
 * The awsQuery protocol of STS, IAM and SNS: a form in, an XML envelope with
 * the result and the response metadata out.
 */
export const query: Protocol = {
  matches(service, request) {
    return formOf(request).get('Version') === service.discriminator;
  },

  operationName(_service, request) {
    return formOf(request).get('Action') ?? undefined;
  },

  async readInput(schema, request) {
    return readQueryForm(schema[4], formOf(request), { ec2: false });
  },

  writeOutput(service, schema, output, requestId) {
    const operation = schema[2];
    const result = writeXml({
      service,
      schema,
      output,
      root: `${operation}Result`,
      namespace: false,
    });
    return {
      status: 200,
      headers: headers(requestId),
      body: `<${operation}Response xmlns="${service.xmlNamespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
    };
  },

  writeError(service, error, requestId) {
    const type = error.status >= 500 ? 'Receiver' : 'Sender';
    return {
      status: error.status,
      headers: { ...headers(requestId), ...error.headers },
      body: `<ErrorResponse xmlns="${
        service.xmlNamespace
      }"><Error><Type>${type}</Type><Code>${
        error.code
      }</Code><Message>${escapeXml(
        error.message,
      )}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    };
  },
};

function headers(requestId: string): Record<string, string> {
  return { 'Content-Type': 'text/xml', 'x-amzn-RequestId': requestId };
}
