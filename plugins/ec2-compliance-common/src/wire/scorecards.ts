import { z } from 'zod';
import { fixedBySchema, strategySchema } from './controls';
import {
  DEFAULT_SCORECARD_SORT,
  MAPPING_WAYS,
  SCORECARD_SORTS,
  SCORECARD_STANDINGS,
} from './enumerations';
import { findingCountsSchema } from './findings';
import { freshnessSchema, freshnessSummarySchema } from './freshness';
import { maturitySummarySchema } from './maturity';
import { listSchema, pageParameters, pageSchema } from './page';
import { scorecardReviewSchema } from './reviews';
import {
  controlCountsSchema,
  statusCountsSchema,
  verdictStatusSchema,
} from './status';
import {
  accountId,
  count,
  flag,
  jsonObject,
  nameSearchText,
  share,
  time,
} from './values';
import { verdictSchema } from './verdicts';
import { phraseSchema } from './words';

/** The schema of {@link ScorecardFindings}. @public */
export const scorecardFindingsSchema = findingCountsSchema.extend({
  /** Known to be exploited, by the list of CISA. */
  exploited: count,
});

/**
 * Open findings of a scorecard, and those of them that press.
 *
 * @public
 */
export type ScorecardFindings = z.infer<typeof scorecardFindingsSchema>;

/** The schema of {@link ScorecardSummary}. @public */
export const scorecardSummarySchema = z.object({
  entityRef: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  title: z.string().optional(),
  ownerRef: z.string().optional(),
  systemRef: z.string().optional(),
  /** True when its instances come from other entities (a system, a domain, a group). */
  rollup: z.boolean(),
  /** Instances in scope; paused ones are counted apart. */
  instances: count,
  pausedInstances: count,
  /** Instances by the worst of their verdicts. */
  instanceCounts: statusCountsSchema,
  controlsMet: count,
  /** Controls that apply to at least one instance. */
  controlsApplicable: count,
  /** Controls by the worst status among its instances. */
  controlCounts: statusCountsSchema,
  /** Mean of the controls' shares, 0 to 1; absent when no control applies. */
  score: share.optional(),
  /** The change of `score` against 30 days ago, where that day was recorded. */
  scoreChange: z.number().min(-1).max(1).optional(),
  worstControl: controlCountsSchema.extend({ title: z.string() }).optional(),
  /** Open findings, of all strategies, and those of them that press. */
  findings: scorecardFindingsSchema,
  /** Findings that are waived on all of their instances; in no number of `findings`. */
  waivedFindings: count,
  /** Controls that are waived on some instances, or on all that they apply to. */
  waivedControls: count,
  freshness: freshnessSummarySchema,
  /** Of one that others roll up to: the services below it, each once. */
  services: count.optional(),
});

/**
 * One row of the list of scorecards.
 *
 * @public
 */
export type ScorecardSummary = z.infer<typeof scorecardSummarySchema>;

/** The schema of {@link ScorecardControl}. @public */
export const scorecardControlSchema = z.object({
  controlId: z.string(),
  /** What a row of this status says, in English. */
  title: z.string(),
  strategy: strategySchema,
  status: verdictStatusSchema,
  counts: statusCountsSchema,
  /** compliant ÷ (compliant + non-compliant + insufficient data), 0 to 1. */
  share: share.optional(),
  /** When the control last changed to this status for this entity, ISO 8601. */
  since: time.optional(),
  /** The platform team where only they can help, e.g. a denied permission. */
  fixedBy: fixedBySchema,
  /** What its failing and unknown instances report, most frequent first. */
  reasons: z.array(
    z.object({
      status: verdictStatusSchema,
      reason: z.string(),
      title: z.string(),
      count,
      /** The values of one such instance, which fill the reason's sentence. */
      example: jsonObject,
    }),
  ),
});

/**
 * One control of a scorecard.
 *
 * @public
 */
export type ScorecardControl = z.infer<typeof scorecardControlSchema>;

/** The schema of {@link ScorecardAccountControl}. @public */
export const scorecardAccountControlSchema = z.object({
  controlId: z.string(),
  /** What a row of this status says, in English. */
  title: z.string(),
  /** The worst of its verdicts. */
  status: verdictStatusSchema,
  /** Accounts and Regions by status, where `brief` leaves out some of them. */
  counts: statusCountsSchema.optional(),
  verdicts: z.array(
    z.object({
      targetId: z.string(),
      accountId: z.string(),
      accountAlias: z.string().optional(),
      region: z.string(),
      verdict: verdictSchema,
    }),
  ),
});

/**
 * One account control of a scorecard, over the accounts and Regions that its
 * instances live in. Not the team's to fix; the values behind its verdicts are
 * for those who may see the fleet.
 *
 * @public
 */
export type ScorecardAccountControl = z.infer<
  typeof scorecardAccountControlSchema
>;

/** The schema of {@link ScorecardAccountControlList}. @public */
export const scorecardAccountControlListSchema = listSchema(
  scorecardAccountControlSchema,
);

