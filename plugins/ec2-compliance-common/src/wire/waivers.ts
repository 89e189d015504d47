import { z } from 'zod';
import { MAX_URL_LENGTH, MAX_WORDS_LENGTH } from './limits';
import {
  WAIVER_ACTIONS,
  WAIVER_DECISIONS,
  WAIVER_SCOPES,
  WAIVER_STATES,
  WAIVER_SUBJECTS,
} from './enumerations';
import { pageParameters, pageSchema } from './page';
import { count, flag, time } from './values';
import { phraseSchema } from './words';

/** A name that people or AWS gave: of whatever characters, and bounded. */
const named = z.string().min(1).max(1000);

/** The schema of {@link WaiverSubject}. @public */
export const waiverSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('control'), controlId: named }),
  z.strictObject({
    kind: z.literal('finding'),
    vulnerabilityId: named,
    packageName: named,
  }),
  /** A CVE, or the id of a patch, in whichever package. */
  z.strictObject({ kind: z.literal('cve'), vulnerabilityId: named }),
  z.strictObject({ kind: z.literal('package'), packageName: named }),
]);

/**
 * What a waiver makes an exception of.
 *
 * @public
 */
export type WaiverSubject = z.infer<typeof waiverSubjectSchema>;

/** The schema of {@link WaiverScope}. @public */
export const waiverScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instance'), arn: named }),
  /**
   * What a clock belongs to: a service, or the Auto Scaling group of instances
   * that belong to none.
   */
  z.strictObject({ kind: z.literal('workload'), workload: named }),
  z.strictObject({ kind: z.literal('service'), entityRef: named }),
  z.strictObject({ kind: z.literal('system'), entityRef: named }),
  z.strictObject({ kind: z.literal('team'), entityRef: named }),
  /** An account and Region, for controls that are judged there. */
  z.strictObject({ kind: z.literal('target'), targetId: named }),
]);

/**
 * What a waiver is for; of a service, a system or a team all that rolls up to
 * it, whenever it came to.
 *
 * @public
 */
export type WaiverScope = z.infer<typeof waiverScopeSchema>;

/** The schema of {@link WaiverCoverage}. @public */
export const waiverCoverageSchema = z.object({
  waiverId: z.string(),
  /** When it ends, ISO 8601. */
  until: time,
});

/**
 * The waiver that covers something, of several the one by which the exception
 * ends.
 *
 * @public
 */
export type WaiverCoverage = z.infer<typeof waiverCoverageSchema>;

/** The schema of {@link WaiverReach}. @public */
export const waiverReachSchema = z.object({
  /** Instances of whose verdict on a control it is an exception. */
  instances: count,
  /** Findings, each of a vulnerability and package on a workload. */
  findings: count,
  /** Of one for a target, whether the control fails there: 1 or 0. */
  targets: count.optional(),
});

/**
 * What a waiver covers.
 *
 * @public
 */
export type WaiverReach = z.infer<typeof waiverReachSchema>;

/** The schema of {@link WaiverStep}. @public */
export const waiverStepSchema = z.object({
  action: z.enum(WAIVER_ACTIONS),
  /** Who; absent where the clock did. */
  by: z.string().optional(),
  /** When, ISO 8601. */
  at: time,
  comment: z.string().optional(),
  /** How it stood then. */
  stood: z.object({
    state: z.enum(WAIVER_STATES),
    reason: z.string(),
    compensatingMeasure: z.string(),
    ticketUrl: z.string().optional(),
    startsAt: time,
    endsAt: time,
    /** Absent for callers who may not see all of it. */
    reach: waiverReachSchema.optional(),
  }),
});

/**
 * Something that happened to a waiver, and how it stood then. Steps are never
 * changed.
 *
 * @public
 */
export type WaiverStep = z.infer<typeof waiverStepSchema>;

/** The schema of {@link Waiver}. @public */
export const waiverSchema = z.object({
  id: z.string(),
  subject: waiverSubjectSchema,
  scope: waiverScopeSchema,
  /**
   * Of one for an instance, what that is called; absent where it has no name, is
   * gone, or is not the caller's to see.
   */
  instanceName: z.string().optional(),
  state: z.enum(WAIVER_STATES),
  /** Whether it is an exception at this time: approved, begun and not ended. */
  inForce: z.boolean(),
  /** The entity it was requested for; absent where the instances belong to none. */
  entityRef: z.string().optional(),
  /** The owner in whose name it was requested. */
  ownerRef: z.string(),
  requesterRef: z.string(),
  reason: z.string(),
  compensatingMeasure: z.string(),
  ticketUrl: z.string().optional(),
  /** ISO 8601. */
  startsAt: time,
  /** The first moment at which it is no exception any more, ISO 8601. */
  endsAt: time,
  createdAt: time,
  /** Who approved, rejected or revoked it last. */
  decidedBy: z.string().optional(),
  decidedAt: time.optional(),
  /** What it covers now, as far as the caller may see it. */
  covers: waiverReachSchema,
  /** Whether the caller may approve or reject it. */
  canDecide: z.boolean(),
  /** Whether the caller may revoke it. */
  canRevoke: z.boolean(),
});

/**
 * An accepted exception. What it covers is `WAIVED`, never compliant.
 *
 * @public
 */
export type Waiver = z.infer<typeof waiverSchema>;

/**
 * What owners and approvers are told of a waiver: that it ends within so many
 * days, that it has ended, and that it covers nothing any more.
 *
 * @public
 */
export const WAIVER_NOTICES = ['14d', '2d', 'ended', 'nothing'] as const;

