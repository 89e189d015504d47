import { ReportFacts } from 'backstage-plugin-ec2-compliance-common';
import { stringify } from 'safe-stable-stringify';
import { createHash } from 'node:crypto';
import { giveWay } from '../turns';

/** How far down lists are taken apart, so that a long one takes no long turn. */
const DEPTH = 3;

/**
 * SHA-256 of facts in their canonical form (RFC 8785): without spaces, keys in
 * order, numbers as ECMAScript writes them.
 */
export async function checksumOf(facts: ReportFacts): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of canonicalParts(facts, DEPTH)) {
    hash.update(part);
  }
  return hash.digest('hex');
}

async function* canonicalParts(
  value: unknown,
  depth: number,
): AsyncGenerator<string, void, void> {
  await giveWay();
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield stringify(value) ?? 'null';
    return;
  }
  let separator = '';
  if (Array.isArray(value)) {
    yield '[';
    for (const item of value) {
      yield separator;
      yield* canonicalParts(item, depth - 1);
      separator = ',';
    }
    yield ']';
    return;
  }
  yield '{';
  for (const [key, of] of Object.entries(value).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    if (of !== undefined) {
      yield `${separator}${JSON.stringify(key)}:`;
      yield* canonicalParts(of, depth - 1);
      separator = ',';
    }
  }
  yield '}';
}
