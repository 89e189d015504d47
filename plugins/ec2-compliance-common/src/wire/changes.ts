import { z } from 'zod';
import {
  CHANGE_KINDS,
  CHANGE_OUTCOMES,
  CHANGE_READINGS,
  EVIDENCE_GAPS,
} from './enumerations';
import { ageOfList } from './freshness';
import { pageParameters, pageSchema } from './page';
import { verdictStatusSchema } from './status';
import { count, flag, time } from './values';

/** The schema of {@link Change}. @public */
export const changeSchema = z.object({
  id: z.string(),
  /** When it was seen, ISO 8601. */
  at: time,
  kind: z.enum(CHANGE_KINDS),
  outcome: z.enum(CHANGE_OUTCOMES),
  /** Of what belonged to no entity, and of accounts, absent. */
  entityRef: z.string().optional(),
  title: z.string().optional(),
  /** Whose it was then. */
  ownerRef: z.string().optional(),
  /** Of a finding, which is the service's, and of several instances, absent. */
  instance: z
    .object({
      arn: z.string(),
      accountId: z.string(),
      region: z.string(),
      instanceId: z.string(),
      name: z.string().optional(),
      /** It is gone since. */
      gone: z.boolean(),
    })
    .optional(),
  /** Of a control of an account, where it is judged; of several rows, where they are. */
  account: z
    .object({
      targetId: z.string(),
      accountId: z.string(),
      accountAlias: z.string().optional(),
      region: z.string(),
    })
    .optional(),
  /**
   * That it is about; of several rows of the control that is about most, one of
   * several services once for each.
   */
  instances: count,
  /** Since when that stood which ended, or when the finding was first seen. */
  since: time.optional(),
  /** Of a verdict. */
  control: z
    .object({
      controlId: z.string(),
      from: verdictStatusSchema.optional(),
      to: verdictStatusSchema.optional(),
      reason: z.string().optional(),
    })
    .optional(),
  /** Of several rows that come of one reading, in place of `control`. */
  reading: z
    .object({
      rows: count,
      controls: count,
      /** Of controls of accounts, none. */
      services: count,
      /** Verdicts that failed before, or fail again. */
      failing: count,
      /** Why it was no longer read, as far as verdicts say so by name. */
      gaps: z.array(z.enum(EVIDENCE_GAPS)),
    })
    .optional(),
  /** Of a finding. */
  finding: z
    .object({
      id: z.string(),
      vulnerabilityId: z.string(),
      packageName: z.string(),
      title: z.string(),
      severity: z.string(),
    })
    .optional(),
});

/**
 * Something that changed: the verdict of a control on an instance or of an
 * account, a finding of a service, or what an instance belongs to.
 *
 * @public
 */
export type Change = z.infer<typeof changeSchema>;

/** The schema of {@link ChangeCount}. @public */
export const changeCountSchema = z.object({
  kind: z.enum(CHANGE_KINDS),
  outcome: z.enum(CHANGE_OUTCOMES),
  /** Rows of the list, each by itself. */
  count,
});

/**
 * How often something changed in one way.
 *
 * @public
 */
export type ChangeCount = z.infer<typeof changeCountSchema>;

/** The schema of {@link ChangeList}. @public */
export const changeListSchema = pageSchema(changeSchema).extend({
  /** Of the whole list, whatever the outcome that is asked for. */
  counts: z.array(changeCountSchema),
  /** Changes before this moment are not kept, ISO 8601. */
  keptSince: time,
  ...ageOfList,
});

/**
 * The answer of `GET /v1/changes`.
 *
 * @public
 */
export type ChangeList = z.infer<typeof changeListSchema>;

/** The schema of {@link ChangeListQuery}. @public */
export const changeListParameters = z.object({
  entityRef: z
    .string()
    .optional()
    .describe(
      'Changes of this entity, and of what rolls up to it now; of accounts too, in which any of these had instances then.',
    ),
  owner: z
    .array(z.string())
    .max(100)
    .optional()
    .describe(
      'Changes of what belonged to any of these then, and to the groups below them.',
    ),
  ownerOnly: flag.describe('Without the groups below the owners.'),
  from: time.optional().describe('Changes at this moment or later.'),
  to: time.optional().describe('Changes before this moment.'),
  kind: z.enum(CHANGE_KINDS).optional().describe('What changed.'),
  outcome: z
    .array(z.enum(CHANGE_OUTCOMES))
    .max(CHANGE_OUTCOMES.length)
    .optional()
    .describe('What came of it; any of these.'),
  control: z.string().optional().describe('Verdicts of this control.'),
  status: verdictStatusSchema
    .optional()
    .describe('Verdicts that are this since.'),
  target: z
    .string()
    .max(300)
    .optional()
    .describe('Of controls judged in this account and Region, by its id.'),
  readings: z
    .enum(CHANGE_READINGS)
    .default('each')
    .describe(
      'Whether what was no longer read, or was read again, is a row each, or one for all controls of an account and Region at a moment.',
    ),
  instanceArn: z
    .string()
    .max(300)
    .optional()
    .describe(
      'Verdicts of the instance of this ARN, and what it belongs to. One row for several instances is of none of them.',
    ),
  cve: z
    .string()
    .optional()
    .describe('Findings of this vulnerability, or of a patch against it.'),
  ...pageParameters.shape,
});

/**
 * Which changes to list; the latest come first.
 *
 * @public
 */
export type ChangeListQuery = z.input<typeof changeListParameters>;