/**
 * One of the things that owners and approvers are told of a waiver.
 *
 * @public
 */
export type WaiverNotice = (typeof WAIVER_NOTICES)[number];

/** The schema of {@link WaiverDetail}. @public */
export const waiverDetailSchema = waiverSchema.extend({
  /** All that happened to it, oldest first. */
  steps: z.array(waiverStepSchema),
  /** When its owners and who approved it were told what of it, oldest first. */
  told: z.array(z.object({ notice: z.enum(WAIVER_NOTICES), at: time })),
  /** What it covers, or would cover if it were in force. */
  concerns: waiverReachSchema,
});

/**
 * A waiver with all that happened to it.
 *
 * @public
 */
export type WaiverDetail = z.infer<typeof waiverDetailSchema>;

/** The schema of {@link WaiverList}. @public */
export const waiverListSchema = pageSchema(waiverSchema);

/**
 * The answer of `GET /v1/waivers`.
 *
 * @public
 */
export type WaiverList = z.infer<typeof waiverListSchema>;

/** The schema of {@link WaiverChanges}. @public */
export const waiverChangesSchema = z.object({
  items: z.array(waiverSchema),
  /** What was refused of the request, by its place in it, and why. */
  refused: z.array(
    z.object({
      index: count,
      name: z.string(),
      /** In English. */
      message: z.string(),
      /** The same as facts. */
      phrase: phraseSchema.optional(),
    }),
  ),
});

/**
 * What came of requests and decisions of which several were made at once.
 *
 * @public
 */
export type WaiverChanges = z.infer<typeof waiverChangesSchema>;

/** What people write of a waiver. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(MAX_WORDS_LENGTH)
  .refine(isLegible, 'a text with at least one letter or digit');

/** Marks that show nothing say nothing. */
function isLegible(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The schema of {@link CreateWaiversRequest}. @public */
export const createWaiversRequestSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        subject: waiverSubjectSchema,
        scope: waiverScopeSchema,
      }),
    )
    .min(1)
    .max(100)
    .describe('What to make an exception of; each becomes a waiver.'),
  reason: words.describe('Why it cannot be mended now; not empty.'),
  compensatingMeasure: words.describe(
    'What is done about the risk in the meantime; not empty.',
  ),
  ticketUrl: z
    .url({ protocol: /^https$/ })
    .max(MAX_URL_LENGTH)
    .optional()
    .describe('Where it is followed up; https only.'),
  startsAt: time.optional().describe('When it begins; now unless given.'),
  endsAt: time.describe('When it ends, within the configured maximum.'),
});

/**
 * Requests waivers that share a reason.
 *
 * @public
 */
export type CreateWaiversRequest = z.infer<typeof createWaiversRequestSchema>;

/** The schema of {@link WaiverLimitRequest}. @public */
export const waiverLimitRequestSchema = z.strictObject({
  items: createWaiversRequestSchema.shape.items,
});

/**
 * What a waiver of is thought of.
 *
 * @public
 */
export type WaiverLimitRequest = z.infer<typeof waiverLimitRequestSchema>;

/** The schema of {@link WaiverLimit}. @public */
export const waiverLimitSchema = z.object({
  /** For how many days all of them may last. */
  days: count,
  /** The last moment at which a waiver that is requested now may end. */
  endsBy: time,
  /** What would be refused, whenever it ends. */
  refused: waiverChangesSchema.shape.refused,
});

/**
 * How long waivers may last, as it is configured for their severity and
 * maturity level.
 *
 * @public
 */
export type WaiverLimit = z.infer<typeof waiverLimitSchema>;

/** The schema of {@link DecideWaiversRequest}. @public */
export const decideWaiversRequestSchema = z.strictObject({
  ids: z.array(z.string().max(100)).min(1).max(100),
  decision: z.enum(WAIVER_DECISIONS),
  comment: z.string().trim().max(MAX_WORDS_LENGTH).optional().describe('Why.'),
});

/**
 * Approves, rejects or revokes waivers.
 *
 * @public
 */
export type DecideWaiversRequest = z.infer<typeof decideWaiversRequestSchema>;

/** The schema of {@link WaiverListQuery}. @public */
export const waiverListParameters = z.object({
  entityRef: z
    .string()
    .optional()
    .describe('Waivers of this entity, and of those that roll up to it.'),
  controlsOf: z
    .string()
    .optional()
    .describe(
      'Whosever they are, those that cover a control now on an instance of this entity, or of one that rolls up to it.',
    ),
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe('Entity refs of owners in whose name they were requested.'),
  mine: flag.describe(
    'Requested in the name of the signed-in user, or a group of theirs.',
  ),
  state: z.enum(WAIVER_STATES).optional().describe('How they stand.'),
  toDecide: flag.describe('Only those that the caller may approve or reject.'),
  endingWithin: z
    .int()
    .min(1)
    .max(366)
    .optional()
    .describe('Approved ones that end within so many days.'),
  endsAfter: time
    .optional()
    .describe('Those that end after this time, ended by now or not.'),
  subject: z.enum(WAIVER_SUBJECTS).optional().describe('Of what.'),
  scope: z.enum(WAIVER_SCOPES).optional().describe('For what.'),
  ...pageParameters.shape,
});

/**
 * Which waivers to list; those that end first come first.
 *
 * @public
 */
export type WaiverListQuery = z.input<typeof waiverListParameters>;

/** The path of one waiver. @public */
export const waiverPath = z.object({
  id: z.string().describe('The id of the waiver.'),
});
