import { createHash } from 'node:crypto';

/** The namespace of this product's UUIDs, itself a random one. */
const NAMESPACE = '7d1f0b52-5c0e-4a53-9e0e-1f6d6c1f3b8a';

/**
 * Gives the same thing the same UUID in whichever document it stands (version 5
 * of RFC 9562), so that an auditor's tool knows it again.
 */
export function uuidOf(...name: string[]): string {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replace(/-/g, ''), 'hex'))
    .update(JSON.stringify(name))
    .digest()
    .subarray(0, 16);
  hash[6] = (hash[6] % 16) + 0x50;
  hash[8] = (hash[8] % 64) + 0x80;
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
