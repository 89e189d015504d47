import { ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { stringify } from 'safe-stable-stringify';
import { createHash } from 'node:crypto';

/**
 * SHA-256 of facts in their canonical form (RFC 8785): without spaces, keys in
 * order, numbers as ECMAScript writes them.
 */
export function checksumOf(facts: ReportFacts): string {
  return createHash('sha256').update(stringify(facts)).digest('hex');
}
