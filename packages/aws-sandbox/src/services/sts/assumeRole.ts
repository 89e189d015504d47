import { randomBytes } from 'node:crypto';
import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
} from '@aws-sdk/client-sts';
import { writeSessionToken } from '../../credentials/SessionToken';
import { type CallContext, operation } from '../../operations/Service';
import { hashText, hex8 } from '../../random/random';
import type { RoleModel } from './model/RoleModel';

const DEFAULT_SECONDS = 3600;
const MIN_SECONDS = 900;
const MAX_SECONDS = 43_200;
/** A role that assumes a role gets an hour at most. */
const MAX_CHAINED_SECONDS = 3600;

/** Temporary credentials of a role, which then select its account. */
export const assumeRole = operation<AssumeRoleRequest, AssumeRoleResponse>({
  schema: AssumeRole$,
  handle(input, context) {
    const arn = input.RoleArn ?? '';
    const sessionName = input.RoleSessionName ?? '';
    const seconds = input.DurationSeconds ?? DEFAULT_SECONDS;
    checkInput(arn, sessionName, seconds, context);
    const [, accountId, path] =
      /^arn:aws[\w-]*:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? [];
    const name = path.split('/').at(-1)!;
    const role = context.estate
      .account(accountId)
      ?.roles.find(candidate => candidate.name === name);
    if (!role || !trusts(role, input, context)) {
      // AWS says the same whether the role is missing or refuses.
      throw context.problem(
        'access-denied',
        `User: ${context.identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
      );
    }

    const roleId = `AROA${hex8(hashText(accountId))}${hex8(
      hashText(name),
    )}`.toUpperCase();
    const accessKeyId = `ASIA${randomBytes(8).toString('hex').toUpperCase()}`;
    const expiresAt = context.realNow + seconds * 1000;
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: randomBytes(30).toString('base64'),
        SessionToken: writeSessionToken({
          accessKeyId,
          accountId,
          role: name,
          roleId,
          sessionName,
          expiresAt,
        }),
        Expiration: new Date(Math.floor(expiresAt / 1000) * 1000),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${roleId}:${sessionName}`,
        Arn: `arn:aws:sts::${accountId}:assumed-role/${name}/${sessionName}`,
      },
    };
  },
});

function checkInput(
  arn: string,
  sessionName: string,
  seconds: number,
  context: CallContext,
): void {
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(arn)) {
    throw context.problem('validation', `${arn} is invalid`);
  }
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw context.problem(
      'validation',
      `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
    const bound =
      seconds < MIN_SECONDS
        ? `greater than or equal to ${MIN_SECONDS}`
        : `less than or equal to ${MAX_SECONDS}`;
    throw context.problem(
      'validation',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  if (context.identity.temporary && seconds > MAX_CHAINED_SECONDS) {
    throw context.problem(
      'validation',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
}

function trusts(
  role: RoleModel,
  input: AssumeRoleRequest,
  { identity }: CallContext,
): boolean {
  return (
    role.trustedAccounts.includes(identity.accountId) &&
    (role.externalId === undefined || role.externalId === input.ExternalId)
  );
}
