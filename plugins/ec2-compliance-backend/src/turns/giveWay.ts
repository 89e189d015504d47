import { setImmediate } from 'node:timers';

/** How long everything else may wait for this, milliseconds. */
const MAX_STRETCH = 15;

/** When the turn of long work ends, whoever does it: they share one thread. */
let endOfTurn = 0;

/** Long work whose turn is over, in the order in which it goes on. */
const waiting: Array<() => void> = [];

/**
 * Lets everything else in the process have its turn, once long work has had
 * its own: requests are answered while ten thousand instances are judged.
 *
 * However much long work goes on side by side, it has one turn together: what
 * waits goes on one after the other, with a whole round of the event loop in
 * between.
 */
export async function giveWay(): Promise<void> {
  if (performance.now() < endOfTurn) {
    return;
  }
  await new Promise<void>(resolve => {
    waiting.push(resolve);
    if (waiting.length === 1) {
      setImmediate(nextTurn);
    }
  });
}

function nextTurn(): void {
  const goOn = waiting.shift();
  endOfTurn = performance.now() + MAX_STRETCH;
  if (waiting.length) {
    // In this round nobody else: what is asked for now is for the next one.
    setImmediate(nextTurn);
  }
  goOn?.();
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
