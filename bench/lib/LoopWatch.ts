import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';

/** Watches how long the event loop of this process is held. Milliseconds. */
export class LoopWatch {
  readonly #delay: ReturnType<typeof monitorEventLoopDelay>;
  readonly #observer: PerformanceObserver;
  #longestCollection = 0;

  static start(): LoopWatch {
    return new LoopWatch();
  }

  private constructor() {
    this.#delay = monitorEventLoopDelay({ resolution: 5 });
    this.#delay.enable();
    this.#observer = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) {
        this.#longestCollection = Math.max(this.#longestCollection, duration);
      }
    });
    this.#observer.observe({ entryTypes: ['gc'] });
  }

  /** The longest pause, and the longest that garbage collection alone made. */
  stop() {
    this.#delay.disable();
    this.#observer.disconnect();
    return {
      longestPause: this.#delay.max / 1e6,
      longestCollection: this.#longestCollection,
    };
  }
}
