import { z } from 'zod';
import { Phrase, Template } from '../words';

/** The schema of {@link Phrase}. @public */
export const phraseSchema = z.looseObject({
  /** The key of its template, among those of the control or the shared ones. */
  phrase: z.string(),
}) as unknown as z.ZodType<Phrase>;

/** The schema of {@link Template}. @public */
export const templateSchema: z.ZodType<Template> = z.union([
  z.string(),
  z.object({
    zero: z.string().optional(),
    one: z.string().optional(),
    two: z.string().optional(),
    few: z.string().optional(),
    many: z.string().optional(),
    other: z.string(),
  }),
]);
