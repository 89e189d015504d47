import { z } from 'zod';
import { evidenceSourceSchema } from './controls';
import {
  DEFAULT_INSTANCE_SORT,
  EVIDENCE_GAPS,
  EXPOSURE_SOURCES,
  FINDING_SOURCES,
  INSTANCE_SORTS,
  UNMAPPED_REASONS,
} from './enumerations';
import { findingDeadlineSchema } from './findings';
import { ageOfList, freshnessSummarySchema } from './freshness';
import { pageParameters, pageSchema } from './page';
import { statusCountsSchema, verdictStatusSchema } from './status';
import {
  accountId,
  count,
  flag,
  jsonObject,
  nameSearchText,
  time,
} from './values';
import { verdictSchema } from './verdicts';
import { phraseSchema } from './words';

/** @see Tag */
export const tagSchema = z.object({ key: z.string(), value: z.string() });

/**
 * A tag of an instance.
 *
 * @public
 */
export type Tag = z.infer<typeof tagSchema>;

/** @see EntitySuggestion */
export const suggestionSchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  ownerRef: z.string().optional(),
  /** Why this one. */
  because: phraseSchema,
  /**
   * The tag by which an instance would be mapped to it; absent where no tag
   * does, as an annotation of the entity decides.
   */
  tag: tagSchema.optional(),
});

/**
 * The entity that comes closest to what the tags of an instance say.
 *
 * @public
 */
export type EntitySuggestion = z.infer<typeof suggestionSchema>;

/** @see InstanceSummary */
export const instanceSummarySchema = z.object({
  arn: z.string(),
  instanceId: z.string(),
  name: z.string().optional(),
  accountId: z.string(),
  accountAlias: z.string().optional(),
  partition: z.string(),
  region: z.string(),
  /** EC2's state name: `running`, `pending`, `stopping` or `stopped`. */
  state: z.string(),
  /** Stopped: its evidence stands still. */
  paused: z.boolean(),
  platform: z.string(),
  imageId: z.string().optional(),
  instanceType: z.string().optional(),
  autoScalingGroup: z.string().optional(),
  launchTime: time,
  /** Entities that it is mapped to directly and that the caller may see. */
  entityRefs: z.array(z.string()),
  /** Why no entity was found, and what came closest, if the caller may see that. */
  unmapped: z
    .object({
      reason: z.enum(UNMAPPED_REASONS),
      /** The tag that was looked at. */
      tag: tagSchema.optional(),
      suggestion: suggestionSchema.optional(),
    })
    .optional(),
  counts: statusCountsSchema,
  /**
   * What stands on it, open or suppressed in Inspector; the earliest date is of
   * the same as the numbers, overdue or not.
   */
  findingsDue: z.object({
    open: count,
    overdue: count,
    earliestDueAt: time.optional(),
  }),
  /** How old the evidence of its account and Region is. */
  freshness: freshnessSummarySchema,
  /** Its verdict on the control that the list was filtered by. */
  verdict: verdictSchema.optional(),
});

/**
 * One EC2 instance in a list.
 *
 * @public
 */
export type InstanceSummary = z.infer<typeof instanceSummarySchema>;

/** A page of {@link InstanceSummary}s. */
export const instancePageSchema = pageSchema(instanceSummarySchema).extend(
  ageOfList,
);

/**
 * A page of instances.
 *
 * @public
 */
export type InstancePage = z.infer<typeof instancePageSchema>;

/** @see MissingPatch */
export const missingPatchSchema = z.object({
  /** The package or KB, e.g. `openssl-libs.x86_64:1:3.0.7-28.el9` or `KB5031364`. */
  id: z.string(),
  title: z.string(),
  state: z.enum([
    'missing',
    'failed',
    'installed-pending-reboot',
    'installed-rejected',
  ]),
  classification: z.string().optional(),
  severity: z.string().optional(),
  cveIds: z.array(z.string()),
});

/**
 * One missing, failed or not yet effective patch of an instance.
 *
 * @public
 */
export type MissingPatch = z.infer<typeof missingPatchSchema>;

/** @see InstanceFinding */
export const instanceFindingSchema = z.object({
  /** A CVE id, or the id of a patch. */
  vulnerabilityId: z.string(),
  packageName: z.string(),
  source: z.enum(FINDING_SOURCES),
  status: z.enum(['open', 'suppressed']),
  /** As the vendor assesses it, else Inspector's own; absent when unknown. */
  severity: z.string().optional(),
  installedVersion: z.string().optional(),
  fixedInVersion: z.string().optional(),
  /** Set for patches, e.g. `installed-pending-reboot`. */
  patchState: z.string().optional(),
  firstSeenAt: time,
  /** Absent until its clock is set. */
  deadline: findingDeadlineSchema.optional(),
});

/**
 * One vulnerability or missing patch that stands on one instance.
 *
 * @public
 */
export type InstanceFinding = z.infer<typeof instanceFindingSchema>;

