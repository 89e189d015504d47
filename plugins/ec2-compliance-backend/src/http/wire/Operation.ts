import { z } from 'zod';

/** One operation of the API: its document and its validation come from this. */
export interface Operation<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  /** Unique, in the words of the document, e.g. `ListScorecards`. */
  id: string;
  method: 'get' | 'post';
  /** As the document has it, e.g. `/v1/targets/{id}/refresh`. */
  path: string;
  description: string;
  /** What stands in the path. */
  params: P;
  query: Q;
  body?: B;
  answer: {
    description: string;
    /** Bears a name in `wireSchemas`; without one there is no body, and the status is 202. */
    schema?: A;
  };
  /** A list that also comes whole, as a file. */
  csv: boolean;
  /** Also comes as a document that people read, by the parameter `file`. */
  documents: boolean;
  /** Refusals beyond those that every operation may give. */
  refusals: ReadonlyArray<'NotFound' | 'Conflict'>;
}

const nothing = z.object({});

/** The forms in which a list comes whole. */
export const FILE_FORMATS = ['csv', 'json'] as const;

/** What every list takes that comes whole. */
const fileParameters = z.object({
  file: z
    .enum(FILE_FORMATS)
    .optional()
    .describe(
      'The whole list as a file in this form, which says who asked for it, when, and how old the evidence is.',
    ),
});

/** An operation with what most of them have. */
export function createOperation<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodVoid,
>(
  options: Pick<
    Operation<P, Q, B, A>,
    'id' | 'method' | 'path' | 'description' | 'answer'
  > &
    Partial<Operation<P, Q, B, A>>,
): Operation<P, Q, B, A> {
  const query = options.query ?? (nothing as unknown as Q);
  return {
    csv: false,
    documents: false,
    refusals: [],
    ...options,
    params: options.params ?? (nothing as unknown as P),
    query: options.csv
      ? (query.extend(fileParameters.shape) as unknown as Q)
      : query,
  };
}
