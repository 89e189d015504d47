import type { Identity } from '../credentials/Identity';
import { readSessionToken } from '../credentials/SessionToken';
import type { Estate } from '../estate/Estate';
import {
  type CallContext,
  problemOf,
  type Service,
} from '../operations/Service';
import type { WireRequest } from '../protocols/types';

/** What the signature of a request says. */
export interface SignedScope {
  accessKeyId: string;
  region: string;
  service: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;_-]+), ?Signature=([0-9a-f]{64})$/;

/** The credential scope of a request, or undefined if it has none. */
export function readScope(request: WireRequest): SignedScope | undefined {
  const match = AUTHORIZATION.exec(request.headers.authorization ?? '');
  return match
    ? { accessKeyId: match[1], region: match[3], service: match[4] }
    : undefined;
}

/**
 * Finds who signed a request. The signature itself is not verified (any secret
 * will do), but it must be there, well-formed and scoped to the service.
 */
export function authenticate(options: {
  service: Service;
  request: WireRequest;
  estate: Estate;
  realNow: number;
}): { identity: Identity; region: string } {
  const { service, request, estate, realNow } = options;
  const problem = problemOf(service);
  if (!request.headers.authorization) {
    throw problem('missing-authentication');
  }
  const match = AUTHORIZATION.exec(request.headers.authorization);
  if (!match) {
    throw problem('malformed-signature');
  }
  const [, accessKeyId, date, region, scopedService, signedHeaders] = match;
  const signedAt = request.headers['x-amz-date'] ?? '';
  if (!/^\d{8}T\d{6}Z$/.test(signedAt) || !signedAt.startsWith(date)) {
    throw problem(
      'malformed-signature',
      "Authorization header requires existence of a matching 'X-Amz-Date' header.",
    );
  }
  if (!signedHeaders.split(';').includes('host')) {
    throw problem(
      'malformed-signature',
      "'Host' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  if (scopedService !== service.signingName) {
    throw problem(
      'malformed-signature',
      `Credential should be scoped to correct service: '${service.signingName}'.`,
    );
  }

  const identity = identify({
    accessKeyId,
    sessionToken: request.headers['x-amz-security-token'],
    estate,
    realNow,
    problem,
  });
  const account = estate.account(identity.accountId);
  if (!account || !estate.isRegionEnabled(account, region)) {
    throw problem('region-not-enabled');
  }
  return { identity, region };
}

function identify(options: {
  accessKeyId: string;
  sessionToken: string | undefined;
  estate: Estate;
  realNow: number;
  problem: CallContext['problem'];
}): Identity {
  const { accessKeyId, sessionToken, estate, realNow, problem } = options;
  if (sessionToken === undefined) {
    for (const account of estate.accounts) {
      const user = account.users.find(u => u.accessKeyId === accessKeyId);
      if (user) {
        return {
          accountId: account.accountId,
          arn: `arn:aws:iam::${account.accountId}:user/${user.name}`,
          userId: `AIDA${accessKeyId.slice(4)}`,
          deniedActions: user.deniedActions,
          temporary: false,
        };
      }
    }
    throw problem('unknown-credentials');
  }

  const session = readSessionToken(sessionToken);
  const role = estate
    .account(session?.accountId ?? '')
    ?.roles.find(r => r.name === session?.role);
  if (!session || !role || session.accessKeyId !== accessKeyId) {
    throw problem('unknown-credentials');
  }
  if (session.expiresAt <= realNow) {
    throw problem('expired-credentials');
  }
  return {
    accountId: session.accountId,
    arn: `arn:aws:sts::${session.accountId}:assumed-role/${role.name}/${session.sessionName}`,
    userId: `${session.roleId}:${session.sessionName}`,
    deniedActions: role.deniedActions,
    temporary: true,
  };
}
