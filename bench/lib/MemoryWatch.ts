import { readFileSync, writeFileSync } from 'node:fs';

/** Watches how much memory this process holds: megabytes, resident. */
export class MemoryWatch {
  readonly idle: number;
  #peak: number;
  #timer: NodeJS.Timeout;

  /** Collects garbage first, so that what is idle is idle. */
  static start(): MemoryWatch {
    global.gc?.();
    return new MemoryWatch();
  }

  private constructor() {
    this.idle = rss();
    this.#peak = this.idle;
    this.reset();
    this.#timer = setInterval(() => this.#look(), 250).unref();
  }

  /** Forgets the peak so far. */
  reset(): void {
    try {
      // Linux then keeps a new high-water mark.
      writeFileSync('/proc/self/clear_refs', '5');
    } catch {
      // Elsewhere the timer alone must do.
    }
    this.#peak = rss();
  }

  peak(): number {
    this.#look();
    return Math.max(this.#peak, highWaterMark() ?? 0);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#peak = Math.max(this.#peak, rss());
  }
}

function rss(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}

function highWaterMark(): number | undefined {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(
      readFileSync('/proc/self/status', 'utf8'),
    );
    return match ? Number(match[1]) / 1024 : undefined;
  } catch {
    return undefined;
  }
}
