import { z } from 'zod';
import { fixedBySchema } from './controls';
import { REPORT_FILES, REPORT_LANGUAGES, REPORT_PAPERS } from './enumerations';
import { findingSummarySchema } from './findings';
import { freshnessSchema } from './freshness';
import {
  findingHistoryItemSchema,
  scorecardHistoryItemSchema,
} from './history';
import { scorecardMaturitySchema } from './maturity';
import {
  dueReviewSchema,
  reviewSchema,
  scorecardReviewSchema,
} from './reviews';
import {
  scorecardAccountControlSchema,
  scorecardSchema,
  scorecardSummarySchema,
} from './scorecards';
import { statusCountsSchema, verdictStatusSchema } from './status';
import { count, day, share, time } from './values';
import { verdictSchema } from './verdicts';
import { waiverSchema } from './waivers';

/** A list of which a report holds the first, and how many there are in all. */
const firstOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), totalCount: count });

/** The schema of {@link ReportScope}. @public */
export const reportScopeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entity'),
    entityRef: z.string(),
    title: z.string().optional(),
    ownerRef: z.string().optional(),
    systemRef: z.string().optional(),
    /** Whether it is of what rolls up to it: a team, a system or a domain. */
    rollup: z.boolean(),
    mapping: scorecardSchema.shape.mapping,
  }),
  z.object({ kind: z.literal('estate') }),
]);

/**
 * What a report is of: an entity, or all that the reader may see.
 *
 * @public
 */
export type ReportScope = z.infer<typeof reportScopeSchema>;

/** The schema of {@link ReportControl}. @public */
export const reportControlSchema = z.object({
  controlId: z.string(),
  status: verdictStatusSchema,
  /** Instances by status. */
  counts: statusCountsSchema,
  share: share.optional(),
  /** When it last changed to this status, ISO 8601; not of the estate. */
  since: time.optional(),
  fixedBy: fixedBySchema.optional(),
});

/**
 * A control as it stands in a report.
 *
 * @public
 */
export type ReportControl = z.infer<typeof reportControlSchema>;

/** The schema of {@link ReportInstance}. @public */
export const reportInstanceSchema = z.object({
  arn: z.string(),
  instanceId: z.string(),
  name: z.string().optional(),
  accountId: z.string(),
  accountAlias: z.string().optional(),
  region: z.string(),
  paused: z.boolean(),
  /** Entities that it is mapped to and that the reader may see. */
  entityRefs: z.array(z.string()),
  verdicts: z.array(verdictSchema.omit({ configRule: true })),
});

/**
 * An instance with all of its verdicts.
 *
 * @public
 */
export type ReportInstance = z.infer<typeof reportInstanceSchema>;

