/** Frames of a stack, the place first. */
const FRAME = /^\s+at [^\n]{1,300}:\d+:\d+\)?$/gm;
const MAX_FRAMES = 5;

/**
 * What a log may say of an error: its name and where it is from. Its message
 * may repeat what AWS or the catalog said, and that of a database does.
 */
export function errorForLog(error: unknown): {
  error: string;
  code?: string;
  at: string[];
} {
  const { code, name, stack } = (error ?? {}) as Partial<Error> & {
    code?: unknown;
  };
  return {
    error: String(name ?? typeof error),
    ...(typeof code === 'string' && { code }),
    at: (String(stack ?? '').match(FRAME) ?? [])
      .slice(0, MAX_FRAMES)
      .map(frame => frame.trim()),
  };
}
