import { chunk } from './chunk';
import { isGone } from './unlessGone';

/**
 * Reads things of which AWS takes several at a time. It refuses all of them
 * where one was deleted since they were listed: those that it names are left
 * out and the others asked for again; where it names none, by halves.
 *
 * The pages of a batch are handed over once it is read to its end.
 */
export async function* inBatches<T, Page>(options: {
  items: Iterable<T>;
  /** As many as AWS takes. */
  size: number;
  /** As AWS names it. */
  idOf: (item: T) => string;
  read: (batch: T[]) => AsyncIterable<Page>;
  onGone?: (item: T) => void;
}): AsyncGenerator<Page> {
  const { items, size, idOf, read, onGone } = options;
  for (const batch of chunk(items, size)) {
    const waiting = [batch];
    while (waiting.length) {
      const some = waiting.pop()!;
      const pages: Page[] = [];
      try {
        for await (const page of read(some)) {
          pages.push(page);
        }
      } catch (error) {
        if (!isGone(error)) {
          throw error;
        }
        const named = namedIn((error as Error).message);
        const gone =
          some.length === 1 ? some : some.filter(item => named.has(idOf(item)));
        gone.forEach(item => onGone?.(item));
        const rest = some.filter(item => !gone.includes(item));
        const half = gone.length ? rest.length : Math.ceil(rest.length / 2);
        waiting.push(
          ...[rest.slice(half), rest.slice(0, half)].filter(
            part => part.length > 0,
          ),
        );
        continue;
      }
      yield* pages;
    }
  }
}

/** Whole words, as an id may be the beginning of another. */
function namedIn(message: string): Set<string> {
  return new Set(message.split(/[^\w-]+/));
}
