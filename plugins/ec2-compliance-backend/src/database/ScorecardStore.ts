import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { chunk } from 'lodash';
import { Knex } from 'knex';
import { CatalogEntity } from '../catalog';
import { recordHistory } from './recordHistory';
import { hashOf, INSERT_CHUNK_SIZE, recordset, whereInArray } from './sql';
import { COUNT_COLUMN } from './VerdictStore';

/** What the verdicts of one entity's instances add up to. */
export interface ScorecardAggregate {
  entityRef: string;
  entity?: CatalogEntity;
  /** How its instances came to it; absent without instances. */
  via?: 'annotation' | 'rule' | 'rollup';
  instances: number;
  paused: number;
  instanceCounts: StatusCounts;
  targets: Array<{ targetId: string; instances: number }>;
  controls: Array<{
    controlId: string;
    counts: StatusCounts;
    reasons: ScorecardReason[];
  }>;
}

/** One reason that instances of an entity fail a control, or are unknown. */
export interface ScorecardReason {
  status: VerdictStatus;
  reason: string;
  count: number;
  /** The sentence of one such instance. */
  example: string;
}

/** A scorecard ready to be stored. */
export interface NewScorecard {
  aggregate: ScorecardAggregate & { entity: CatalogEntity };
  controlsMet: number;
  controlsApplicable: number;
  score?: number;
  worstControl?: { controlId: string; counts: StatusCounts };
  statuses: Map<string, VerdictStatus>;
}

const STATUS_BY_RANK: readonly VerdictStatus[] = [
  'NON_COMPLIANT',
  'INSUFFICIENT_DATA',
  'COMPLIANT',
  'NOT_APPLICABLE',
];

const COUNT_COLUMNS = [...Object.values(COUNT_COLUMN), 'waived'] as const;

