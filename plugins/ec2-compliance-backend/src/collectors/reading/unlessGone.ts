/** The services' words for what somebody has deleted since it was listed. */
const GONE =
  /^(ResourceNotFound|NotFound|DoesNotExist|NoSuchConfigRule|TrailNotFound|InvalidPrefixListI[dD]\.?NotFound)/;

/** Whether AWS says that there is no such thing, or no longer. */
export function isGone(error: unknown): boolean {
  return GONE.test((error as Error).name);
}

/**
 * Reads what belongs to a thing that was listed before. Deleted in between, it
 * has nothing, which is a fact and no invalid answer.
 */
export async function* unlessGone<Page>(
  pages: AsyncIterable<Page>,
): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (error) {
    if (!isGone(error)) {
      throw error;
    }
  }
}
