/**
 * Whether a word of AWS's is one of those that are meant. The services do not
 * keep to the case of their models: AWS Config's `lastStatus` is `SUCCESS` where
 * the model has `Success`.
 */
export function isWord(
  actual: string | undefined,
  ...meant: readonly string[]
): boolean {
  return (
    actual !== undefined &&
    (meant.includes(actual) || meant.some(word => fold(word) === fold(actual)))
  );
}

/** Spells a word of AWS's as it is known here; one that is not stays as it is. */
export function spellWord<W extends string>(
  actual: string,
  known: readonly W[],
): W | string {
  return (
    known.find(word => word === actual) ??
    known.find(word => fold(word) === fold(actual)) ??
    actual
  );
}

/** `NotApplicable`, `NOT_APPLICABLE` and `Not applicable` are one word. */
function fold(word: string): string {
  return word.replace(/[\s_-]+/g, '').toLowerCase();
}
