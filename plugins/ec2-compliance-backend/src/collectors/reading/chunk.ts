/** Cuts a list into lists of at most `size`. */
export function* chunk<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let part: T[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length === size) {
      yield part;
      part = [];
    }
  }
  if (part.length) {
    yield part;
  }
}
