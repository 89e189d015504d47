import { z } from 'zod';
import { count } from './values';
import { phraseSchema } from './words';

/**
 * One page of a list. `totalCount` counts everything that the filter and the
 * caller's permissions leave; pass `nextCursor` on for the next page.
 *
 * @public
 */
export interface Page<T> {
  items: T[];
  totalCount: number;
  nextCursor?: string;
}

/** The schema of {@link Page}. @public */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    totalCount: count,
    nextCursor: z.string().optional(),
  });
}

/** A list that comes whole. @public */
export function listSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item) });
}

/** The parameters of every list that comes page by page. @public */
export const pageParameters = z.object({
  cursor: z
    .string()
    .optional()
    .describe('The `nextCursor` of the page before.'),
  limit: z.int().min(1).max(100).default(25).describe('Rows of a page.'),
});

/** The body of every refusal. @public */
export const errorSchema = z.object({
  error: z.looseObject({
    name: z.string(),
    /** In English. */
    message: z.string(),
    /** The same as facts. */
    phrase: phraseSchema.optional(),
  }),
  request: z.object({ method: z.string(), url: z.string() }).optional(),
  response: z.object({ statusCode: z.int().min(100) }),
});
