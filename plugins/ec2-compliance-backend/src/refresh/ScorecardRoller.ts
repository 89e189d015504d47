import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { NewScorecard, ScorecardAggregate, ScorecardStore } from '../database';
import { controlStatus, scoreControls } from '../scorecards';

const BATCH_SIZE = 50;

/** Rolls queued scorecards up until the queue is empty. */
export class ScorecardRoller {
  static create(options: {
    now: () => Date;
    store: ScorecardStore;
  }): ScorecardRoller {
    return new ScorecardRoller(options.now, options.store);
  }

  readonly #now: () => Date;
  readonly #store: ScorecardStore;

  private constructor(now: () => Date, store: ScorecardStore) {
    this.#now = now;
    this.#store = store;
  }

  /** Other replicas may drain it too; both then come to the same result. */
  async drain(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const tickets = await this.#store.readQueue(BATCH_SIZE);
      if (!tickets.size) {
        return;
      }
      await this.#rollUp(tickets);
    }
  }

  /** Those of some entities that are queued, and no others. */
  async roll(entityRefs: string[], signal: AbortSignal): Promise<void> {
    for (const part of chunk(entityRefs, BATCH_SIZE)) {
      signal.throwIfAborted();
      const tickets = await this.#store.readTickets(part);
      if (tickets.size) {
        await this.#rollUp(tickets);
      }
    }
  }

  async #rollUp(tickets: Map<string, string>): Promise<void> {
    const aggregates = await this.#store.aggregate([...tickets.keys()]);
    await this.#store.save({
      scorecards: aggregates.filter(hasScorecard).map(toScorecard),
      gone: aggregates
        .filter(aggregate => !hasScorecard(aggregate))
        .map(({ entityRef }) => entityRef),
      tickets,
      now: this.#now(),
    });
  }
}

/** An entity has a scorecard when it has instances, or asks for some. */
function hasScorecard(
  aggregate: ScorecardAggregate,
): aggregate is NewScorecard['aggregate'] {
  return (
    aggregate.entity !== undefined &&
    (aggregate.via !== undefined || aggregate.entity.annotation !== undefined)
  );
}

function toScorecard(aggregate: NewScorecard['aggregate']): NewScorecard {
  const { controlsMet, controlsApplicable, score, worstControl } =
    scoreControls(aggregate.controls);
  return {
    aggregate,
    controlsMet,
    controlsApplicable,
    score,
    worstControl,
    statuses: new Map<string, VerdictStatus>(
      aggregate.controls.map(({ controlId, counts }) => [
        controlId,
        controlStatus(counts),
      ]),
    ),
  };
}
