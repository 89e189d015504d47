import { z } from 'zod';

/**
 * An object whose keys are other people's text: tags, parameters, ids. `__proto__`
 * and `constructor` are keys like any other, which `z.record` drops and a plain
 * object answers by itself; so the result has no prototype.
 */
export function textRecord<T extends z.ZodType>(value: T) {
  return z
    .preprocess(
      input =>
        typeof input === 'object' && input !== null && !Array.isArray(input)
          ? new Map(Object.entries(input))
          : input,
      z.map(z.string(), value),
    )
    .transform(entries => toTextRecord(entries));
}

/** The same of entries that fit already. */
export function toTextRecord<T>(
  entries: Iterable<readonly [string, T]>,
): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) {
    record[key] = value;
  }
  return record;
}

/**
 * What an object holds of its own under other people's text. One that was read
 * from the database has a prototype again.
 */
export function valueOf<T>(
  record: Readonly<Record<string, T>>,
  key: string,
): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
