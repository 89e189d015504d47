import { closeSync, openSync, readSync } from 'node:fs';
import { PerformanceObserver } from 'node:perf_hooks';

/** How often the event loop is asked to come round, milliseconds. */
const INTERVAL = 5;

/**
 * Watches how long the event loop of this process is held. Milliseconds.
 *
 * A pause lasts from one round of a timer to the next, as `monitorEventLoopDelay`
 * has it; its histogram does not tell of one pause when it was, so that what the
 * machine did meanwhile could not be told apart.
 */
export class LoopWatch {
  readonly #waited = WaitingTime.open();
  readonly #observer: PerformanceObserver;
  readonly #timer: NodeJS.Timeout;
  #last = { at: performance.now(), waited: this.#waited.read() };
  #longest = { pause: 0, ownPause: 0, collection: 0 };

  static start(): LoopWatch {
    return new LoopWatch();
  }

  private constructor() {
    this.#timer = setInterval(() => this.#look(), INTERVAL).unref();
    this.#observer = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) {
        this.#longest.collection = Math.max(this.#longest.collection, duration);
      }
    });
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /**
   * The longest pause; the longest less the time in which this thread was ready
   * and other processes had all cores; and the longest that garbage collection
   * alone made.
   */
  stop() {
    this.#look();
    clearInterval(this.#timer);
    this.#observer.disconnect();
    this.#waited.close();
    return {
      longestPause: this.#longest.pause,
      longestOwnPause: this.#longest.ownPause,
      longestCollection: this.#longest.collection,
    };
  }

  #look(): void {
    const now = { at: performance.now(), waited: this.#waited.read() };
    const pause = now.at - this.#last.at;
    const ownPause = pause - (now.waited - this.#last.waited);
    this.#longest.pause = Math.max(this.#longest.pause, pause);
    this.#longest.ownPause = Math.max(this.#longest.ownPause, ownPause);
    this.#last = now;
  }
}

/**
 * For how long this thread has been ready to run without a core to run on, as
 * the scheduler of Linux counts it; elsewhere none. Waiting for the disk, for
 * locks or for other threads of this process is not among it.
 */
class WaitingTime {
  readonly #file: number | undefined;
  readonly #buffer = Buffer.alloc(128);

  static open(): WaitingTime {
    try {
      return new WaitingTime(openSync('/proc/thread-self/schedstat', 'r'));
    } catch {
      return new WaitingTime(undefined);
    }
  }

  private constructor(file: number | undefined) {
    this.#file = file;
  }

  /** Milliseconds since the thread began. */
  read(): number {
    if (this.#file === undefined) {
      return 0;
    }
    const length = readSync(this.#file, this.#buffer, 0, 128, 0);
    // On a core, ready for one, and how often; nanoseconds.
    const [, ready] = this.#buffer.toString('latin1', 0, length).split(' ');
    return Number(ready) / 1e6;
  }

  close(): void {
    if (this.#file !== undefined) {
      closeSync(this.#file);
    }
  }
}
