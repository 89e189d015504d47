import { Exposure } from './types';

const YES = new Set(['true', 'yes']);
const NO = new Set(['false', 'no']);

/**
 * Whether an instance faces the internet. A tag decides; else a public address
 * or a path that Inspector found. A balancer in another account is not seen.
 */
export function judgeExposure(options: {
  publicAddresses: readonly string[];
  /** What Inspector's network findings say; undefined: they could not be read. */
  reachable: boolean | undefined;
  /** Other values than true and false, yes and no say nothing. */
  tagValue: string | undefined;
}): Exposure {
  const { publicAddresses, reachable, tagValue } = options;
  const tag = tagValue?.trim().toLocaleLowerCase('en-US') ?? '';
  if (YES.has(tag) || NO.has(tag)) {
    return { internetFacing: YES.has(tag), by: 'tag' };
  }
  if (publicAddresses.length) {
    return { internetFacing: true, by: 'public-address' };
  }
  if (reachable) {
    return { internetFacing: true, by: 'network-reachability' };
  }
  return {
    internetFacing: false,
    by: reachable === undefined ? 'not-known' : 'nothing',
  };
}
