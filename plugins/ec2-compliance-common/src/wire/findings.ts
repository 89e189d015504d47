import { z } from 'zod';
import { SEVERITY_RATINGS } from '../severities';
import {
  CLOCK_START_SOURCES,
  DEFAULT_FINDING_GROUP_SORT,
  FINDING_DUES,
  FINDING_GROUP_SORTS,
  FINDING_GROUPINGS,
  FINDING_SOURCES,
  FINDING_STATUSES,
  FINDING_SUBJECTS,
  PATCH_STATES,
} from './enumerations';
import { ageOfList } from './freshness';
import { maturityLevelSchema } from './maturity';
import { listSchema, pageParameters, pageSchema } from './page';
import { count, flag, searchText, share, time } from './values';
import { waiverCoverageSchema } from './waivers';
import { phraseSchema } from './words';

/** The schema of {@link PatchWindow}. @public */
export const patchWindowSchema = z.union([
  z.object({ hours: z.literal(48) }),
  z.object({ weeks: z.literal(2) }),
  z.object({ months: z.literal(1) }),
]);

/**
 * How long a fix may take; a month is a calendar month, in UTC.
 *
 * @public
 */
export type PatchWindow = z.infer<typeof patchWindowSchema>;

/** The schema of {@link FindingDeadline}. @public */
export const findingDeadlineSchema = z.object({
  /**
   * - `running`: it must be fixed by `dueAt`
   * - `no-fix`: no fix is available, so the clock has not started
   * - `no-clause`: no clause of the level sets a window for it
   */
  state: z.enum(['running', 'no-fix', 'no-clause']),
  level: maturityLevelSchema,
  /** The ISM id of the clause, e.g. `ISM-1877`. */
  clause: z.string().optional(),
  window: patchWindowSchema.optional(),
  /** ISO 8601. */
  startedAt: time.optional(),
  startSource: z.enum(CLOCK_START_SOURCES).optional(),
  /** ISO 8601, to the second that the window ends. */
  dueAt: time.optional(),
  /** Why that window applies. */
  because: phraseSchema,
  /** What was not known and how it was treated. */
  assumptions: z.array(phraseSchema),
});

/**
 * The clock of one vulnerability on one workload: when it started and by whose
 * date, the window that applies and why, and when that ends.
 *
 * @public
 */
export type FindingDeadline = z.infer<typeof findingDeadlineSchema>;

/** The schema of {@link FindingDueDate}. @public */
export const findingDueDateSchema = z.object({
  /** ISO 8601; absent where no window runs. */
  dueAt: time.optional(),
  instances: count,
});

/**
 * How many instances of a finding are due at a time.
 *
 * @public
 */
export type FindingDueDate = z.infer<typeof findingDueDateSchema>;

/** The schema of {@link FindingWaiver}. @public */
export const findingWaiverSchema = waiverCoverageSchema.extend({
  /** Why the exception was made. */
  reason: z.string(),
  /** Instances on which it is waived. */
  instances: count,
  /** On all of them: it is in no number of open findings, and in no share. */
  whole: z.boolean(),
});

/**
 * The exception that is made of a finding.
 *
 * @public
 */
export type FindingWaiver = z.infer<typeof findingWaiverSchema>;

/** The schema of {@link FindingSummary}. @public */
export const findingSummarySchema = z.object({
  id: z.string(),
  /** The entity that it belongs to; absent for unmapped instances. */
  entityRef: z.string().optional(),
  /** Who has to fix it: the owner of the entity, or the fallback owner. */
  ownerRef: z.string().optional(),
  /** True when its instances belong to no entity. */
  unmapped: z.boolean(),
  /** A CVE id, or the id of a patch. */
  vulnerabilityId: z.string(),
  cveIds: z.array(z.string()),
  packageName: z.string(),
  title: z.string(),
  subject: z.enum(FINDING_SUBJECTS),
  sources: z.array(z.enum(FINDING_SOURCES)),
  /** As the vendor assesses it, in the vendor's word; absent when unknown. */
  vendorSeverity: z.string().optional(),
  /** Inspector's own severity. */
  severity: z.string().optional(),
  /** 0 to 10. */
  inspectorScore: z.number().min(0).max(10).optional(),
  /** 0 to 1. */
  epss: share.optional(),
  fixedInVersion: z.string().optional(),
  fixAvailable: z.boolean().optional(),
  exploitAvailable: z.boolean().optional(),
  /** When CISA added it to the known exploited vulnerabilities, ISO 8601. */
  kevAddedAt: time.optional(),
  internetFacing: z.boolean(),
  /**
   * Instances on which it is open; a suppression in Inspector mends nothing.
   * Of what is waived on all of them, those on which it stands.
   */
  instances: count,
  /** Of these, those on which it is suppressed in Inspector. */
  suppressedInstances: count,
  /**
   * How many of the instances are due when, the earliest first; those without a
   * date last. Absent on what was added up before it was counted.
   */
  dueDates: z.array(findingDueDateSchema).optional(),
  deadline: findingDeadlineSchema,
  /** The exception that is made of it, of several the one that ends first. */
  waiver: findingWaiverSchema.optional(),
});

