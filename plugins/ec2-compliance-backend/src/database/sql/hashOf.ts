import { hash } from 'node:crypto';
import stableStringify from 'fast-json-stable-stringify';

/** A short, stable fingerprint of any JSON value. */
export function hashOf(value: unknown): string {
  return hash('sha1', stableStringify(value));
}
