import { toError } from '@backstage/errors';
import { Phrase, WaiverChanges } from 'backstage-plugin-ec2-compliance-common';

/** What is wrong with one of several, and no reason to refuse the others. */
const REFUSALS = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/** What came of several attempts. */
interface Attempts<T> {
  done: T[];
  refused: WaiverChanges['refused'];
}

/**
 * Attempts each of several, one after the other. One that is refused stops no
 * other.
 *
 * @throws the first refusal where all are refused, and whatever is none
 */
export async function attemptEach<I, T>(
  items: readonly I[],
  attempt: (item: I, index: number) => Promise<T>,
): Promise<Attempts<T>> {
  const attempts: Attempts<T> = { done: [], refused: [] };
  let first: unknown;
  for (const [index, item] of items.entries()) {
    try {
      attempts.done.push(await attempt(item, index));
    } catch (cause) {
      const error = toError(cause);
      if (!REFUSALS.includes(error.name)) {
        throw error;
      }
      first ??= error;
      const { name, message, phrase } = error as Error & { phrase?: Phrase };
      attempts.refused.push({ index, name, message, phrase });
    }
  }
  if (!attempts.done.length && first) {
    throw first;
  }
  return attempts;
}
