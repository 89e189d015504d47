import { setImmediate } from 'node:timers/promises';

/** How long other work may wait for this, milliseconds. */
const MAX_STRETCH = 20;

/**
 * Lets everything else in the process have its turn between two steps of long
 * work: requests are answered while ten thousand instances are judged.
 */
export class GiveWay {
  static create(): GiveWay {
    return new GiveWay();
  }

  #since = performance.now();

  private constructor() {}

  /** Whether the turn has lasted long enough; asked before `turn`, it costs nothing. */
  get isDue(): boolean {
    return performance.now() - this.#since >= MAX_STRETCH;
  }

  /** Ends the turn, if it is due. */
  async turn(): Promise<void> {
    if (this.isDue) {
      await setImmediate();
      this.#since = performance.now();
    }
  }
}
