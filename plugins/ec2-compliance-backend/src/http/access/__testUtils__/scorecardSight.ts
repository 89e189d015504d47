import {
  EC2_SHARED_WITH_ANNOTATION,
  Phrase,
  Scorecard,
  ScorecardAccountControlList,
  ScorecardControlRow,
  ScorecardSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { isUndefined, omit, omitBy } from 'lodash';
import { readSharing } from '../../../catalog';
import { addScorecards } from './addUp';
import { Caller, CALLERS, OWNER } from './Callers';
import { compareFreshness, toldOf } from './freshnessSight';
import { valuesFor } from './instanceSight';
import {
  byText,
  Comparison,
  CsvLine,
  pathOf,
  refusal,
  Sight,
  SightRule,
  SYSTEM,
} from './Sight';

/** What each caller is to be told by routes about scorecards. */
export const scorecardSight: Record<string, SightRule> = {
  async *ListScorecards(sight, caller) {
    const { whole } = sight;
    const inAccount = ({ entityRef }: ScorecardSummary) =>
      whole.details
        .get(entityRef)!
        .targets.some(({ accountId }) => accountId === '111111111111');
    const isFailing = ({ entityRef }: ScorecardSummary) =>
      whole.details
        .get(entityRef)!
        .controls.some(({ status }) => status === 'NON_COMPLIANT');
    const isBelow = ({ entityRef }: ScorecardSummary, ref: string) =>
      sight.index.ancestors(entityRef).includes(ref);
    const isChild = (row: ScorecardSummary, ref: string) =>
      isBelow(row, ref) &&
      !sight.index
        .ancestors(row.entityRef)
        .some(
          between =>
            between.startsWith('group:') &&
            sight.index.ancestors(between).includes(ref),
        );
    const isJudged = ({ instanceCounts }: ScorecardSummary) =>
      Object.values(instanceCounts).some(count => count > 0);
    const isEmpty = (row: ScorecardSummary) =>
      !isJudged(row) && !row.instances && !row.pausedInstances;
    const filters: Array<[string, (row: ScorecardSummary) => boolean]> = [
      ['', () => true],
      [`&owner=${OWNER}`, row => row.ownerRef === OWNER],
      ['&kind=resource', row => row.kind === 'resource'],
      ['&q=pay', row => /pay/i.test(`${row.name} ${row.title}`)],
      ['&q=pa', row => row.name.startsWith('pa')],
      ['&accountId=111111111111', inAccount],
      ['&status=NON_COMPLIANT', isFailing],
      [`&memberOf=${SYSTEM}`, row => isBelow(row, SYSTEM)],
      [`&parent=${OWNER}`, row => isChild(row, OWNER)],
      ['&standing=judged', isJudged],
      ['&standing=without-instances', isEmpty],
    ];
    for (const rollup of [false, true]) {
      for (const [filter, passes] of filters) {
        const path = `/v1/scorecards?rollup=${rollup}${filter}`;
        const answer = await sight.walk(caller, path);
        if (!caller.reads) {
          yield [path, answer, refusal(caller)];
          continue;
        }
        const all = (rollup ? whole.rollups : whole.scorecards).filter(passes);
        const rows = all.filter(row => sight.seesScorecard(caller, row));
        const byRef = (a: ScorecardSummary, b: ScorecardSummary) =>
          byText(a.entityRef, b.entityRef);
        yield [
          path,
          answer.items.sort(byRef),
          rows.map(row => summaryFor(sight, caller, row)).sort(byRef),
        ];
        const isOf = (ref: string, row: ScorecardSummary) =>
          ref === row.entityRef ||
          sight.index.ancestors(ref).includes(row.entityRef);
        const { controls, ...summary } = addScorecards(rows, {
          details: whole.instanceDetails,
          instances: whole.instances.flatMap(instance => {
            const times = rows.filter(row =>
              instance.entityRefs.some(ref => isOf(ref, row)),
            ).length;
            return Array(rollup ? times : Math.min(times, 1)).fill(instance);
          }),
        });
        const unmappedInstances =
          caller.fleet && !rollup && !filter
            ? whole.instances.filter(({ unmapped }) => unmapped).length
            : undefined;
        const hidden = filter ? undefined : all.length - rows.length;
        yield [
          path,
          {
            totalCount: answer.totalCount,
            summary: answer.summary,
            controls: answer.controls.sort((a: any, b: any) =>
              byText(a.controlId, b.controlId),
            ),
          },
          {
            totalCount: rows.length,
            summary: omitBy(
              { ...summary, hidden, unmappedInstances },
              isUndefined,
            ),
            controls,
          },
        ];
        const spanning = rows.filter(
          ({ entityRef }) => whole.details.get(entityRef)!.targets.length,
        );
        if (!spanning.length) {
          yield* compareFreshness(sight, caller, answer.freshness);
          continue;
        }
        // As old as the oldest of what is shown.
        const ages = spanning.map(row => row.freshness.oldestCollectedAt ?? '');
        yield [
          path,
          [
            answer.freshness.oldestCollectedAt ?? '',
            answer.freshness.stale,
            answer.targetIds,
          ],
          [
            ages.sort()[0],
            spanning.some(row => row.freshness.stale),
            [
              ...new Set(
                rows.flatMap(({ entityRef }) =>
                  whole.details.get(entityRef)!.targets.map(({ id }) => id),
                ),
              ),
            ].sort(),
          ],
        ];
      }
    }
    const csv = await sight.readCsv(caller, '/v1/scorecards');
    yield [
      'the file of scorecards',
      typeof csv === 'number' ? csv : csv.map(withoutAge),
      caller.reads
        ? whole.csv.scorecards
            .filter(({ id }) => sight.sees(caller, id))
            .map(withoutAge)
        : refusal(caller),
    ];
  },

  async *ListScorecardControls(sight, caller) {
    const { whole } = sight;
    for (const rollup of [false, true]) {
      const path = `/v1/scorecards/controls?rollup=${rollup}`;
      const answer = await sight.walk(caller, path);
      if (!caller.reads) {
        yield [path, answer, refusal(caller)];
        continue;
      }
      const list = await sight.walk(caller, `/v1/scorecards?rollup=${rollup}`);
      yield [
        path,
        omit(answer, ['items', 'controlIds']),
        omit(list, ['items', 'controls']),
      ];
      const rows = (rollup ? whole.rollups : whole.scorecards).filter(row =>
        sight.seesScorecard(caller, row),
      );
      const byRef = (a: { entityRef: string }, b: { entityRef: string }) =>
        byText(a.entityRef, b.entityRef);
      yield [
        path,
        answer.items
          .map((row: ScorecardControlRow) => ({
            ...omit(row, 'counts'),
            controls: Object.fromEntries(
              answer.controlIds.flatMap((id: string, index: number) =>
                row.counts[index] ? [[id, row.counts[index]]] : [],
              ),
            ),
          }))
          .sort(byRef),
        rows
          .map(({ entityRef, title }) => ({
            entityRef,
            ...(title && { title }),
            controls: Object.fromEntries(
              whole.details
                .get(entityRef)!
                .controls.map(({ controlId, counts }) => [
                  controlId,
                  [
                    counts.nonCompliant,
                    counts.insufficientData,
                    counts.waived,
                    counts.compliant,
                    counts.notApplicable,
                  ],
                ]),
            ),
          }))
          .sort(byRef),
      ];
    }
  },

  async *GetScorecard(sight, caller) {
    for (const entity of sight.entities) {
      const { entityRef } = entity;
      const path = pathOf(entity);
      const answer = await sight.ask(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      const all: Scorecard = await sight.ask(CALLERS.everything, path);
      yield* compareAccount(path, caller, answer);
      const hidden = sight.hiddenMembersOf(caller, entityRef);
      yield [path, answer.hiddenMembers, hidden.length];
      if (hidden.length) {
        yield* compareRest(sight, caller, { path, entityRef, answer });
      } else {
        yield [
          path,
          numbersOf(answer),
          numbersOf({
            ...all,
            annotationErrors: errorsFor(sight, caller, entityRef),
          }),
        ];
      }
    }
  },

  async *GetScorecardAccountControls(sight, caller) {
    for (const entity of sight.entities) {
      const { entityRef } = entity;
      const path = `${pathOf(entity)}/account-controls`;
      const answer = await sight.ask(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      const all = await sight.ask(CALLERS.everything, path);
      yield* compareAccountControls(path, caller, { answer, all });
      const { accountControls } = await sight.ask(caller, pathOf(entity));
      yield [
        path,
        // The title is of the control, whoever asks.
        answer.items.map((control: object) =>
          omit(control, 'title', 'verdicts'),
        ),
        accountControls,
      ];
    }
  },

  async *GetScorecardMaturity(sight, caller) {
    for (const entity of sight.entities) {
      const { entityRef } = entity;
      const path = `${pathOf(entity)}/maturity`;
      const answer = await sight.ask(caller, path);
      const refused = sight.refusalOf(caller, entityRef);
      if (refused) {
        yield [path, answer, refused];
        continue;
      }
      if (!sight.hiddenMembersOf(caller, entityRef).length) {
        yield [path, answer, await sight.ask(CALLERS.everything, path)];
      }
      const { maturity } = await sight.ask(caller, pathOf(entity));
      yield [
        path,
        {
          level: answer.level,
          strategies: answer.strategies.map((one: object) =>
            omit(one, 'clauses'),
          ),
        },
        maturity,
      ];
    }
  },
};

/**
 * What the annotations of an entity say in vain. Whom it shares with and the
 * caller may not see is said not to be there, so that nobody learns by it
 * what there is.
 */
function errorsFor(sight: Sight, caller: Caller, entityRef: string): Phrase[] {
  const all = sight.whole.details.get(entityRef)!.annotationErrors;
  const { errors } = readSharing(sight.index.get(entityRef)!, {
    isEntity: ref => sight.index.get(ref) !== undefined && caller.isShown(ref),
  });
  return [
    ...all.filter(
      ({ annotation }) => annotation !== EC2_SHARED_WITH_ANNOTATION,
    ),
    ...errors,
  ];
}

function summaryFor(
  sight: Sight,
  caller: Caller,
  row: ScorecardSummary,
): ScorecardSummary {
  if (caller.fleet) {
    return row;
  }
  const { sources } = sight.whole.details.get(row.entityRef)!.freshness;
  return {
    ...row,
    // What merely fails is not counted: only what is old is told.
    freshness: {
      ...row.freshness,
      troubled: sources.filter(({ stale }) => stale).length,
    },
  };
}

/** That nothing about accounts is told to who may not see the fleet. */
function* compareAccount(
  path: string,
  caller: Caller,
  answer: Scorecard,
): Generator<Comparison, void, void> {
  for (const { controlId, reasons } of answer.controls) {
    for (const { example } of reasons) {
      yield [path, example, valuesFor(caller, controlId, example)];
    }
  }
  if (caller.fleet) {
    return;
  }
  const { sources, ...age } = toldOf(answer.freshness);
  const told = sources.filter(({ stale }) => stale);
  yield [
    path,
    answer.freshness,
    { ...age, troubled: told.length, sources: told },
  ];
  for (const key of ['causes', 'nearest'] as const) {
    yield [path, (answer.mapping as any)[key] ?? [], []];
  }
}

/** That of accounts, the status and the reason alone are told to everybody. */
function* compareAccountControls(
  path: string,
  caller: Caller,
  { answer, all }: Record<'answer' | 'all', ScorecardAccountControlList>,
): Generator<Comparison, void, void> {
  const verdicts = new Map(
    all.items.flatMap(control =>
      control.verdicts.map(({ targetId, verdict }) => [
        `${targetId} ${control.controlId}`,
        verdict,
      ]),
    ),
  );
  for (const { controlId, verdicts: places } of answer.items) {
    for (const { targetId, verdict } of places) {
      const whole = verdicts.get(`${targetId} ${controlId}`);
      yield [
        path,
        verdict,
        caller.fleet ? whole : { ...whole, values: {}, withheld: true },
      ];
    }
  }
}

/** That a roll-up with hidden members adds up the others. */
function* compareRest(
  sight: Sight,
  caller: Caller,
  options: { path: string; entityRef: string; answer: Scorecard },
): Generator<Comparison, void, void> {
  const { path, entityRef, answer } = options;
  const isSeen = (ref: string) =>
    sight.sees(caller, ref) && sight.index.ancestors(ref).includes(entityRef);
  yield [
    path,
    answer.instances,
    sight.whole.instances.filter(
      ({ paused, entityRefs }) => !paused && entityRefs.some(isSeen),
    ).length,
  ];
  yield [
    path,
    answer.findings.open,
    sight.whole.findings.filter(
      finding => finding.entityRef !== undefined && isSeen(finding.entityRef),
    ).length,
  ];
}

/** A scorecard without what is compared apart, or is the caller's own. */
function numbersOf(scorecard: Scorecard) {
  return {
    ...omit(scorecard, ['accountControls', 'freshness', 'mapping']),
    controls: scorecard.controls.map(control => omit(control, 'reasons')),
    reviews: scorecard.reviews.map(review => omit(review, 'canReview')),
  };
}

/** Without the last two columns, of collection, which are compared apart. */
function withoutAge({ line }: CsvLine): string {
  return line.replace(/,[^,]*,[^,]*$/, '');
}
