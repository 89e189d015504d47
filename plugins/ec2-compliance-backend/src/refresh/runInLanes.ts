import { Collector } from '../collectors';

/**
 * Runs collectors service by service, for each service has limits of its own,
 * and services side by side. One whose context holds the result of another, of
 * whichever service, waits for it.
 *
 * @param collectors - each after those that it needs
 */
export async function runInLanes(
  collectors: readonly Collector[],
  collect: (collector: Collector) => Promise<void>,
): Promise<void> {
  const lanes = new Map<string, Promise<void>>();
  const runs: Array<{ collector: Collector; done: Promise<void> }> = [];
  for (const collector of collectors) {
    const [service] = collector.actions[0].split(':');
    // Only those before it in the list: nothing waits in a circle.
    const needed = runs
      .filter(run =>
        run.collector.sources.some(source => collector.after.includes(source)),
      )
      .map(run => run.done);
    const done = Promise.all([lanes.get(service), ...needed]).then(() =>
      collect(collector),
    );
    lanes.set(service, done);
    runs.push({ collector, done });
  }
  // All, so that nothing goes on writing after the run has ended.
  const results = await Promise.allSettled(runs.map(({ done }) => done));
  for (const result of results) {
    if (result.status === 'rejected') {
      throw result.reason;
    }
  }
}
