import { EvidenceGapError } from '../../aws';
import { evidencePhrase } from '../../evidence';

/**
 * Reads a listing to its end. A page may be empty and still not be the last;
 * only a missing or empty token ends it. The SDK's own paginators neither stop
 * at a token that comes back, nor look at a signal between pages.
 *
 * @throws EvidenceGapError if AWS gives a token twice, which would never end
 * @throws the signal's reason once it is aborted
 */
export async function* paginate<Page>(options: {
  /** For the error, e.g. `ssm:GetInventory`. */
  operation: string;
  signal: AbortSignal;
  fetch: (token: string | undefined) => Promise<Page>;
  next: (page: Page) => string | undefined;
}): AsyncGenerator<Page> {
  const { operation, signal, fetch, next } = options;
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await fetch(token);
    yield page;
    token = next(page) || undefined;
    if (token !== undefined) {
      if (seen.has(token)) {
        throw new EvidenceGapError({
          gap: 'invalid-answer',
          why: evidencePhrase('cause.token-twice', { action: operation }),
          action: operation,
        });
      }
      seen.add(token);
    }
  } while (token !== undefined);
}
