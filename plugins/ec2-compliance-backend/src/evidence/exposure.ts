import { Exposure } from 'backstage-plugin-ec2-compliance-common';
import { InstanceEvidence } from './instance';
import { Moment } from './Moment';
import {
  CollectionRecord,
  resolveEvidence,
  StoredEvidence,
} from './resolveEvidence';
import { valueOf } from './textRecord';
import { EvidenceState } from './types';

const YES: ReadonlySet<string> = new Set(['true', 'yes']);
const NO: ReadonlySet<string> = new Set(['false', 'no']);

/**
 * Judges once whether an instance faces the internet; whatever depends on it
 * reads this. A tag decides, also against what else is known; else a public
 * address of either family, or a path that Inspector found. A balancer in
 * another account is not seen.
 *
 * @param options - `network` is what Inspector's network findings say of the
 *   instance; `tag` the key of the tag, whose other values than true and
 *   false, yes and no say nothing
 */
export function judgeExposure(options: {
  instance: Pick<InstanceEvidence, 'publicAddresses' | 'tags'>;
  network: EvidenceState<'inspector-network-findings'>;
  tag: string;
}): Exposure {
  const { instance, network, tag } = options;
  const value =
    valueOf(instance.tags, tag)?.trim().toLocaleLowerCase('en-US') ?? '';
  if (YES.has(value) || NO.has(value)) {
    return { internetFacing: YES.has(value), by: 'tag' };
  }
  if (instance.publicAddresses.length) {
    return { internetFacing: true, by: 'public-address' };
  }
  if (network.state === 'present' && network.payload.ports.length) {
    return { internetFacing: true, by: 'network-reachability' };
  }
  return {
    internetFacing: false,
    by: network.state === 'unavailable' ? 'not-known' : 'nothing',
  };
}

/**
 * The exposure of an instance, from what is stored of it. A path that
 * Inspector found counts until a reading no longer holds it, however old.
 *
 * @param options - `stored` and `collection` of Inspector's network findings;
 *   `firstSeenAt` of the instance, ISO 8601; `maxAge` in milliseconds
 */
export function readExposure(options: {
  instance: Pick<InstanceEvidence, 'publicAddresses' | 'tags'>;
  stored: StoredEvidence | undefined;
  collection: CollectionRecord | undefined;
  firstSeenAt: string;
  now: Date;
  maxAge: number;
  tag: string;
}): Exposure {
  const { instance, tag, now, ...record } = options;
  const source = 'inspector-network-findings';
  const stored = record.stored as StoredEvidence<typeof source> | undefined;
  const known = resolveEvidence({
    ...record,
    now: Moment.at(now),
    source,
    stored,
  });
  return judgeExposure({
    instance,
    tag,
    network: stored?.payload
      ? {
          state: 'present',
          payload: stored.payload as { ports: [] },
          collectedAt: stored.changedAt,
          changedAt: stored.changedAt,
        }
      : known,
  });
}
