/** Prints one plain sentence about what is being done. */
export function say(text) {
  console.log(text);
}

/** A duration as people say it: `0.4 s`, `12 s`, `2 min 5 s`. */
export function seconds(milliseconds) {
  const value = milliseconds / 1000;
  if (value < 10) return `${value.toFixed(1)} s`;
  if (value < 90) return `${Math.round(value)} s`;
  return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
}

/** An error whose message is all that there is to say: shown without a stack. */
export class PlainError extends Error {
  name = 'PlainError';
}

/** Prints an error, with its stack only where that could help. */
export function sayError(error) {
  console.error(
    error instanceof PlainError
      ? `\n${error.message}`
      : `\n${error?.stack ?? error}`,
  );
}
