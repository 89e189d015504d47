import { hash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';

// A circle is refused, and not written as a word of its own.
const stringify = configure({ circularValue: TypeError });

/** A short, stable fingerprint of any JSON value. */
export function hashOf(value: unknown): string {
  return hash('sha1', stringify(value)!);
}
