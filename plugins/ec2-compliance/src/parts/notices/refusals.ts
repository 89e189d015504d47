/** The HTTP status code of a refusal, where there was an answer. */
export function statusCodeOf(error: Error): number | undefined {
  return (error as Error & { statusCode?: number }).statusCode;
}
