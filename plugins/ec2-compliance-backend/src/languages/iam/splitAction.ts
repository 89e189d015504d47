/** `ec2:Run*` in its service and its name; no name for what has no colon. */
export function splitAction(pattern: string): [string, string | undefined] {
  const colon = pattern.indexOf(':');
  return colon < 0
    ? [pattern, undefined]
    : [pattern.slice(0, colon), pattern.slice(colon + 1)];
}
