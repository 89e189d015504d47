/**
 * Whether an EventBridge event pattern matches an event. Conditions that are not
 * known here match nothing, so that a pattern is never taken to match more than
 * it does.
 *
 * Source: EventBridge, "Event patterns" and "Comparison operators".
 *
 * @param pattern - JSON
 */
export function matchesEventPattern(pattern: string, event: object): boolean {
  try {
    return matchesObject(JSON.parse(pattern), event);
  } catch {
    return false;
  }
}

function matchesObject(pattern: unknown, value: unknown): boolean {
  if (!isObject(pattern)) {
    return false;
  }
  return Object.entries(pattern).every(([key, condition]) => {
    if (key === '$or' && Array.isArray(condition)) {
      return condition.some(alternative => matchesObject(alternative, value));
    }
    const actual = isObject(value) ? value[key] : undefined;
    if (Array.isArray(condition)) {
      return condition.some(alternative => matchesValue(alternative, actual));
    }
    return matchesObject(condition, actual ?? {});
  });
}

function matchesValue(condition: unknown, actual: unknown): boolean {
  if (Array.isArray(actual)) {
    return actual.some(item => matchesValue(condition, item));
  }
  if (!isObject(condition)) {
    return actual === condition;
  }
  const [[operator, operand] = []] = Object.entries(condition);
  if (operator === 'exists') {
    return (actual !== undefined) === operand;
  }
  if (actual === undefined) {
    return false;
  }
  const text = String(actual);
  switch (operator) {
    case 'prefix':
      return typeof operand === 'string' && text.startsWith(operand);
    case 'suffix':
      return typeof operand === 'string' && text.endsWith(operand);
    case 'equals-ignore-case':
      return (
        typeof operand === 'string' &&
        text.toLowerCase() === operand.toLowerCase()
      );
    case 'anything-but':
      return !(Array.isArray(operand) ? operand : [operand]).some(excluded =>
        matchesValue(excluded, actual),
      );
    case 'wildcard':
      return (
        typeof operand === 'string' &&
        new RegExp(
          `^${operand
            .split('*')
            .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.*')}$`,
          's',
        ).test(text)
      );
    default:
      return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
