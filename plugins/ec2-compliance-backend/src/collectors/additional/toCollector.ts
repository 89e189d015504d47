import {
  AdditionalRecord,
  AdditionalSource,
} from 'backstage-plugin-ec2-compliance-node';
import { EvidenceGapError } from '../../aws';
import { additionalSource, Evidence, evidencePhrase } from '../../evidence';
import { Collector } from '../types';

/** A source of a module, read as AWS's are. */
export function toCollector(additional: AdditionalSource): Collector {
  const { name } = additional;
  const source = additionalSource(name);
  return {
    sources: [source],
    // Of no service: it has a lane of its own.
    actions: [`${source}:collect`],
    after: [],
    kind: 'listing',
    async *collect({ target, instances, signal }) {
      const { partition, accountId, alias, region } = target;
      const context = {
        target: { partition, accountId, alias, region },
        instances: [...instances.values()],
        signal,
      };
      try {
        for await (const page of additional.collect(context)) {
          yield {
            rows: page.length,
            // What it says of others is none of this account and Region.
            evidence: page
              .filter(({ instanceId }) => instances.has(instanceId))
              .map(record => toEvidence(source, record)),
          };
        }
      } catch (error) {
        signal.throwIfAborted();
        // Whose message may hold anything.
        throw new EvidenceGapError({
          gap: 'unreachable',
          why: evidencePhrase('cause.text', {
            text: `the module that reads '${name}' failed (${
              (error as Error | undefined)?.name ?? 'Error'
            })`,
          }),
        });
      }
    },
  };
}

function toEvidence(
  source: Evidence['source'],
  { instanceId, payload, recordedAt }: AdditionalRecord,
): Evidence {
  const subject = { source, instanceId, recordedAt };
  // As it will be read: what JSON does not hold is not there.
  const stored = JSON.parse(JSON.stringify(payload ?? null));
  return (
    typeof stored === 'object' && stored !== null && !Array.isArray(stored)
      ? { ...subject, payload: stored }
      : {
          ...subject,
          invalid: evidencePhrase('cause.invalid-record', {
            text: 'it is no object',
          }),
        }
  ) as Evidence;
}
