/** Milliseconds that most, and nearly all, calls stayed below. */
export interface Timing {
  p50: number;
  p99: number;
}

/**
 * Times two ways of reading, in turns, so that whatever else the machine does
 * hits both alike.
 *
 * @param options - each function gets the number of its call, warm-up included
 */
export async function compare(options: {
  calls: number;
  ours: (call: number) => Promise<unknown>;
  bare: (call: number) => Promise<unknown>;
}): Promise<{ ours: Timing; bare: Timing }> {
  const { calls, ours, bare } = options;
  const warmUp = Math.ceil(calls / 10);
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let call = 0; call < warmUp + calls; call++) {
    for (const [name, run] of [
      ['ours', ours],
      ['bare', bare],
    ] as const) {
      const start = performance.now();
      await run(call);
      if (call >= warmUp) {
        times[name].push(performance.now() - start);
      }
    }
  }
  return { ours: toTiming(times.ours), bare: toTiming(times.bare) };
}

/** What most, and nearly all, of these times are below. */
export function toTiming(times: number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99) };
}