/** @see EvidenceRecord */
export const evidenceRecordSchema = z.object({
  source: evidenceSourceSchema,
  title: z.string(),
  /**
   * `absent` when a complete listing does not hold the instance; `withheld`
   * when it speaks of the account, and the caller may not see the fleet.
   */
  state: z.enum(['present', 'absent', 'unavailable', 'withheld']),
  gap: z.enum(EVIDENCE_GAPS).optional(),
  /** Why it is unavailable. */
  because: phraseSchema.optional(),
  /** When we last asked successfully, ISO 8601. */
  collectedAt: time.optional(),
  /** When its content last changed as we saw it, ISO 8601. */
  changedAt: time.optional(),
  /** AWS's own time on the record, ISO 8601. */
  recordedAt: time.optional(),
  payload: jsonObject.optional(),
});

/**
 * Evidence as it is stored, with AWS's time and ours.
 *
 * @public
 */
export type EvidenceRecord = z.infer<typeof evidenceRecordSchema>;

/** @see Exposure */
export const exposureSchema = z.object({
  internetFacing: z.boolean(),
  by: z.enum(EXPOSURE_SOURCES),
});

/**
 * Whether an instance faces the internet, and who says so. Judged once;
 * whatever depends on it reads this.
 *
 * @public
 */
export type Exposure = z.infer<typeof exposureSchema>;

/** @see InstanceDetail */
export const instanceDetailSchema = instanceSummarySchema.extend({
  tags: z.record(z.string(), z.string()),
  platformName: z.string().optional(),
  platformVersion: z.string().optional(),
  vpcId: z.string().optional(),
  privateIpAddress: z.string().optional(),
  /** Of either family. */
  publicAddresses: z.array(z.string()),
  exposure: exposureSchema,
  instanceProfileArn: z.string().optional(),
  managedBy: z.string().optional(),
  verdicts: z.array(verdictSchema),
  missingPatches: z.array(missingPatchSchema),
  /** Active Inspector findings by severity, where they could be read. */
  vulnerabilities: z
    .object({ critical: count, high: count, medium: count, all: count })
    .optional(),
  /** What stands on it, the earliest due first; the first few hundred. */
  findings: z.array(instanceFindingSchema),
  /** How many there are in all. */
  findingCount: count,
  evidence: z.array(evidenceRecordSchema),
});

/**
 * One EC2 instance with its verdicts and all evidence that the caller may see.
 *
 * @public
 */
export type InstanceDetail = z.infer<typeof instanceDetailSchema>;

/** More than AWS allows, in characters. */
const MAX_TAG = 512;

/** @see InstanceListQuery */
export const instanceListParameters = z.object({
  entityRef: z.string().optional().describe('Instances of this entity.'),
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe(
      'Entity refs of owners of entities that the caller may see; groups below them count too.',
    ),
  unowned: flag.describe('Only instances of entities that nobody owns.'),
  system: z
    .string()
    .optional()
    .describe('Instances of entities of this system.'),
  accountId: accountId.optional().describe('Instances of this account.'),
  region: z.string().optional().describe('Instances in this Region.'),
  control: z.string().optional().describe('Adds the verdict of this control.'),
  status: verdictStatusSchema
    .optional()
    .describe(
      'The status of `control`, or without one the worst of all; paused instances are left out.',
    ),
  paused: flag.describe('Only stopped instances, or only the others.'),
  unmapped: flag.describe('Only instances of no entity, or only the others.'),
  tagKey: z
    .string()
    .max(MAX_TAG)
    .optional()
    .describe(
      'Only unmapped instances by whose tag of this key no entity was found; with `tagValue`.',
    ),
  tagValue: z
    .string()
    .max(MAX_TAG)
    .optional()
    .describe('The value of that tag.'),
  claimedBy: z
    .string()
    .optional()
    .describe(
      'Only instances that this entity claims and whose owner has not agreed. For those who may read the fleet.',
    ),
  heldBy: z
    .string()
    .optional()
    .describe(
      'Of those that `claimedBy` claims, only those that the mapping rules give to this entity.',
    ),
  waiver: z
    .string()
    .max(100)
    .optional()
    .describe('Only instances of whose verdicts this waiver is an exception.'),
  q: nameSearchText.describe(
    'Part of the name, or the start of the id; one or two characters are the start of the name.',
  ),
  sort: z
    .enum(INSTANCE_SORTS)
    .default(DEFAULT_INSTANCE_SORT)
    .describe('What to sort by; `-` is descending.'),
  ...pageParameters.shape,
});

/**
 * Which instances to list.
 *
 * @public
 */
export type InstanceListQuery = z.input<typeof instanceListParameters>;

/** @see InstanceLocation */
export const instancePath = z.object({
  accountId: z.string().describe('The account.'),
  region: z.string().describe('The Region.'),
  instanceId: z.string().describe('The id of the instance.'),
});

/**
 * Where one instance lives.
 *
 * @public
 */
export type InstanceLocation = z.infer<typeof instancePath>;
