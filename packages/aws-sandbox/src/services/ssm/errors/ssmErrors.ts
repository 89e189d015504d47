import { AwsError } from '../../../errors/AwsError';

/** A modelled exception of Systems Manager: all of them are HTTP 400. */
export function ssmError(code: string, message: string): AwsError {
  return AwsError.create({ code, status: 400, message });
}

/** The wording of a list that is longer than the API takes. */
export function tooLong(member: string, max: number): AwsError {
  return ssmError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${max}`,
  );
}

/** The wording of a list that is shorter than the API takes. */
export function tooShort(member: string): AwsError {
  return ssmError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length greater than or equal to 1`,
  );
}

/** Whether an ID looks like an instance or a managed node. */
export function isNodeId(id: string): boolean {
  return /^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/.test(id);
}
