import { CollectionRecord } from '../evidence';

/**
 * As of when a target is judged by anybody but its own run: now, unless time
 * alone has made too old what still counted when it was last judged. Its own
 * run is due then, or under way: as unknown, all of it would be told as no
 * longer read, and in the same minute as read again. It is judged as of when it
 * last was. Where its run never comes, whoever reads a page learns that from
 * when it was last judged, which nobody else moves.
 *
 * @param options - `judgedAt`: when the target was last judged as a whole, ISO
 *   8601; `sources`: how its sources fare, those of its account included;
 *   `maxAge`: evidence older than this is stale, milliseconds
 * @returns `now` itself where nothing has become too old since
 */
export function judgeableAsOf(options: {
  judgedAt: string;
  sources: Iterable<Pick<CollectionRecord, 'lastSuccessAt'>>;
  maxAge: number;
  now: Date;
}): Date {
  const { judgedAt, sources, maxAge, now } = options;
  const judged = new Date(judgedAt);
  const oldestAt = (time: Date) =>
    new Date(time.getTime() - maxAge).toISOString();
  const [oldest, oldestThen] = [oldestAt(now), oldestAt(judged)];
  const isDue =
    judgedAt < oldest ||
    [...sources].some(
      ({ lastSuccessAt }) =>
        lastSuccessAt !== undefined &&
        lastSuccessAt >= oldestThen &&
        lastSuccessAt < oldest,
    );
  return isDue ? judged : now;
}