/**
 * One vulnerability or missing patch of one package, on the instances of one
 * workload. The deadline is the earliest of its instances'.
 *
 * @public
 */
export type FindingSummary = z.infer<typeof findingSummarySchema>;

/** The schema of {@link FindingInstance}. @public */
export const findingInstanceSchema = z.object({
  arn: z.string(),
  instanceId: z.string(),
  name: z.string().optional(),
  accountId: z.string(),
  accountAlias: z.string().optional(),
  region: z.string(),
  /** What is suppressed in Inspector is as open as the rest. */
  status: z.enum(FINDING_STATUSES),
  /** Filters of Inspector that suppress it, by name, as far as they are known. */
  suppressedBy: z.array(z.string()).optional(),
  installedVersion: z.string().optional(),
  /** Set for patches, e.g. `installed-pending-reboot`. */
  patchState: z.enum(PATCH_STATES).optional(),
  internetFacing: z.boolean(),
  firstSeenAt: time,
  deadline: findingDeadlineSchema,
});

/**
 * One instance that a finding stands on.
 *
 * @public
 */
export type FindingInstance = z.infer<typeof findingInstanceSchema>;

/** The schema of {@link FindingInstanceList}. @public */
export const findingInstanceListSchema = listSchema(findingInstanceSchema);

/**
 * The instances that a finding stands on, open ones first.
 *
 * @public
 */
export type FindingInstanceList = z.infer<typeof findingInstanceListSchema>;

/** The schema of {@link FindingCounts}. @public */
export const findingCountsSchema = z.object({
  open: count,
  /** Past their due date. */
  overdue: count,
  /** Due within 48 hours. */
  dueSoon: count,
});

/**
 * Open findings, and those of them that press.
 *
 * @public
 */
export type FindingCounts = z.infer<typeof findingCountsSchema>;

/** The schema of {@link FindingOwner}. @public */
export const findingOwnerSchema = z.object({
  /** Absent for findings that nobody owns. */
  ownerRef: z.string().optional(),
  findings: count,
});

/**
 * How many findings of a group are an owner's.
 *
 * @public
 */
export type FindingOwner = z.infer<typeof findingOwnerSchema>;

/** The schema of {@link FindingGroup}. @public */
export const findingGroupSchema = z.object({
  /** The CVE or patch id, or an entity ref; empty for what belongs to nobody. */
  key: z.string(),
  findings: count,
  overdue: count,
  dueSoon: count,
  services: count,
  /**
   * Packages of its findings; `firstPackage` is the first by name. Not of
   * owners.
   */
  packages: count.optional(),
  firstPackage: z.string().optional(),
  /**
   * Instances that any of its findings is open on; one of two services counts
   * for both. Of CVEs alone.
   */
  instances: count.optional(),
  /** The owners with the most of its findings. Of CVEs alone. */
  owners: z.array(findingOwnerSchema).optional(),
  /** How many owners there are in all. Of CVEs alone. */
  ownerCount: count.optional(),
  /** Findings that CISA lists as known to be exploited. */
  kev: count,
  /** The earliest of its due dates, ISO 8601. */
  earliestDueAt: time.optional(),
});

/**
 * Several findings that share a CVE, a service or an owner.
 *
 * @public
 */
export type FindingGroup = z.infer<typeof findingGroupSchema>;

/** A page of {@link FindingGroup}s. @public */
export const findingGroupPageSchema =
  pageSchema(findingGroupSchema).extend(ageOfList);

/**
 * A page of groups of findings.
 *
 * @public
 */
export type FindingGroupPage = z.infer<typeof findingGroupPageSchema>;

/** The schema of {@link FindingFacets}. @public */
export const findingFacetsSchema = z.object({
  /** Open findings; `dueSoon` within 48 hours, `dueLater` within 14 days. */
  open: count,
  overdue: count,
  dueSoon: count,
  dueLater: count,
  kev: count,
  fixAvailable: count,
  /** Of the open ones, those that are suppressed in Inspector on any instance. */
  suppressed: count,
  /** By the vendor's severity in lower case, `unknown` where there is none. */
  severities: z.record(z.string(), count),
});

/**
 * Numbers over what a filter and the caller's permissions leave.
 *
 * @public
 */
export type FindingFacets = z.infer<typeof findingFacetsSchema>;