/**
 * The account controls of a scorecard, those that need attention first.
 *
 * @public
 */
export type ScorecardAccountControlList = z.infer<
  typeof scorecardAccountControlListSchema
>;

/** The accounts and Regions that may hold more of an entity's instances. */
const unreadTargets = z.object({
  /** Those whose instances were never listed. */
  targetsNeverRead: count,
  targetsTotal: count,
  /** Which these are, and why; empty for those who may not see the fleet. */
  causes: z.array(
    z.object({ target: z.string(), cause: phraseSchema.optional() }),
  ),
});

/** The schema of {@link ScorecardMapping}. @public */
export const scorecardMappingSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('mapped'),
    by: z.enum(MAPPING_WAYS),
    ...unreadTargets.partial().shape,
  }),
  /** Nothing is collected: no target is configured, or collecting is switched off here. */
  z.object({
    state: z.literal('no-targets'),
    disabled: z.literal(true).optional(),
  }),
  z.object({
    state: z.literal('collecting'),
    targetsDone: count,
    targetsTotal: count,
  }),
  /** No account and Region may be said to hold none of its instances. */
  z.object({
    state: z.literal('never-read'),
    ...unreadTargets.shape,
  }),
  z.object({
    state: z.literal('malformed-annotation'),
    annotation: z.string(),
    /** In English. */
    error: z.string(),
    /** The same as facts. */
    cause: phraseSchema,
  }),
  /** None of its selectors holds a key that may claim; `annotationErrors` says which may. */
  z.object({ state: z.literal('no-claiming-key'), annotation: z.string() }),
  /** It selects instances of others alone, who have not agreed; `unconfirmedClaims` counts them. */
  z.object({ state: z.literal('claim-unconfirmed'), annotation: z.string() }),
  z.object({
    state: z.literal('selector-matches-nothing'),
    annotation: z.string(),
    /** The selectors or the tags were too many to compare all of them. */
    nearestOfPart: z.boolean().optional(),
    /** Tags that come closest, nearest first. */
    nearest: z.array(
      z.object({ key: z.string(), value: z.string(), instances: count }),
    ),
  }),
  z.object({ state: z.literal('unmapped'), ruleTags: z.array(z.string()) }),
  /** Its annotation says that it runs on no instance, and nothing else does. */
  z.object({ state: z.literal('runs-nowhere') }),
]);

/**
 * How an entity is mapped to instances.
 *
 * @public
 */
export type ScorecardMapping = z.infer<typeof scorecardMappingSchema>;

/** The schema of {@link Scorecard}. @public */
export const scorecardSchema = scorecardSummarySchema.extend({
  /** Lists the sources in trouble alone. */
  freshness: freshnessSchema,
  mapping: scorecardMappingSchema,
  /**
   * Instances that its annotation selects and that a rule gives to an entity of
   * another owner, who has not agreed; in no number here.
   */
  unconfirmedClaims: count,
  /** What is without effect in its annotations, and why. */
  annotationErrors: z.array(phraseSchema),
  controls: z.array(scorecardControlSchema),
  /** Marked as not the team's to fix, and in no number above. */
  accountControls: z.array(
    scorecardAccountControlSchema.pick({ controlId: true, status: true }),
  ),
  /** The strategies of the Essential Eight, as far as AWS's data can show. */
  maturity: maturitySummarySchema,
  /** Recorded reviews, in no number above. */
  reviews: z.array(scorecardReviewSchema),
  /** The accounts and Regions its instances live in. */
  targets: z.array(
    z.object({
      id: z.string(),
      accountId: z.string(),
      accountAlias: z.string().optional(),
      region: z.string(),
      instances: count,
    }),
  ),
  /** Services below this one that the caller may not see; their numbers are left out. */
  hiddenMembers: count,
});

/**
 * The scorecard of one entity.
 *
 * @public
 */
export type Scorecard = z.infer<typeof scorecardSchema>;

/** The schema of {@link ScorecardList}. @public */
export const scorecardListSchema = pageSchema(scorecardSummarySchema).extend({
  summary: z.object({
    scorecards: count,
    /** Of them, with instances that were judged; the following are the others. */
    judged: count,
    /** With running instances that nobody has judged yet. */
    notJudged: count,
    /** With paused instances alone. */
    paused: count,
    withoutInstances: count,
    allMet: count,
    /**
     * Instances that run, each once however many of the scorecards have it. Of
     * systems, domains and groups, each once for each of them.
     */
    instances: count,
    /** Likewise. */
    pausedInstances: count,
    /** Of the running ones, by the worst of their verdicts. */
    instanceCounts: statusCountsSchema,
    /**
     * Instances that belong to no entity, and so to no scorecard: of the whole
     * list of services, for those who may see them.
     */
    unmappedInstances: count.optional(),
    /**
     * Scorecards whose entity the caller may not see, of the whole list only:
     * under a filter it would tell what they are like.
     */
    hidden: count.optional(),
  }),
  /** Of all that is listed, on whichever page. */
  freshness: freshnessSummarySchema,
  /** The accounts and Regions that it rests on. */
  targetIds: z.array(z.string()),
  /** Accounts and Regions whose instances were never listed: no number counts them. */
  targetsNeverRead: count.optional(),
  targetsTotal: count.optional(),
  /**
   * Share of each control over the listed scorecards' instances, for charts: of
   * services, each instance once.
   */
  controls: z.array(controlCountsSchema),
});

