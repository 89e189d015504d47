/**
 * The time of a judgement. Judges learn nothing of it but whether it is past
 * something, so that it knows until when they would come to the same: no pass
 * outlives what it rests on, and nothing is judged before it can differ.
 */
export class Moment {
  /** A moment of its own for each judgement. */
  static at(now: Date): Moment {
    return new Moment(now.getTime());
  }

  readonly #now: number;
  #until = Infinity;

  private constructor(now: number) {
    this.#now = now;
  }

  /** Whether a time has passed, milliseconds since the epoch; of no time, that it has not. */
  isAfter(time: number): boolean {
    if (this.#now > time) {
      return true;
    }
    this.#note(Math.floor(time) + 1);
    return false;
  }

  /** Whether a time is still to come, milliseconds since the epoch. */
  isBefore(time: number): boolean {
    if (this.#now < time) {
      this.#note(time);
      return true;
    }
    return false;
  }

  /** For what depends on it in another way: that holds for this moment alone. */
  read(): number {
    this.#note(this.#now);
    return this.#now;
  }

  /** The first moment at which an answer may be another, milliseconds since the epoch. */
  get until(): number {
    return this.#until;
  }

  #note(time: number): void {
    if (time < this.#until) {
      this.#until = time;
    }
  }
}