/** The schema of {@link ReportFacts}. @public */
export const reportFactsSchema = z.object({
  /** Of the shape of these facts. */
  version: z.literal(1),
  scope: reportScopeSchema,
  /** Of the trends and the recorded reviews; all else is as it stood when read. */
  period: z.object({ from: day, to: day }),
  /** What the reader could not see, and what nobody has read. */
  unseen: z.object({
    /** Services that the reader may not see; in no number. */
    hiddenServices: count.optional(),
    /** Whether values that speak of accounts are left out. */
    accountValues: z.boolean(),
    /** Accounts and Regions whose instances were never listed. */
    targetsNeverRead: count,
    targetsTotal: count,
    /** Instances of no service, for those who may see them; of the estate. */
    unmappedInstances: count.optional(),
  }),
  /** The accounts and Regions that it rests on. */
  targets: z.array(
    scorecardSchema.shape.targets.element.extend({
      instances: count.optional(),
    }),
  ),
  headline: z.object({
    ...scorecardSummarySchema.pick({
      instances: true,
      pausedInstances: true,
      instanceCounts: true,
      findings: true,
      services: true,
    }).shape,
    controlsMet: count,
    controlsApplicable: count,
    /** 0 to 1; absent where no control applies, and of the estate. */
    score: share.optional(),
  }),
  /** Recorded days of the period, oldest first; none of the estate. */
  trend: z.array(
    scorecardHistoryItemSchema.pick({
      day: true,
      controlsMet: true,
      controlsApplicable: true,
      score: true,
    }),
  ),
  /** How findings fared, week by week, oldest first. */
  weeks: z.array(findingHistoryItemSchema),
  maturity: scorecardMaturitySchema,
  controls: z.array(reportControlSchema),
  accountControls: z.array(
    scorecardAccountControlSchema.omit({ title: true, counts: true }),
  ),
  /** What rolls up to it, that with most overdue findings first. */
  services: firstOf(
    scorecardSummarySchema.pick({
      entityRef: true,
      title: true,
      ownerRef: true,
      instances: true,
      controlsMet: true,
      controlsApplicable: true,
      score: true,
      findings: true,
    }),
  ),
  /** Those that were an exception on a day of the period, or wait for a decision. */
  waivers: firstOf(waiverSchema.omit({ canDecide: true, canRevoke: true })),
  reviews: z.object({
    /** How each stands now; of an entity. */
    controls: z.array(
      scorecardReviewSchema.pick({
        controlId: true,
        status: true,
        reason: true,
        values: true,
        dueAt: true,
      }),
    ),
    /**
     * How those of the services stand now, one for each service and review: those
     * that nobody has recorded first, then those that are due first.
     */
    ofServices: firstOf(
      dueReviewSchema.omit({ canReview: true, title: true }),
    ).extend({
      /** How many of all are overdue, or were never recorded. */
      missing: count,
    }),
    /** Those of the period, newest first. */
    recorded: z.array(reviewSchema.omit({ snapshot: true })),
  }),
  /** Open and past their due date, the earliest first. */
  overdue: firstOf(
    findingSummarySchema.pick({
      id: true,
      entityRef: true,
      ownerRef: true,
      vulnerabilityId: true,
      packageName: true,
      title: true,
      vendorSeverity: true,
      kevAddedAt: true,
      fixedInVersion: true,
      instances: true,
      deadline: true,
      waiver: true,
    }),
  ),
  /** When each source was last read. */
  evidence: freshnessSchema.omit({ troubled: true }),
  /** What the catalog calls entities that are named here, by their refs. */
  names: z.record(z.string(), z.string()),
  /** Every verdict of the instances, the worst instances first. */
  instances: firstOf(reportInstanceSchema),
});

/**
 * All that a report says, as facts: words are made of them when it is read.
 *
 * @public
 */
export type ReportFacts = z.infer<typeof reportFactsSchema>;

/** The schema of {@link Report}. @public */
export const reportSchema = z.object({
  facts: reportFactsSchema,
  /**
   * SHA-256 of the facts as canonical JSON (RFC 8785), in hexadecimal: the same
   * whoever asks and whenever, as long as they are.
   */
  checksum: z.string(),
  /** The request that makes it anew. */
  request: z.string(),
  madeAt: time,
  /** By whose rights it was read: a user's ref, or a plugin. */
  madeFor: z.string(),
  /**
   * What the catalog calls the people that are named, by their refs, as far as
   * the reader may see them: the facts hold the refs, which stay the same.
   */
  people: z.record(z.string(), z.string()),
});

/**
 * A report of an entity or the estate, with what it is proved by.
 *
 * @public
 */
export type Report = z.infer<typeof reportSchema>;

/** The schema of {@link ReportQuery}. @public */
export const reportParameters = z.object({
  from: day
    .optional()
    .describe('The first day of the period, UTC; 90 days before its last.'),
  to: day.optional().describe('The last day of the period, UTC; today.'),
  file: z
    .enum(REPORT_FILES)
    .optional()
    .describe(
      'The report as a document that people read; `pdf` where the backend has a Chromium.',
    ),
  language: z
    .enum(REPORT_LANGUAGES)
    .default('en')
    .describe('The language of the document.'),
  timeZone: z
    .string()
    .max(100)
    .default('UTC')
    .describe('The time zone of the document, an IANA name.'),
  paper: z
    .enum(REPORT_PAPERS)
    .optional()
    .describe(
      'The paper of the document; of the PDF it is A4 unless given, a browser asks.',
    ),
});

/**
 * Of which days a report is, and how it is written.
 *
 * @public
 */
export type ReportQuery = z.input<typeof reportParameters>;

/** The schema of {@link AssessmentResults}. @public */
export const assessmentResultsSchema = z.object({
  'assessment-results': z
    .record(z.string(), z.unknown())
    .describe('As NIST’s OSCAL has it, in its version 1.1.3.'),
});

/**
 * Assessment results in OSCAL, the language of NIST for tools of auditors.
 *
 * @public
 */
export type AssessmentResults = z.infer<typeof assessmentResultsSchema>;

/** Of which days assessment results are. @public */
export const assessmentResultsParameters = reportParameters.pick({
  from: true,
  to: true,
});
