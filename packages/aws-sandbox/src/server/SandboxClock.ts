/** The estate's "now": the real clock unless a test pins it. */
export class SandboxClock {
  private pinned: number | undefined;

  static create(now?: Date): SandboxClock {
    return new SandboxClock(now);
  }

  private constructor(now?: Date) {
    this.pinned = now?.getTime();
  }

  now(): number {
    return this.pinned ?? Date.now();
  }

  get isPinned(): boolean {
    return this.pinned !== undefined;
  }

  /** Pins the clock, or lets it run again. */
  pin(now: Date | undefined): void {
    this.pinned = now?.getTime();
  }
}
