import {
  controlStatus,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import {
  CATALOG,
  NewScorecard,
  ProblemStore,
  saveEach,
  ScorecardAggregate,
  ScorecardStore,
  Tickets,
} from '../database';
import { scoreControls } from '../scorecards';

/** Some thousand verdicts: a statement over more holds everybody up on SQLite. */
const BATCH_SIZE = 20;

/** Rolls queued scorecards up until the queue is empty. */
export class ScorecardRoller {
  static create(options: {
    now: () => Date;
    problems: ProblemStore;
    store: ScorecardStore;
  }): ScorecardRoller {
    return new ScorecardRoller(options);
  }

  readonly #now: () => Date;
  readonly #problems: ProblemStore;
  readonly #store: ScorecardStore;

  private constructor({
    now,
    problems,
    store,
  }: Parameters<typeof ScorecardRoller.create>[0]) {
    this.#now = now;
    this.#problems = problems;
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
      await this.#rollUpEach(tickets);
    }
  }

  /** Those of some entities that are queued, and no others. */
  async roll(entityRefs: string[], signal: AbortSignal): Promise<void> {
    for (const part of chunk(entityRefs, BATCH_SIZE)) {
      signal.throwIfAborted();
      const tickets = await this.#store.readTickets(part);
      if (tickets.size) {
        await this.#rollUpEach(tickets);
      }
    }
  }

  /** One that cannot be rolled up waits for its next change, and stops no other. */
  async #rollUpEach(tickets: Tickets): Promise<void> {
    const refs = [...tickets.keys()];
    const refused = await saveEach(refs, async some => {
      await this.#rollUp(new Map(some.map(ref => [ref, tickets.get(ref)!])));
    });
    if (refused.length) {
      await this.#store.dequeue(
        new Map(refused.map(ref => [ref, tickets.get(ref)!])),
      );
    }
    const isRefused = new Set(refused);
    await this.#problems.save({
      scope: CATALOG,
      source: 'scorecards',
      problems: new Map(
        refused.map(name => [name, { name, problem: 'not-derived' }]),
      ),
      isFine: ref => tickets.has(ref) && !isRefused.has(ref),
      now: this.#now(),
    });
  }

  async #rollUp(tickets: Tickets): Promise<void> {
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
