import {
  DueReview,
  FindingList,
  InstanceDetail,
  percentOf,
  Scorecard,
} from 'backstage-plugin-ec2-compliance-common';
import { pick } from 'lodash';
import { Caller, CALLERS, OWNER } from './Callers';
import {
  mayRead,
  pathOf,
  pathOfInstance,
  refusal,
  SERVICE,
  Sight,
  SightRule,
  SYSTEM,
} from './Sight';

/** Of a scorecard, what both ways to it tell alike. */
const NUMBERS = [
  'instances',
  'pausedInstances',
  'controlsMet',
  'controlsApplicable',
  'score',
  'hiddenMembers',
];

/**
 * What each caller is to be told by actions: what the route behind each tells
 * them, which has a rule of its own.
 */
export const actionSight: Record<string, SightRule> = {
  'list-findings-to-fix': findingsAsBy('list-findings-to-fix', () => [
    [{}, 'mine=true'],
    [{ owner: OWNER }, `owner=${OWNER}`],
    [{ owner: OWNER, due: 'overdue' }, `owner=${OWNER}&due=overdue`],
    [{ entity: SERVICE }, `entityRef=${SERVICE}`],
    [{ entity: SYSTEM }, `entityRef=${SYSTEM}`],
    [{ entity: SYSTEM, knownExploited: true }, `entityRef=${SYSTEM}&kev=true`],
    [
      { entity: 'component:default/no-such-service' },
      'entityRef=component:default/no-such-service',
    ],
  ]),

  'list-findings-of-vulnerability': findingsAsBy(
    'list-findings-of-vulnerability',
    ({ whole }) =>
      whole.findings
        .filter((_, index) => index % 25 === 0)
        .map(({ vulnerabilityId }) => [
          { vulnerability: vulnerabilityId },
          `cve=${encodeURIComponent(vulnerabilityId)}`,
        ]),
  ),

  async *'get-scorecard'(sight, caller) {
    for (const entity of sight.entities) {
      const answer = await sight.invoke(caller, 'get-scorecard', {
        entity: entity.entityRef,
      });
      const asRead = await sight.ask(caller, pathOf(entity));
      if (typeof asRead === 'number') {
        yield [entity.entityRef, answer, asRead];
        continue;
      }
      const scorecard: Scorecard = asRead;
      yield [
        entity.entityRef,
        {
          ...pick(answer, NUMBERS),
          controls: answer.controls.map(
            ({ control, status, instances }: any) => [
              control,
              status,
              instances,
            ],
          ),
          reviews: answer.reviews.map((review: any) => review.canReview),
        },
        {
          ...pick(scorecard, NUMBERS),
          score: scorecard.score && percentOf(scorecard.score) / 100,
          controls: scorecard.controls.map(({ controlId, status, counts }) => [
            controlId,
            status,
            counts,
          ]),
          reviews: scorecard.reviews.map(({ canReview }) => canReview),
        },
      ];
    }
  },

  async *'explain-verdict'(sight, caller) {
    for (const row of sight.whole.instances.filter((_, i) => i % 6 === 0)) {
      for (const control of ['patch-compliance', 'password-literals']) {
        const answer = await sight.invoke(caller, 'explain-verdict', {
          instance: row.arn,
          control,
        });
        const asRead = await sight.ask(caller, pathOfInstance(row));
        if (typeof asRead === 'number') {
          yield [row.arn, answer, asRead];
          continue;
        }
        const instance: InstanceDetail = asRead;
        const verdict = instance.verdicts.find(
          ({ controlId }) => controlId === control,
        );
        if (!verdict) {
          yield [row.arn, answer, 400];
          continue;
        }
        const told = answer.evidence.map(({ source }: any) => source);
        yield [row.arn, told.length > 0, true];
        yield [
          row.arn,
          {
            ...pick(answer, ['status', 'reason', 'values', 'withheld']),
            entities: answer.instance.entities,
            evidence: answer.evidence.map(({ state, payload }: any) => [
              state,
              payload,
            ]),
          },
          {
            ...pick(verdict, ['status', 'reason', 'values']),
            withheld: verdict.withheld === true,
            entities: instance.entityRefs,
            evidence: instance.evidence
              .filter(({ source }) => told.includes(source))
              .map(({ state, payload }) => [state, payload]),
          },
        ];
      }
    }
  },

  async *'get-instance-owner'(sight, caller) {
    const looked = sight.whole.instances.filter(
      ({ unmapped, entityRefs }, i) =>
        unmapped || entityRefs.length > 1 || i % 5 === 0,
    );
    for (const row of looked) {
      const { arn, instanceId } = row;
      const answer = await sight.invoke(caller, 'get-instance-owner', {
        instance: instanceId,
      });
      if (!mayRead(caller)) {
        yield [arn, answer, refusal(caller)];
      } else if (!sight.seesInstance(caller, row)) {
        yield [arn, answer, 404];
      } else {
        yield [
          arn,
          answer.instances.map((one: any) => [one.arn, one.entities]),
          [
            [
              arn,
              row.entityRefs
                .filter(ref => sight.sees(caller, ref))
                .map(entity => ({
                  entity,
                  title: sight.index.get(entity)!.title,
                  owner: sight.index.get(entity)!.ownerRef,
                })),
            ],
          ],
        ];
      }
    }
  },

  async *'list-due-reviews'(sight, caller) {
    const asks: Array<[object, string]> = [
      [{ entity: SYSTEM }, `entityRef=${SYSTEM}`],
      [{ owner: OWNER, due: 'never' }, `owner=${OWNER}&due=never`],
      [{}, 'toRecord=true'],
    ];
    for (const [input, query] of asks) {
      const answer = await sight.invoke(caller, 'list-due-reviews', {
        ...input,
        limit: 100,
      });
      const asRead = await sight.ask(
        caller,
        `/v1/reviews/due?${query}&limit=100`,
      );
      yield [
        query,
        answer.reviews?.map((row: any) => [
          row.entity,
          row.control,
          row.canRecord,
        ]) ?? answer,
        asRead.items?.map((row: DueReview) => [
          row.entityRef,
          row.controlId,
          row.canReview,
        ]) ?? asRead,
      ];
    }
  },

  async *'record-review'(sight, caller) {
    const answer = await sight.invoke(caller, 'record-review', {
      entity: SERVICE,
      control: 'release-review',
      comment: 'Fine',
      acknowledgedUnknown: sight.whole.details
        .get(SERVICE)!
        .controls.map(({ controlId }) => controlId),
    });
    yield [
      SERVICE,
      typeof answer === 'number' ? answer : answer.reviewer,
      reviewerOf(sight, caller),
    ];
  },
};

