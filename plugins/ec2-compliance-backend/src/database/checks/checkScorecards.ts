import { Knex } from 'knex';
import { CATALOG } from '../problems/ProblemStore';
import { ScorecardAggregate } from '../scorecards/aggregateScorecards';
import { queueScorecards } from '../scorecards/scorecardQueue';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import {
  SCORECARD_CONTROLS,
  SCORECARD_QUEUE,
  SCORECARD_TARGETS,
  SCORECARDS,
} from '../scorecards/tables';
import { hashOf, inTransaction, inTurns, toCounts, whereInArray } from '../sql';
import { readPages } from './readPages';
import { SumCheck, SumDifference } from './types';

type Row = Record<string, any>;
type Found = SumDifference & { subject: string };

/** Scorecards, against what their instances' verdicts add up to. */
export const scorecardsCheck: SumCheck = {
  async *find(knex, { signal }) {
    yield* readPages<Found>(
      knex,
      {
        sources: [
          'scorecards',
          'scorecard_controls',
          'scorecard_targets',
          'instance_entities',
        ].map(table => ({ table, column: SCORECARDS.entity_ref })),
        signal,
      },
      compare,
    );
  },

  async mend(knex, { subjects }) {
    await inTransaction(knex, tx =>
      queueScorecards(tx, { entityRefs: subjects }),
    );
  },
};

async function compare(
  tx: Knex.Transaction,
  names: string[],
): Promise<Found[]> {
  const left = new Set<string>([
    // What is queued says that it is of before.
    ...(await tx('scorecard_queue')
      .where(whereInArray(tx, SCORECARD_QUEUE.entity_ref, names))
      .pluck(SCORECARD_QUEUE.entity_ref)),
    // And what could not be rolled up is told of.
    ...(await tx('row_problems')
      .where({ scope: CATALOG, source: 'scorecards' })
      .where(whereInArray(tx, 'name', names))
      .pluck('name')),
  ]);
  const refs = names.filter(name => !left.has(name));
  const aggregates = await ScorecardStore.create({ knex: tx }).aggregate(refs);
  const of = (column: string) => whereInArray(tx, column, refs);
  const kept = {
    scorecards: await tx('scorecards').where(of(SCORECARDS.entity_ref)),
    controls: await tx('scorecard_controls').where(
      of(SCORECARD_CONTROLS.entity_ref),
    ),
    targets: await tx('scorecard_targets').where(
      of(SCORECARD_TARGETS.entity_ref),
    ),
  };
  const rows = new Map<string, [unknown, unknown]>();
  const put = (side: 0 | 1, table: string, ref: string, ...value: any[]) => {
    const [id, what] = value.length > 1 ? value : ['', value[0]];
    const key = `${table}\n${ref}\n${id}`;
    const pair = rows.get(key) ?? [undefined, undefined];
    rows.set(key, pair);
    pair[side] = what;
  };
  for await (const row of inTurns(kept.scorecards)) {
    put(0, 'scorecards', row.entity_ref, toHeadline(row));
  }
  for await (const row of inTurns(kept.controls)) {
    put(0, 'scorecard_controls', row.entity_ref, row.control_id, [
      toCounts(row),
      JSON.parse(row.reasons),
    ]);
  }
  for (const row of kept.targets) {
    put(0, 'scorecard_targets', row.entity_ref, row.target_id, row.instances);
  }
  for await (const aggregate of inTurns(aggregates)) {
    const { entity, entityRef, controls, targets } = aggregate;
    if (!entity || (!aggregate.via && entity.annotation === undefined)) {
      continue;
    }
    put(1, 'scorecards', entityRef, ofAggregate(aggregate));
    for (const { controlId, counts, reasons } of controls) {
      put(1, 'scorecard_controls', entityRef, controlId, [counts, reasons]);
    }
    for (const { targetId, instances } of targets) {
      put(1, 'scorecard_targets', entityRef, targetId, instances);
    }
  }
  return [...rows].flatMap(([key, [before, after]]) => {
    const [table, subject, id] = key.split('\n');
    return hashOf(before ?? null) === hashOf(after ?? null)
      ? []
      : [
          {
            subject,
            table,
            key: id ? `${subject} ${id}` : subject,
            kept: before,
            recomputed: after,
          },
        ];
  });
}

function toHeadline(row: Row): unknown {
  return {
    ownerRef: row.owner_ref,
    systemRef: row.system_ref,
    title: row.title,
    via: row.via,
    instances: row.instances,
    paused: row.paused,
    counts: toCounts(row as Parameters<typeof toCounts>[0]),
  };
}

function ofAggregate(aggregate: ScorecardAggregate): unknown {
  const { entity, via, instances, paused, instanceCounts } = aggregate;
  return {
    ownerRef: entity?.ownerRef ?? null,
    systemRef: entity?.systemRef ?? null,
    title: entity?.title ?? null,
    via: via ?? null,
    instances,
    paused,
    counts: instanceCounts,
  };
}
