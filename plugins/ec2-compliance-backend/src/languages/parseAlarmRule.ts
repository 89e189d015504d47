/** Longer than CloudWatch takes. */
const MOST_CHARACTERS = 10_240;

/** `ALARM("name")`, `ALARM(name)`, in brackets or not. */
const ALARM = /^[\s(]*ALARM\(\s*"?([^"()]+?)"?\s*\)[\s)]*$/i;

/**
 * Reads the rule of a composite alarm that goes off as soon as one of others
 * does: `ALARM(a) OR ALARM("b")`.
 *
 * Source: cloudwatch:PutCompositeAlarm, `AlarmRule`.
 *
 * @returns the names or ARNs of these alarms; undefined for any other rule
 */
export function parseAlarmRule(rule: string): string[] | undefined {
  if (rule.length > MOST_CHARACTERS) {
    return undefined;
  }
  const names = rule
    .split(/\bOR\b/i)
    .map(part => ALARM.exec(part.trim())?.[1].trim());
  return names.every(name => name !== undefined) ? names : undefined;
}
