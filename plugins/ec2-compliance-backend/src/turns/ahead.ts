/**
 * The same items, each made while whoever takes them is still at the one
 * before: AWS is asked for a page while the last one is stored. One is made
 * ahead, and no more, so that not more and more of them are held.
 *
 * What was begun ends before this does, of whatever it ends: nothing goes on
 * after a run has failed.
 */
export async function* ahead<T>(
  items: AsyncIterable<T>,
): AsyncGenerator<T, void, void> {
  const iterator = items[Symbol.asyncIterator]();
  const begin = () => {
    const result = iterator.next();
    // Whoever comes to it hears of a failure, and nobody before.
    result.catch(() => {});
    return result;
  };
  let next = begin();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) {
        return;
      }
      next = begin();
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await iterator.return?.();
  }
}
