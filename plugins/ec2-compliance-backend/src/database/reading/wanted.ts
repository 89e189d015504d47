import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<AbortSignal>();

/**
 * Reads on behalf of someone: once the signal says that they do not want the
 * answer any more, the running statement is cancelled and no other begins.
 * It reaches every store that {@link createReader} stands behind, however deep.
 */
export function whileWanted<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  return storage.run(signal, work);
}

/** The signal of those who wait for what is being read here, if anyone said. */
export function wantedSignal(): AbortSignal | undefined {
  return storage.getStore();
}
