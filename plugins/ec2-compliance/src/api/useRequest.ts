import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of a request, while it runs and after. */
export interface RequestState<T> {
  data?: T;
  error?: Error;
  /** True while an answer is awaited, also when older data is shown. */
  loading: boolean;
  /** Asks again, keeping what is shown. */
  retry: () => void;
}

interface Settled<T> {
  key?: string;
  data?: T;
  error?: Error;
}

/**
 * Runs a request and again whenever its key changes, aborting the one before.
 *
 * @param options.key - identifies the request; undefined asks nothing
 * @param options.keepPrevious - go on showing the data of the last key while
 *   the next is loading, for the pages of one list
 * @param options.pollMs - after how long to ask again, from the latest data
 */
export function useRequest<T>(options: {
  key: string | undefined;
  request: (signal: AbortSignal) => Promise<T>;
  keepPrevious?: boolean;
  pollMs?: (data: T) => number | undefined;
}): RequestState<T> {
  const { key, keepPrevious } = options;
  const [settled, setSettled] = useState<Settled<T>>({});
  const [loading, setLoading] = useState(key !== undefined);
  const [round, setRound] = useState(0);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (key === undefined) {
      setLoading(false);
      return undefined;
    }
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    setLoading(true);
    latest.current.request(abort.signal).then(
      data => {
        if (abort.signal.aborted) return;
        setSettled({ key, data });
        setLoading(false);
        const ms = latest.current.pollMs?.(data);
        if (ms !== undefined) {
          timer = setTimeout(() => setRound(n => n + 1), ms);
        }
      },
      error => {
        if (abort.signal.aborted) return;
        setSettled(previous => ({
          key,
          // What is shown goes on being shown beside the failure.
          data:
            previous.key === key || latest.current.keepPrevious
              ? previous.data
              : undefined,
          error: toError(error),
        }));
        setLoading(false);
      },
    );
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, round]);

  const retry = useCallback(() => setRound(n => n + 1), []);
  const current = settled.key === key;
  return {
    data: current || keepPrevious ? settled.data : undefined,
    error: current ? settled.error : undefined,
    // The key changes one render before the effect notices.
    loading: loading || (key !== undefined && !current),
    retry,
  };
}
