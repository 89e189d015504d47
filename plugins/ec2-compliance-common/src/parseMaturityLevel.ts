import { InputError } from '@backstage/errors';
import { MaturityLevel } from './wire/enumerations';

/**
 * Reads the value of the `aws.amazon.com/essential-eight-maturity-level`
 * annotation: `1`, `2` or `3`. White space around it is dropped.
 *
 * @throws InputError that names the value
 * @public
 */
export function parseMaturityLevel(value: string): MaturityLevel {
  const level = ([1, 2, 3] as const).find(
    candidate => String(candidate) === value.trim(),
  );
  if (level === undefined) {
    throw new InputError(
      `'${value}' is no maturity level of the Essential Eight, expected '1', '2' or '3'`,
    );
  }
  return level;
}
