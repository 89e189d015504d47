import { z } from 'zod';
import { MAPPING_PROBLEM_KINDS } from './enumerations';
import { ageOfList } from './freshness';
import { tagSchema } from './instances';
import { pageParameters, pageSchema } from './page';
import { count } from './values';
import { phraseSchema } from './words';

const kind = z.enum(MAPPING_PROBLEM_KINDS);

/** The schema of {@link MappingProblem}. @public */
export const mappingProblemSchema = z.object({
  kind,
  /**
   * Whose annotation it is; of a tag the entity that comes closest, if one does.
   */
  entity: z
    .object({
      entityRef: z.string(),
      title: z.string().optional(),
      ownerRef: z.string().optional(),
    })
    .optional(),
  /** What of the annotations is without effect, and what to write. */
  errors: z.array(phraseSchema),
  /** The annotation that selects instances, as it is written. */
  annotation: z.string().optional(),
  /** The tag that names no entity. */
  tag: tagSchema.optional(),
  /** How many instances bear it. */
  instances: count.optional(),
  /** The tag by which they would be mapped to the entity. */
  write: tagSchema.optional(),
});

/**
 * Something that keeps instances and entities apart.
 *
 * @public
 */
export type MappingProblem = z.infer<typeof mappingProblemSchema>;

/** The schema of {@link MappingProblemList}. @public */
export const mappingProblemListSchema = pageSchema(mappingProblemSchema).extend(
  {
    ...ageOfList,
    /** How many there are of each kind, whichever are listed. */
    counts: z.object({ annotation: count, selector: count, tag: count }),
    /** Those that name an entity which the catalog hides from the caller. */
    hidden: count,
    /**
     * Accounts and Regions whose instances were never listed: what selects
     * nothing may select instances there.
     */
    targetsNeverRead: count,
  },
);

/**
 * A page of what keeps instances and entities apart.
 *
 * @public
 */
export type MappingProblemList = z.infer<typeof mappingProblemListSchema>;

/** The schema of {@link MappingProblemListQuery}. @public */
export const mappingProblemListParameters = z.object({
  kind: kind.optional().describe('Only those of this kind.'),
  ...pageParameters.shape,
});

/**
 * Which problems of the mapping to list.
 *
 * @public
 */
export type MappingProblemListQuery = z.input<
  typeof mappingProblemListParameters
>;
