/**
 * Why the backend refused, in its own words. A `ResponseError` itself says no
 * more than the status code.
 */
export function reasonOf(error: Error): string {
  const { cause } = error as Error & { cause?: { message?: string } };
  return cause?.message ?? error.message;
}

/** The HTTP status code of a refusal, where there was an answer. */
export function statusCodeOf(error: Error): number | undefined {
  return (error as Error & { statusCode?: number }).statusCode;
}
