import { TagSelector } from 'backstage-plugin-ec2-compliance-common';
import { distance } from 'fastest-levenshtein';

/** A tag with the number of instances that bear it. */
export interface TagCount {
  key: string;
  value: string;
  instances: number;
}

/** What another key weighs at most: the right value under it is worth showing. */
const OTHER_KEY = 0.5;

/** From here on a tag is another one altogether. */
const FAR_OFF = 0.67;

/** Pairs of an annotation that are compared. */
const MAX_PAIRS = 100;

/** Characters of a key or value that are compared; AWS allows 256. */
const MAX_LENGTH = 256;

/** How long it may take, milliseconds: everything else waits. */
const MAX_TIME = 50;

/** How many tags are compared between two looks at the clock. */
const STRETCH = 100;

interface Pair {
  key: string;
  value: string;
}

/** The tags that come closest, and whether all that were to be compared were. */
export interface NearestTags {
  nearest: TagCount[];
  isWhole: boolean;
}

/**
 * The tags that come closest to what the selectors ask for, nearest first. What
 * is asked for is anybody's text: the first pairs are compared, with the tags
 * that most instances bear first, for as long as that may take.
 */
export function nearestTags(
  selectors: readonly TagSelector[],
  tags: readonly TagCount[],
  limit = 5,
): NearestTags {
  const { pairs, isWhole } = readPairs(selectors);
  const end = performance.now() + MAX_TIME;
  const found: Array<{ tag: TagCount; difference: number }> = [];
  const ordered = [...tags].sort((a, b) => b.instances - a.instances);
  let compared = 0;
  for (const tag of ordered) {
    if (compared % STRETCH === 0 && performance.now() > end) {
      break;
    }
    compared++;
    const difference = differenceOf(tag, pairs);
    if (difference < FAR_OFF) {
      found.push({ tag, difference });
    }
  }
  return {
    nearest: found
      .sort(
        (a, b) =>
          a.difference - b.difference || b.tag.instances - a.tag.instances,
      )
      .slice(0, limit)
      .map(({ tag }) => tag),
    isWhole: isWhole && compared === tags.length,
  };
}

/** What is asked for, each pair once. */
function readPairs(selectors: readonly TagSelector[]): {
  pairs: Pair[];
  isWhole: boolean;
} {
  const pairs = new Map<string, Pair>();
  for (const selector of selectors) {
    for (const [key, value] of Object.entries(selector)) {
      const pair = { key: comparable(key), value: comparable(value) };
      const id = `${pair.key}\n${pair.value}`;
      if (pairs.size === MAX_PAIRS && !pairs.has(id)) {
        return { pairs: [...pairs.values()], isWhole: false };
      }
      pairs.set(id, pair);
    }
  }
  return { pairs: [...pairs.values()], isWhole: true };
}

function differenceOf(tag: TagCount, pairs: readonly Pair[]): number {
  const key = comparable(tag.key);
  const value = comparable(tag.value);
  let least = Infinity;
  for (const pair of pairs) {
    // Another key is worse than another value of the right key.
    const ofKey =
      pair.key === key ? 0 : Math.min(2 * relative(pair.key, key), OTHER_KEY);
    const most = Math.min(least, FAR_OFF) - ofKey;
    // Lengths that differ tell enough, for nothing.
    if (lengthsApart(pair.value, value) < most) {
      least = Math.min(least, ofKey + relative(pair.value, value));
    }
  }
  return least;
}

function comparable(text: string): string {
  return text.slice(0, MAX_LENGTH).toLocaleLowerCase('en-US');
}

function relative(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : distance(a, b) / longer;
}

/** What {@link relative} is at least. */
function lengthsApart(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : Math.abs(a.length - b.length) / longer;
}