/** The schema of {@link FindingChoices}. @public */
export const findingChoicesSchema = z.object({
  /** By when they are due; `open` is what no choice of that would leave. */
  ...findingCountsSchema.shape,
  dueLater: count,
  kev: count,
  notKev: count,
  fixAvailable: count,
  /** Known to have none. */
  noFix: count,
  /** By the vendor's severity in lower case, `unknown` where there is none. */
  severities: z.record(z.string(), count),
});

/**
 * How many findings each choice of a filter would leave, with all the other
 * filters in force.
 *
 * @public
 */
export type FindingChoices = z.infer<typeof findingChoicesSchema>;

/** The schema of {@link FindingList}. @public */
export const findingListSchema = pageSchema(findingSummarySchema).extend({
  ...ageOfList,
  facets: findingFacetsSchema,
  choices: findingChoicesSchema,
});

/**
 * The answer of `GET /v1/findings`.
 *
 * @public
 */
export type FindingList = z.infer<typeof findingListSchema>;

/** Whose findings to look at. */
const whose = z.object({
  entityRef: z
    .string()
    .optional()
    .describe('Findings of this entity, and of those that roll up to it.'),
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe('Entity refs of owners; groups below them count too.'),
  mine: flag.describe('Owned by the signed-in user, or a group of theirs.'),
});

/** What narrows a list of findings, however they are grouped. @public */
export const findingFilters = whose.extend({
  entityOnly: flag.describe(
    'Of the entity of `entityRef` itself, not of those that roll up to it.',
  ),
  ownerOnly: flag.describe(
    'Of the owners of `owner` themselves, not of the groups below them.',
  ),
  instanceArn: z
    .string()
    .max(300)
    .optional()
    .describe('Only findings that stand on the instance of this ARN.'),
  due: z
    .enum(FINDING_DUES)
    .optional()
    .describe(
      'Past its due date, or due within so long from now; what is overdue is not in the latter.',
    ),
  dueSince: time
    .optional()
    .describe('Due at this moment or later, e.g. since a review.'),
  severity: z
    .string()
    .max(100)
    .optional()
    .describe("The vendor's severity in the vendor's word, or `unknown`."),
  rating: z
    .enum(SEVERITY_RATINGS)
    .optional()
    .describe(
      "The vendor's severity on one scale for all vendors; `unrated` for words of no scale, too.",
    ),
  cve: z
    .string()
    .max(200)
    .optional()
    .describe('A CVE, or the id of a patch; patches that fix a CVE too.'),
  cveOnly: flag.describe(
    'Of the CVE or patch of `cve` itself, not of patches that fix it too.',
  ),
  kev: flag.describe('Known to be exploited, by the list of CISA.'),
  fixAvailable: flag.describe(
    'A fix is known to be available, or known not to be.',
  ),
  unmapped: flag.describe(
    'Only findings on instances of no entity, or only those of entities.',
  ),
  suppressed: flag.describe(
    'Suppressed in Inspector on one of its instances, or on none.',
  ),
  unowned: flag.describe('Only findings that nobody owns.'),
  q: searchText.describe(
    'Part of the CVE or id, the package, the title, or the name of the service or its owner, of three characters or more.',
  ),
});

/** The schema of {@link FindingListQuery}. @public */
export const findingListParameters = findingFilters.extend({
  waived: flag.describe(
    'Those that are waived on all of their instances, in place of the open ones.',
  ),
  waiver: z
    .string()
    .max(100)
    .optional()
    .describe(
      'Those that this waiver covers, in place of the open ones: on all of their instances, or on some.',
    ),
  ...pageParameters.shape,
});

/**
 * Which open findings to list; the earliest due come first.
 *
 * @public
 */
export type FindingListQuery = z.input<typeof findingListParameters>;

/** The schema of {@link FindingGroupListQuery}. @public */
export const findingGroupListParameters = z.object({
  by: z.enum(FINDING_GROUPINGS).describe('What the findings of a group share.'),
  sort: z
    .enum(FINDING_GROUP_SORTS)
    .default(DEFAULT_FINDING_GROUP_SORT)
    .describe(
      'The earliest due first, or the most of something; instances are counted of vulnerabilities alone.',
    ),
  ...findingFilters.shape,
  ...pageParameters.shape,
});

/**
 * Which open findings to group, and by what.
 *
 * @public
 */
export type FindingGroupListQuery = z.input<typeof findingGroupListParameters>;

/** The schema of {@link FindingHistoryQuery}. @public */
export const findingHistoryParameters = whose.extend({
  weeks: z
    .int()
    .min(1)
    .max(53)
    .default(13)
    .describe('How many, this one included.'),
});

/**
 * Whose findings to look back on, and how far.
 *
 * @public
 */
export type FindingHistoryQuery = z.input<typeof findingHistoryParameters>;

/** The path of one finding. @public */
export const findingPath = z.object({
  id: z.string().describe('The id of the finding.'),
});
