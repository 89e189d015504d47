import { z } from 'zod';
import { CHANGE_KINDS, CHANGE_OUTCOMES } from './enumerations';
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
  /** Of a control of an account, where it is judged. */
  account: z
    .object({
      targetId: z.string(),
      accountId: z.string(),
      accountAlias: z.string().optional(),
      region: z.string(),
    })
    .optional(),
  /** That it is about. */
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
  /** Rows of the list. */
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