/** Rolls verdicts up to scorecards, for those that are queued. */
export class ScorecardStore {
  static create(options: { knex: Knex }): ScorecardStore {
    return new ScorecardStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Some queued entities, with the tickets that say as of when. */
  async readQueue(limit: number): Promise<Map<string, string>> {
    const rows = await this.#knex('scorecard_queue')
      .orderBy('entity_ref')
      .limit(limit)
      .select('entity_ref', 'ticket');
    return new Map(rows.map(row => [row.entity_ref, row.ticket]));
  }

  /** Queues every scorecard and every entity that instances are mapped to. */
  async queueAll(ticket: string): Promise<void> {
    const rows = await this.#knex('instance_entities')
      .distinct('entity_ref')
      .union(this.#knex('scorecards').select('entity_ref'));
    await this.#knex.transaction(async tx => {
      for (const part of chunk(rows, INSERT_CHUNK_SIZE)) {
        await tx('scorecard_queue')
          .insert(part.map(({ entity_ref }) => ({ entity_ref, ticket })))
          .onConflict('entity_ref')
          .merge(['ticket']);
      }
    });
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
    return this.#aggregate(
      entityRefs,
      this.#knex('instance_entities')
        .where(whereInArray(this.#knex, 'entity_ref', entityRefs))
        .select('arn', 'entity_ref', 'via'),
      options,
    );
  }

  /** As {@link ScorecardStore.aggregate}, of a roll-up, over some of its members. */
  async aggregateMembers(
    entityRef: string,
    memberRefs: string[],
    options?: { staleTargets?: ReadonlySet<string> },
  ): Promise<ScorecardAggregate> {
    const [aggregate] = await this.#aggregate(
      [entityRef],
      this.#knex('instance_entities')
        .where(whereInArray(this.#knex, 'entity_ref', memberRefs))
        .distinct(
          'arn',
          this.#knex.raw('? as entity_ref', [entityRef]),
          this.#knex.raw('? as via', ['rollup']),
        ),
      options,
    );
    return aggregate;
  }

  async #aggregate(
    entityRefs: string[],
    members: Knex.QueryBuilder,
    options?: { staleTargets?: ReadonlySet<string> },
  ): Promise<ScorecardAggregate[]> {
    const knex = this.#knex;
    const isStale = (targetId: unknown) =>
      options?.staleTargets?.has(targetId as string) ?? false;
    const [entities, instances, verdicts]: [
      Array<Record<string, any>>,
      Array<Record<string, any>>,
      Array<Record<string, any>>,
    ] = await Promise.all([
      knex('entities')
        .where(whereInArray(knex, 'entity_ref', entityRefs))
        .select('*'),
      knex(members.clone().as('ie'))
        .join('instances as i', 'i.arn', 'ie.arn')
        .groupBy(
          'ie.entity_ref',
          'ie.via',
          'i.target_id',
          'i.paused',
          'i.worst_rank',
        )
        .select(
          'ie.entity_ref',
          'ie.via',
          'i.target_id',
          'i.paused',
          'i.worst_rank',
        )
        .count({ total: '*' }),
      knex(members.clone().as('ie'))
        .join('instances as i', 'i.arn', 'ie.arn')
        .join('verdicts as v', 'v.arn', 'ie.arn')
        .where('i.paused', false)
        .groupBy(
          'ie.entity_ref',
          'i.target_id',
          'v.control_id',
          'v.status',
          'v.reason',
        )
        .select(
          'ie.entity_ref',
          'i.target_id',
          'v.control_id',
          'v.status',
          'v.reason',
        )
        .min({ example: 'v.message' })
        .count({ total: '*' }),
    ]);

    const byRef = new Map<string, ScorecardAggregate>(
      entityRefs.map(entityRef => [entityRef, emptyAggregate(entityRef)]),
    );
    for (const row of entities) {
      byRef.get(row.entity_ref)!.entity = {
        entityRef: row.entity_ref,
        kind: row.kind,
        namespace: row.namespace,
        name: row.name,
        ...(row.title !== null && { title: row.title }),
        ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
        ...(row.system_ref !== null && { systemRef: row.system_ref }),
        parents: JSON.parse(row.parents),
        ...(row.annotation !== null && { annotation: row.annotation }),
      };
    }
    for (const row of instances) {
      const aggregate = byRef.get(row.entity_ref as string)!;
      const total = Number(row.total);
      // An entity with instances of its own is not a mere roll-up.
      if (aggregate.via === undefined || aggregate.via === 'rollup') {
        aggregate.via = row.via as ScorecardAggregate['via'];
      }
      const target = aggregate.targets.find(t => t.targetId === row.target_id);
      if (target) {
        target.instances += total;
      } else {
        aggregate.targets.push({
          targetId: row.target_id as string,
          instances: total,
        });
      }
      if (row.paused) {
        aggregate.paused += total;
      } else {
        aggregate.instances += total;
        const status = STATUS_BY_RANK[Number(row.worst_rank)];
        if (status) {
          addCount(
            aggregate.instanceCounts,
            isStale(row.target_id) ? asStale(status) : status,
            total,
          );
        }
      }
    }
    for (const row of verdicts) {
      const { controls } = byRef.get(row.entity_ref as string)!;
      let control = controls.find(c => c.controlId === row.control_id);
      if (!control) {
        control = {
          controlId: row.control_id as string,
          counts: emptyCounts(),
          reasons: [],
        };
        controls.push(control);
      }
      const stale = isStale(row.target_id);
      const status = stale
        ? asStale(row.status as VerdictStatus)
        : (row.status as VerdictStatus);
      const reason = stale ? 'stale' : (row.reason as string);
      const count = Number(row.total);
      addCount(control.counts, status, count);
      if (status === 'NON_COMPLIANT' || status === 'INSUFFICIENT_DATA') {
        const known = control.reasons.find(
          r => r.status === status && r.reason === reason,
        );
        const example = stale
          ? 'The collection has stopped, and what it last saw is too old to rely on'
          : (row.example as string);
        if (known) {
          known.count += count;
          known.example = known.example < example ? known.example : example;
        } else {
          control.reasons.push({ status, reason, count, example });
        }
      }
    }
    for (const aggregate of byRef.values()) {
      aggregate.targets.sort((a, b) => (a.targetId < b.targetId ? -1 : 1));
      aggregate.controls.sort((a, b) => (a.controlId < b.controlId ? -1 : 1));
      for (const { reasons } of aggregate.controls) {
        reasons.sort(
          (a, b) =>
            STATUS_BY_RANK.indexOf(a.status) -
              STATUS_BY_RANK.indexOf(b.status) ||
            b.count - a.count ||
            (a.reason < b.reason ? -1 : 1),
        );
      }
    }
    return [...byRef.values()];
  }

  /**
   * Stores scorecards where they changed, drops those of `gone`, and takes
   * from the queue what was not queued again meanwhile.
   */
  async save(options: {
    scorecards: NewScorecard[];
    gone: string[];
    tickets: Map<string, string>;
    now: Date;
  }): Promise<void> {
    const { scorecards, gone, tickets } = options;
    const now = options.now.toISOString();
    const refs = scorecards.map(({ aggregate }) => aggregate.entityRef);
    await this.#knex.transaction(async tx => {
      const hashes = new Map<string, string>(
        (
          await tx('scorecards')
            .where(whereInArray(tx, 'entity_ref', refs))
            .select('entity_ref', 'hash')
        ).map(row => [row.entity_ref, row.hash]),
      );
      const changed = scorecards
        .map(scorecard => ({ scorecard, row: toRow(scorecard) }))
        .filter(({ row }) => hashes.get(row.entity_ref as string) !== row.hash);
      for (const part of chunk(changed, INSERT_CHUNK_SIZE)) {
        await tx('scorecards')
          .insert(part.map(({ row }) => row))
          .onConflict('entity_ref')
          .merge();
      }
      await this.#saveControls(
        tx,
        changed.map(({ scorecard }) => scorecard),
        now,
      );
      for (const part of chunk(gone, INSERT_CHUNK_SIZE)) {
        for (const table of [
          'scorecards',
          'scorecard_controls',
          'scorecard_targets',
        ]) {
          await tx(table).where(whereInArray(tx, 'entity_ref', part)).delete();
        }
      }
      await recordHistory(tx, {
        entityRefs: changed.map(({ row }) => row.entity_ref as string),
        now: options.now,
      });
      await tx('scorecard_queue')
        .whereIn(
          ['entity_ref', 'ticket'],
          tx.select('d.entity_ref', 'd.ticket').from(
            recordset(
              tx,
              { entity_ref: 'text', ticket: 'text' },
              [...tickets].map(([entity_ref, ticket]) => ({
                entity_ref,
                ticket,
              })),
            ),
          ),
        )
        .delete();
    });
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
          .where(whereInArray(tx, 'entity_ref', refs))
          .select('entity_ref', 'control_id', 'status', 'since')
      ).map(row => [`${row.entity_ref}\n${row.control_id}`, row]),
    );
    for (const table of ['scorecard_controls', 'scorecard_targets']) {
      await tx(table).where(whereInArray(tx, 'entity_ref', refs)).delete();
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
    for (const part of chunk(controls, INSERT_CHUNK_SIZE)) {
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

/** Counts of nothing. */
export function emptyCounts(): StatusCounts {
  return {
    nonCompliant: 0,
    insufficientData: 0,
    waived: 0,
    compliant: 0,
    notApplicable: 0,
  };
}

/** What a status is worth when nobody has judged for too long. */
export function asStale(status: VerdictStatus): VerdictStatus {
  return status === 'NOT_APPLICABLE' ? status : 'INSUFFICIENT_DATA';
}

function emptyAggregate(entityRef: string): ScorecardAggregate {
  return {
    entityRef,
    instances: 0,
    paused: 0,
    instanceCounts: emptyCounts(),
    targets: [],
    controls: [],
  };
}

function addCount(
  counts: StatusCounts,
  status: VerdictStatus,
  by: number,
): void {
  const key = {
    NON_COMPLIANT: 'nonCompliant',
    INSUFFICIENT_DATA: 'insufficientData',
    COMPLIANT: 'compliant',
    NOT_APPLICABLE: 'notApplicable',
  } as const;
  counts[key[status]] += by;
}

function toCountColumns(
  counts: StatusCounts,
): Record<(typeof COUNT_COLUMNS)[number], number> {
  return {
    non_compliant: counts.nonCompliant,
    insufficient_data: counts.insufficientData,
    waived: counts.waived,
    compliant: counts.compliant,
    not_applicable: counts.notApplicable,
  };
}

function toRow(scorecard: NewScorecard): Record<string, unknown> {
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
