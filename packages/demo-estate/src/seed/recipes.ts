import { createHash } from 'node:crypto';
import { configure } from 'safe-stable-stringify';
import type { Value } from './Seed';

const stringify = configure({ circularValue: TypeError });

const hashOf = (value: unknown) =>
  createHash('sha1').update(stringify(value)!).digest('hex');

type Row = Record<string, Value>;

const json = (value: Value) =>
  value === null ? undefined : JSON.parse(String(value));

/**
 * What the rest of a row tells of a column, in the order in which one is made of
 * the others: mostly hashes, which do not compress and are others once times have
 * moved. Where it does not come out, the builder keeps the value as it is.
 */
export const RECIPES: Record<
  string,
  Record<string, (row: Row) => string> | undefined
> = {
  evidence: {
    hash: row =>
      hashOf({
        payload: json(row.payload),
        invalid: json(row.invalid),
        recordedAt: row.recorded_at ?? undefined,
      }),
  },
  findings: {
    id: row => {
      const { source, sourceId, packageName } = json(row.payload);
      return hashOf({ arn: row.arn, source, sourceId, packageName });
    },
    source_id: row => json(row.payload).sourceId,
    vulnerability_id: row => json(row.payload).vulnerabilityId,
    package_name: row => json(row.payload).packageName,
    hash: row => {
      const { updatedAt: _, ...finding } = json(row.payload);
      return hashOf(finding);
    },
  },
  instances: { hash: row => hashOf(json(row.payload)) },
  verdicts: { hash: verdictHash },
  account_verdicts: { hash: verdictHash },
  workload_findings: {
    id: row => hashOf([row.workload, row.vulnerability_id, row.package_name]),
  },
};

function verdictHash(row: Row): string {
  return hashOf({
    controlId: row.control_id,
    status: row.status,
    reason: row.reason,
    values: json(row.facts),
    recordedAt: row.recorded_at ?? undefined,
  });
}