/**
 * The estate in one line, over what the caller may see.
 *
 * @public
 */
export type ScorecardList = z.infer<typeof scorecardListSchema>;

/** The schema of {@link ScorecardControlRow}. @public */
export const scorecardControlRowSchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  /**
   * For each of the list's `controlIds`, in their order, its instances by status:
   * non-compliant, insufficient data, waived, compliant, not applicable. Null
   * where the control was not judged.
   */
  counts: z.array(z.tuple([count, count, count, count, count]).nullable()),
});

/**
 * A scorecard control by control, as little as a heat map takes.
 *
 * @public
 */
export type ScorecardControlRow = z.infer<typeof scorecardControlRowSchema>;

/** The schema of {@link ScorecardControlList}. @public */
export const scorecardControlListSchema = pageSchema(
  scorecardControlRowSchema,
).extend({
  ...scorecardListSchema.pick({
    summary: true,
    freshness: true,
    targetIds: true,
    targetsNeverRead: true,
    targetsTotal: true,
  }).shape,
  /** The controls that were judged of one of the page, in the catalogue's order. */
  controlIds: z.array(z.string()),
});

/**
 * The same scorecards as in {@link ScorecardList}, control by control.
 *
 * @public
 */
export type ScorecardControlList = z.infer<typeof scorecardControlListSchema>;

/** The schema of {@link ScorecardListQuery}. @public */
export const scorecardListParameters = z.object({
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe('Entity refs of owners; groups below them count too.'),
  system: z.string().optional().describe('The entity ref of a system.'),
  kind: z.string().optional().describe('A kind, e.g. `component`.'),
  strategy: strategySchema
    .optional()
    .describe(
      'Has a control of this strategy (in `status`, if given). Controls, scores and the worst control are then those of this strategy alone.',
    ),
  status: verdictStatusSchema
    .optional()
    .describe('Has a control in this status.'),
  accountId: accountId.optional().describe('Has instances in this account.'),
  standing: z
    .enum(SCORECARD_STANDINGS)
    .optional()
    .describe(
      'What there is to judge: instances with verdicts, instances without, paused ones alone, or none; or `all-met`: every control that applies, whatever `strategy` is, is met.',
    ),
  memberOf: z
    .string()
    .optional()
    .describe(
      'The entity ref of a group, system or domain: what rolls up to it, however far.',
    ),
  parent: z
    .string()
    .optional()
    .describe(
      'The entity ref of a group, system or domain: what rolls up to it and to nothing of its kind in between. `none`: what rolls up to no other of those listed.',
    ),
  rollup: z
    .boolean()
    .default(false)
    .describe(
      'Systems, domains and groups rather than what runs on instances itself.',
    ),
  q: nameSearchText.describe(
    'Part of the name or title; one or two characters are the start of the name.',
  ),
  sort: z
    .enum(SCORECARD_SORTS)
    .default(DEFAULT_SCORECARD_SORT)
    .describe('What to sort by; `-` is descending.'),
  ...pageParameters.shape,
});

/**
 * Which scorecards to list.
 *
 * @public
 */
export type ScorecardListQuery = z.input<typeof scorecardListParameters>;

/** The query of `GET /v1/scorecards/{kind}/{namespace}/{name}`. @public */
export const scorecardParameters = z.object({
  brief: flag.describe(
    'Leaves out the values of the instance behind each reason, and how the scorecard stood at its latest reviews.',
  ),
});

/**
 * How much of a scorecard is asked for.
 *
 * @public
 */
export type ScorecardDetailQuery = z.input<typeof scorecardParameters>;

/** Which account controls of a scorecard are asked for. @public */
export const scorecardAccountControlParameters = z.object({
  controlId: z
    .string()
    .optional()
    .describe('This account control alone, e.g. `config-rules`.'),
  brief: flag.describe(
    'Of those that are not met the first verdict alone, with the values that its sentence names, and of all the number of accounts and Regions by status.',
  ),
});

/**
 * Which account controls of a scorecard, and how much of them.
 *
 * @public
 */
export type ScorecardAccountControlQuery = z.input<
  typeof scorecardAccountControlParameters
>;

/** The path of what belongs to one entity. @public */
export const entityPath = z.object({
  kind: z.string().describe('The kind of the entity.'),
  namespace: z.string().describe('The namespace of the entity.'),
  name: z.string().describe('The name of the entity.'),
});
