import { awsJson } from '../../protocols/awsJson';
import type { Protocol } from '../../protocols/types';

/** The prefix that the SDKs of Python, Go and Java send. */
const LONG_PREFIX = 'com.amazonaws.cloudtrail.v20131101.';

function targetOf(header: string | undefined): string[] {
  const target = header ?? '';
  return (
    target.startsWith(LONG_PREFIX) ? target.slice(LONG_PREFIX.length) : target
  ).split('.');
}

/** awsJson1_1 with either of the two prefixes of `X-Amz-Target`. */
export const cloudTrailJson: Protocol = {
  ...awsJson,
  matches: (service, request) =>
    targetOf(request.headers['x-amz-target'])[0] === service.discriminator,
  operationName: (_service, request) =>
    targetOf(request.headers['x-amz-target'])[1],
};