/** A rule of an action that tells of findings as their list does. */
function findingsAsBy(
  action: string,
  questions: (sight: Sight) => Array<[input: object, query: string]>,
): SightRule {
  return async function* compare(sight, caller) {
    for (const [input, query] of questions(sight)) {
      const answer = await sight.invoke(caller, action, {
        ...input,
        // As a string, as models are known to send numbers.
        limit: '100',
      });
      const asRead = await sight.ask(caller, `/v1/findings?${query}&limit=100`);
      if (typeof asRead === 'number') {
        yield [query, answer, asRead];
        continue;
      }
      const { facets, items }: FindingList = asRead;
      yield [
        query,
        {
          totals: answer.totals.open,
          findings: answer.findings.map(({ id, owner, dueAt }: any) => [
            id,
            owner,
            dueAt,
          ]),
        },
        {
          totals: facets.open,
          findings: items.map(({ id, ownerRef, deadline }) => [
            id,
            ownerRef,
            deadline.dueAt,
          ]),
        },
      ];
    }
  };
}

/** Who has signed, or how they are refused. */
function reviewerOf(sight: Sight, caller: Caller): string | number {
  if (caller === CALLERS.none || caller === CALLERS.service) {
    return refusal(caller);
  }
  // Who may record none is not shown that there is such an action.
  if (!('ec2-compliance.review.create' in caller.decisions)) {
    return 404;
  }
  return (
    sight.refusalOf(caller, SERVICE) ??
    `user:default/${caller.name.replaceAll(' ', '-')}`
  );
}
