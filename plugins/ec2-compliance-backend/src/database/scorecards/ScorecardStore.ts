import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { chunk, groupBy, isEqual } from 'lodash';
import { Knex } from 'knex';
import { CatalogEntity } from '../../catalog';
import { INSTANCE_ENTITIES } from '../entities/tables';
import { recordHistory } from '../history/recordHistory';
import {
  byText,
  hashOf,
  INSERT_CHUNK_SIZE,
  inTransaction,
  inTurns,
  toCountColumns,
  whereInArray,
  whereInRows,
} from '../sql';
import {
  aggregateRollups,
  aggregateScorecards,
  ScorecardAggregate,
} from './aggregateScorecards';
import { readRollups } from './sumMembers';
import {
  DbScorecardQueueRow,
  DbScorecardsRow,
  SCORECARD_CONTROLS,
  SCORECARD_QUEUE,
  SCORECARDS,
} from './tables';

/** By entity, those of all its changes that nobody has rolled up. */
export type Tickets = ReadonlyMap<string, readonly string[]>;

/** A scorecard ready to be stored. */
export interface NewScorecard {
  aggregate: ScorecardAggregate & { entity: CatalogEntity };
  controlsMet: number;
  controlsApplicable: number;
  score?: number;
  worstControl?: { controlId: string; counts: StatusCounts };
  statuses: Map<string, VerdictStatus>;
}

/** Rolls verdicts up to scorecards, for those that are queued. */
export class ScorecardStore {
  static create(options: { knex: Knex }): ScorecardStore {
    return new ScorecardStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Some queued entities, with the tickets that say as of when. What others roll
   * up to comes last: it is added up from theirs, and from verdicts only where
   * these are at hand at the same time.
   *
   * @param limit - of entities
   */
  async readQueue(limit: number): Promise<Tickets> {
    const isRollup = this.#knex('entity_ancestors as a').whereRaw(
      `a.ancestor_ref = scorecard_queue.${SCORECARD_QUEUE.entity_ref}`,
    );
    const read = (
      which: 'whereExists' | 'whereNotExists',
      most: number,
    ): Promise<string[]> =>
      this.#knex('scorecard_queue')
        [which](isRollup.clone())
        .distinct(SCORECARD_QUEUE.entity_ref)
        .orderBy(SCORECARD_QUEUE.entity_ref)
        .limit(most)
        .pluck(SCORECARD_QUEUE.entity_ref);
    const refs = await read('whereNotExists', limit);
    if (refs.length < limit) {
      refs.push(...(await read('whereExists', limit - refs.length)));
    }
    const tickets = await this.readTickets(refs);
    // One that another replica has seen to meanwhile has none.
    return new Map(
      refs.flatMap(ref => {
        const ofRef = tickets.get(ref);
        return ofRef ? [[ref, ofRef]] : [];
      }),
    );
  }

