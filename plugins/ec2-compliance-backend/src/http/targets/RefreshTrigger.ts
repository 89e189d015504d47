import { WholeFailure } from '../../database';

/** What starts collections, as far as the API must know it. */
export interface RefreshTrigger {
  /**
   * Starts the collection of a target ahead of its schedule.
   *
   * @throws NotFoundError if there is no such target
   * @throws ConflictError if its collection is under way
   */
  trigger(targetId: string): Promise<void>;
  /**
   * When a target is due next, ISO 8601, where that is known.
   *
   * @param options - `failure`: why it cannot be read as a whole, if so
   */
  nextAttemptAt(options: {
    targetId: string;
    lastStartedAt?: string;
    failure?: WholeFailure;
  }): string | undefined;
}
