/**
 * The services' words for what somebody has deleted since it was listed, and,
 * of EC2, for its codes `InvalidInstanceID.NotFound` and the like. That an id
 * has a wrong form is no such word.
 */
const GONE =
  /^(ResourceNotFound|NotFound|DoesNotExist|NoSuchEntity|NoSuchConfigRule|TrailNotFound|InvalidDocument|InvalidInstanceI[dD]|Invalid[A-Za-z]+\.(\w*NotFound|NotFound\w*))(Exception)?$|^InvalidPrefixListI[dD]NotFound$/;

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

/**
 * The same of one answer.
 *
 * @returns undefined where the thing is gone
 */
export async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isGone(error)) {
      return undefined;
    }
    throw error;
  }
}
