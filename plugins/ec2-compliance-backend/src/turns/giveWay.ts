import { setImmediate } from 'node:timers/promises';

/** How long everything else may wait for this, milliseconds. */
const MAX_STRETCH = 15;

/** When the turn of long work ends, whoever does it: they share one thread. */
let endOfTurn = 0;

/**
 * Lets everything else in the process have its turn, once long work has had
 * its own: requests are answered while ten thousand instances are judged.
 */
export async function giveWay(): Promise<void> {
  if (performance.now() >= endOfTurn) {
    await setImmediate();
    endOfTurn = performance.now() + MAX_STRETCH;
  }
}

/** The items one by one, with everything else having its turns in between. */
export async function* inTurns<T>(
  items: Iterable<T>,
): AsyncGenerator<T, void, void> {
  for (const item of items) {
    await giveWay();
    yield item;
  }
}