  /** The tickets of those of some entities that are queued. */
  async readTickets(entityRefs: string[]): Promise<Tickets> {
    return toTickets(
      await this.#knex('scorecard_queue')
        .where(whereInArray(this.#knex, SCORECARD_QUEUE.entity_ref, entityRefs))
        .orderBy([SCORECARD_QUEUE.entity_ref, SCORECARD_QUEUE.ticket])
        .select('*'),
    );
  }

  /**
   * Adds the stored verdicts of the entities' instances up.
   *
   * @param options - verdicts of `staleTargets` count as unknown: nobody has
   *   judged there for too long
   */
  async aggregate(
    entityRefs: string[],
    options?: { staleTargets?: ReadonlySet<string> },
  ): Promise<ScorecardAggregate[]> {
    const rollups = options?.staleTargets?.size
      ? new Set<string>()
      : await readRollups(this.#knex, entityRefs);
    const others = entityRefs.filter(ref => !rollups.has(ref));
    const all = [
      ...(await aggregateRollups(this.#knex, [...rollups])),
      ...(await this.#addUp(others, options)),
    ];
    const byRef = new Map(all.map(added => [added.entityRef, added]));
    return entityRefs.map(ref => byRef.get(ref)!);
  }

  #addUp(
    entityRefs: string[],
    options?: { staleTargets?: ReadonlySet<string> },
  ): Promise<ScorecardAggregate[]> {
    return aggregateScorecards(this.#knex, {
      ...options,
      entityRefs,
      members: this.#knex('instance_entities')
        .where(
          whereInArray(this.#knex, INSTANCE_ENTITIES.entity_ref, entityRefs),
        )
        .select(
          INSTANCE_ENTITIES.arn,
          INSTANCE_ENTITIES.entity_ref,
          INSTANCE_ENTITIES.via,
        ),
    });
  }

  /**
   * As {@link ScorecardStore.aggregate}, of an entity that others roll up to:
   * over its own instances and those of some of its members.
   */
  async aggregateMembers(
    entityRef: string,
    memberRefs: string[],
    options?: { staleTargets?: ReadonlySet<string> },
  ): Promise<ScorecardAggregate> {
    const [aggregate] = await aggregateScorecards(this.#knex, {
      ...options,
      entityRefs: [entityRef],
      members: this.#knex('instance_entities')
        .where(
          whereInArray(this.#knex, INSTANCE_ENTITIES.entity_ref, [
            entityRef,
            ...memberRefs,
          ]),
        )
        // What rolls up to a member may be one of the other members.
        .whereNot(INSTANCE_ENTITIES.via, 'rollup')
        .distinct(
          INSTANCE_ENTITIES.arn,
          this.#knex.raw('? as entity_ref', [entityRef]),
          this.#knex.raw('? as via', ['rollup']),
        ),
    });
    return aggregate;
  }

  /**
   * Stores scorecards where they changed, drops those of `gone`, and takes
   * both from the queue. One that was queued again meanwhile, or that another
   * replica has already seen to, is left alone: what it was added up from may
   * be outdated.
   */
  async save(options: {
    scorecards: NewScorecard[];
    gone: string[];
    tickets: Tickets;
    now: Date;
  }): Promise<void> {
    const now = options.now.toISOString();
    await inTransaction(this.#knex, async tx => {
      const current = await lockTickets(tx, options.tickets);
      const gone = options.gone.filter(ref => current.has(ref));
      const scorecards = options.scorecards.filter(({ aggregate }) =>
        current.has(aggregate.entityRef),
      );
      const refs = scorecards.map(({ aggregate }) => aggregate.entityRef);
      const hashes = new Map<string, string>(
        (
          await tx('scorecards')
            .where(whereInArray(tx, SCORECARDS.entity_ref, refs))
            .select(SCORECARDS.entity_ref, SCORECARDS.hash)
        ).map(row => [row.entity_ref, row.hash]),
      );
      const changed = scorecards
        .map(scorecard => ({ scorecard, row: toRow(scorecard) }))
        .filter(({ row }) => hashes.get(row.entity_ref) !== row.hash);
      if (changed.length) {
        for (const part of chunk(changed, INSERT_CHUNK_SIZE)) {
          await tx('scorecards')
            .insert(part.map(({ row }) => row))
            .onConflict(SCORECARDS.entity_ref)
            .merge();
        }
        await this.#saveControls(
          tx,
          changed.map(({ scorecard }) => scorecard),
          now,
        );
        await recordHistory(tx, {
          entityRefs: changed.map(({ row }) => row.entity_ref),
          now: options.now,
        });
      }
      for (const part of chunk(gone, INSERT_CHUNK_SIZE)) {
        for (const table of [
          'scorecards',
          'scorecard_controls',
          'scorecard_targets',
        ] as const) {
          await tx(table)
            .where(whereInArray(tx, SCORECARDS.entity_ref, part))
            .delete();
        }
      }
      await deleteTickets(
        tx,
        new Map([...options.tickets].filter(([ref]) => current.has(ref))),
      );
    });
  }

  /** Takes from the queue what cannot be rolled up, unless it changed meanwhile. */
  async dequeue(tickets: Tickets): Promise<void> {
    await inTransaction(this.#knex, tx => deleteTickets(tx, tickets));
  }

  async #saveControls(
    tx: Knex.Transaction,
    scorecards: NewScorecard[],
    now: string,
  ): Promise<void> {
    const refs = scorecards.map(({ aggregate }) => aggregate.entityRef);
    const since = new Map<string, { status: string; since: string }>(
      (
        await tx('scorecard_controls')
          .where(whereInArray(tx, SCORECARD_CONTROLS.entity_ref, refs))
          .select(
            SCORECARD_CONTROLS.entity_ref,
            SCORECARD_CONTROLS.control_id,
            SCORECARD_CONTROLS.status,
            SCORECARD_CONTROLS.since,
          )
      ).map(row => [`${row.entity_ref}\n${row.control_id}`, row]),
    );
    for (const table of ['scorecard_controls', 'scorecard_targets'] as const) {
      await tx(table)
        .where(whereInArray(tx, SCORECARD_CONTROLS.entity_ref, refs))
        .delete();
    }
    const controls = scorecards.flatMap(({ aggregate, statuses }) =>
      aggregate.controls.map(({ controlId, counts, reasons }) => {
        const status = statuses.get(controlId)!;
        const before = since.get(`${aggregate.entityRef}\n${controlId}`);
        return {
          entity_ref: aggregate.entityRef,
          control_id: controlId,
          status,
          ...toCountColumns(counts),
          reasons: JSON.stringify(reasons),
          since: before?.status === status ? before.since : now,
        };
      }),
    );
    for await (const part of inTurns(chunk(controls, INSERT_CHUNK_SIZE))) {
      await tx('scorecard_controls').insert(part);
    }
    const targets = scorecards.flatMap(({ aggregate }) =>
      aggregate.targets.map(({ targetId, instances }) => ({
        entity_ref: aggregate.entityRef,
        target_id: targetId,
        instances,
      })),
    );
    for (const part of chunk(targets, INSERT_CHUNK_SIZE)) {
      await tx('scorecard_targets').insert(part);
    }
  }
}

function toTickets(rows: readonly DbScorecardQueueRow[]): Tickets {
  return new Map(
    Object.entries(groupBy(rows, row => row.entity_ref)).map(([ref, ofRef]) => [
      ref,
      ofRef.map(({ ticket }) => ticket),
    ]),
  );
}

/** The entities that have these tickets and no others. Nobody else takes them. */
async function lockTickets(
  tx: Knex.Transaction,
  tickets: Tickets,
): Promise<Set<string>> {
  const current = toTickets(
    await tx('scorecard_queue')
      .where(whereInArray(tx, SCORECARD_QUEUE.entity_ref, [...tickets.keys()]))
      // One order for all, or two of them could lock each other out.
      .orderByRaw(
        `${byText(tx, SCORECARD_QUEUE.entity_ref)}, ${byText(
          tx,
          SCORECARD_QUEUE.ticket,
        )}`,
      )
      .forUpdate()
      .select('*'),
  );
  return new Set(
    [...tickets]
      .filter(([ref, ofRef]) =>
        isEqual(new Set(current.get(ref)), new Set(ofRef)),
      )
      .map(([ref]) => ref),
  );
}

async function deleteTickets(
  tx: Knex.Transaction,
  tickets: Tickets,
): Promise<void> {
  const rows = [...tickets].flatMap(([entity_ref, ofRef]) =>
    ofRef.map(ticket => ({ entity_ref, ticket })),
  );
  await tx('scorecard_queue')
    .where(
      whereInRows(
        tx,
        [SCORECARD_QUEUE.entity_ref, SCORECARD_QUEUE.ticket],
        rows,
      ),
    )
    .delete();
}

function toRow(
  scorecard: NewScorecard,
): Omit<DbScorecardsRow, 'overdue' | 'exploited' | 'due_soon'> {
  const { aggregate, controlsMet, controlsApplicable, score, worstControl } =
    scorecard;
  const { entity } = aggregate;
  return {
    entity_ref: entity.entityRef,
    kind: entity.kind,
    namespace: entity.namespace,
    name: entity.name,
    title: entity.title ?? null,
    owner_ref: entity.ownerRef ?? null,
    system_ref: entity.systemRef ?? null,
    rollup: aggregate.via === 'rollup',
    via: aggregate.via ?? null,
    instances: aggregate.instances,
    paused: aggregate.paused,
    ...toCountColumns(aggregate.instanceCounts),
    controls_met: controlsMet,
    controls_applicable: controlsApplicable,
    score: score ?? null,
    sort_score: score ?? 2,
    worst_control: worstControl?.controlId ?? null,
    worst_counts: worstControl ? JSON.stringify(worstControl.counts) : null,
    hash: hashOf({
      ...aggregate,
      controlsMet,
      controlsApplicable,
      score,
      worstControl,
      statuses: [...scorecard.statuses],
    }),
  };
}
