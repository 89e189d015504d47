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

/** The tags that come closest to what the selectors ask for, nearest first. */
export function nearestTags(
  selectors: readonly TagSelector[],
  tags: readonly TagCount[],
  limit = 5,
): TagCount[] {
  const wanted = selectors.flatMap(selector => Object.entries(selector));
  return tags
    .map(tag => ({
      tag,
      // Another key is worse than another value of the right key.
      difference: Math.min(
        ...wanted.map(
          ([key, value]) =>
            Math.min(2 * relative(key, tag.key), OTHER_KEY) +
            relative(value, tag.value),
        ),
      ),
    }))
    .filter(({ difference }) => difference < FAR_OFF)
    .sort(
      (a, b) =>
        a.difference - b.difference || b.tag.instances - a.tag.instances,
    )
    .slice(0, limit)
    .map(({ tag }) => tag);
}

function relative(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0
    ? 0
    : distance(a.toLocaleLowerCase('en-US'), b.toLocaleLowerCase('en-US')) /
        longer;
}
