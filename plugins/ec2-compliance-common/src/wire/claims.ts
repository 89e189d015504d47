import { z } from 'zod';
import { ageOfList } from './freshness';
import { pageParameters, pageSchema } from './page';
import { accountId, count } from './values';

const claimEntitySchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  ownerRef: z.string().optional(),
});

/** The schema of {@link Claim}. @public */
export const claimSchema = z.object({
  /** The entity whose annotation selects the instances. */
  claimant: claimEntitySchema,
  /** The entity that the mapping rules give them to, whose owner has not agreed. */
  holder: claimEntitySchema,
  /** How many instances are claimed. */
  instances: count,
  /** The first of those that the caller may see, by account, Region and id. */
  examples: z.array(
    z.object({
      arn: z.string(),
      instanceId: z.string(),
      name: z.string().optional(),
      accountId,
      accountAlias: z.string().optional(),
      region: z.string(),
    }),
  ),
});

/**
 * Instances of one entity that another claims by its annotation, without the
 * agreement of their owner. They count for the one that holds them alone.
 *
 * @public
 */
export type Claim = z.infer<typeof claimSchema>;

/** The schema of {@link ClaimList}. @public */
export const claimListSchema = pageSchema(claimSchema).extend({
  ...ageOfList,
  /** Instances that are claimed, each once. */
  instances: count,
  /** Claims of which the catalog hides one of the entities from the caller. */
  hidden: count,
});

/**
 * A page of claims, with what the whole list adds up to.
 *
 * @public
 */
export type ClaimList = z.infer<typeof claimListSchema>;

/** The schema of {@link ClaimListQuery}. @public */
export const claimListParameters = z.object({ ...pageParameters.shape });

/**
 * Which page of claims.
 *
 * @public
 */
export type ClaimListQuery = z.input<typeof claimListParameters>;
