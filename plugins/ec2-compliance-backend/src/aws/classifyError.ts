import { EvidenceGap, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { evidencePhrase } from '../evidence';
import { operationOf } from './CallMeter';
import { EvidenceGapError } from './EvidenceGapError';

/** Why evidence could not be had. */
export interface ErrorClassification {
  /** The name AWS or the SDK gave it, e.g. `ThrottlingException`, `ECONNRESET`. */
  name: string;
  gap: EvidenceGap;
  /** Without credentials or request content. */
  cause: Phrase;
  /** The IAM action that is lacking, e.g. `ssm:GetInventory`. */
  action?: string;
}

/**
 * By name, as the HTTP status says little: Systems Manager denies and throttles
 * with 400, EC2 throttles with 503. Without namespace and `Exception`, as the
 * services do not agree on it.
 */
const GAPS_BY_NAME: ReadonlyMap<string, EvidenceGap> = new Map(
  (
    [
      [
        'access-denied',
        'AccessDenied UnauthorizedOperation Unauthorized UnauthorizedAccess AuthorizationError Forbidden NotAuthorized',
      ],
      [
        'throttled',
        'Throttling Throttled EC2Throttled RequestLimitExceeded RequestThrottled TooManyRequests SlowDown BandwidthLimitExceeded PriorRequestNotComplete ProvisionedThroughputExceeded LimitExceeded',
      ],
      [
        'credentials',
        'ExpiredToken TokenRefreshRequired UnrecognizedClient InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationToken InvalidToken InvalidIdentityToken SignatureDoesNotMatch InvalidSignature IncompleteSignature RequestExpired RequestTimeTooSkewed RequestInTheFuture CredentialsProviderError TokenProviderError ProviderError',
      ],
      ['region-disabled', 'AuthFailure OptInRequired RegionDisabled'],
      [
        'service-disabled',
        'SubscriptionRequired NotSignedUp UnknownOperation InvalidAction',
      ],
      [
        'unreachable',
        'InternalServer InternalServerError InternalFailure InternalError ServiceUnavailable Unavailable RequestTimeout TimeoutError AbortError ECONNRESET ECONNREFUSED ECONNABORTED EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ERR_TLS_CERT_ALTNAME_INVALID CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      ],
    ] as const
  ).flatMap(([gap, names]) =>
    names.split(' ').map((name): [string, EvidenceGap] => [name, gap]),
  ),
);

/** Policies other than the role's own, which its owner cannot mend. */
const OTHER_POLICY =
  /\b(service control policy|resource control policy|permissions boundary|session policy|VPC endpoint policy)\b/i;

/**
 * Names that say nothing of why a service does not answer; the message does:
 * it is not subscribed to, not offered in the Region, or off.
 */
const REFUSED_SERVICE =
  /^(OptInRequired|UnsupportedOperation|InvalidAccess|Validation|BadRequest)$/;

const NOT_OFFERED =
  /\b(not|isn't) (currently )?(available|supported|offered) in (this|the) region\b/i;

/** `not subscribed to this service`, `is not enabled for this account`. */
const OFF = /\b(not|isn't) (been )?(enabled|activated|subscribed)\b/i;

interface SdkError {
  name: string;
  code?: string;
  wireCode?: string;
  status?: number;
  throttling: boolean;
  message: string;
}

/**
 * Says which gap in the evidence an error of the SDK, the network or the
 * credentials leaves.
 *
 * Credentials that AWS does not know are a gap of credentials: that the target's
 * Region is not enabled is found out before, when the clients are made.
 *
 * @param options.action - the IAM action that was asked, for where AWS names none
 *   and the error is of no call that was metered; never a guess
 * @param options.signal - the run's own signal
 * @throws the signal's reason, if it is our own signal that ended the call
 */
export function classifyError(
  error: unknown,
  options?: { action?: string; signal?: AbortSignal },
): ErrorClassification {
  options?.signal?.throwIfAborted();
  if (error instanceof EvidenceGapError) {
    const { name, gap, why, action } = error;
    return { name, gap, cause: why, action };
  }
  const sdkError = readError(error);
  const gap = gapOf(sdkError);
  const name = nameOf(sdkError);
  if (gap === 'access-denied') {
    const action = operationOf(error) ?? options?.action;
    return describeDenial({ name, sdkError, action });
  }
  return { name, gap, cause: describe({ name, gap, sdkError }) };
}

function readError(error: unknown): SdkError {
  const fields = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Record<string, unknown>;
  const cause = (
    typeof fields.cause === 'object' && fields.cause !== null
      ? fields.cause
      : {}
  ) as Record<string, unknown>;
  const metadata = fields.$metadata as { httpStatusCode?: number } | undefined;
  const retryable = fields.$retryable as { throttling?: boolean } | undefined;
  const text = (value: unknown) =>
    typeof value === 'string' && value ? value : undefined;
  const name = text(fields.name) ?? 'Error';
  const message = text(fields.message) ?? text(fields.Message) ?? '';
  const code = text(fields.code) ?? text(cause.code);
  return {
    name,
    code: code ?? (name === 'Error' ? networkCodeIn(message) : undefined),
    wireCode: text(fields.Code),
    status: metadata?.httpStatusCode,
    throttling: retryable?.throttling === true,
    message,
  };
}

/** An error of the network that was wrapped into a sentence on its way here. */
function networkCodeIn(message: string): string | undefined {
  if (/\bError: aborted\b/.test(message)) {
    // Node's word for an answer that broke off.
    return 'ECONNRESET';
  }
  return message
    .match(/\bE[A-Z_]{3,}\b/g)
    ?.find(word => GAPS_BY_NAME.get(word) === 'unreachable');
}

function gapOf(error: SdkError): EvidenceGap {
  const { name, wireCode, code, status, throttling, message } = error;
  const said = gapOfWords(message);
  if (said && REFUSED_SERVICE.test(stem(wireCode ?? code ?? name))) {
    return said;
  }
  for (const candidate of [name, wireCode, code]) {
    const gap = candidate && GAPS_BY_NAME.get(stem(candidate));
    if (gap === 'access-denied') {
      return gapOfDenial(message);
    }
    if (gap) {
      return gap;
    }
  }
  if (throttling || status === 429) {
    return 'throttled';
  }
  return status !== undefined && status >= 500
    ? 'unreachable'
    : 'invalid-answer';
}

function gapOfWords(message: string): EvidenceGap | undefined {
  if (NOT_OFFERED.test(message)) {
    return 'service-disabled';
  }
  return OFF.test(message) && !/\bregion\b/i.test(message)
    ? 'service-disabled'
    : undefined;
}

function gapOfDenial(message: string): EvidenceGap {
  if (/\bsts:AssumeRole/i.test(message)) {
    return 'credentials';
  }
  return !/not authorized to perform/i.test(message) && OFF.test(message)
    ? 'service-disabled'
    : 'access-denied';
}

/** `com.amazonaws.x#ThrottlingException` → `Throttling`. */
function stem(name: string): string {
  return name
    .replace(/^.*#/, '')
    .replace(/:.*$/, '')
    .replace(/^(Client|Server)\./, '')
    .replace(/Exception$/, '');
}

/** The code of the network says more than `Error` or `TimeoutError`. */
function nameOf({ name, code, wireCode }: SdkError): string {
  if (code && GAPS_BY_NAME.get(code) === 'unreachable') {
    return code;
  }
  return name === 'Error' ? wireCode ?? code ?? name : name.replace(/^.*#/, '');
}

function describeDenial(options: {
  name: string;
  sdkError: SdkError;
  action?: string;
}): ErrorClassification {
  const { name, sdkError } = options;
  const [, named] =
    /(?:to perform:?|allows the) ([A-Za-z0-9-]+:[A-Za-z0-9*]+)/.exec(
      sdkError.message,
    ) ?? [];
  // Some services write `SNS:ListSubscriptionsByTopic`.
  const action =
    named?.replace(/^[^:]+/, prefix => prefix.toLowerCase()) ?? options.action;
  return {
    name,
    gap: 'access-denied',
    cause: causeOfDenial(sdkError.message, action),
    action,
  };
}

function causeOfDenial(message: string, action: string | undefined): Phrase {
  const [, policy] = OTHER_POLICY.exec(message) ?? [];
  if (policy) {
    return action
      ? evidencePhrase('cause.policy-denies', { policy, action })
      : evidencePhrase('cause.policy-denies-some', { policy });
  }
  if (/explicit deny/i.test(message)) {
    return action
      ? evidencePhrase('cause.explicit-deny', { action })
      : evidencePhrase('cause.explicit-deny-some');
  }
  return action
    ? evidencePhrase('cause.role-lacks', { action })
    : evidencePhrase('cause.role-lacks-some');
}

function describe(options: {
  name: string;
  gap: EvidenceGap;
  sdkError: SdkError;
}): Phrase {
  const { name, gap, sdkError } = options;
  switch (gap) {
    case 'throttled':
      return evidencePhrase('cause.throttled', { name });
    case 'credentials':
      if (/\bsts:AssumeRole/.test(sdkError.message)) {
        return evidencePhrase('cause.assume-denied', { name });
      }
      return /^Expired|RequestExpired/.test(name)
        ? evidencePhrase('cause.credentials-expired', { name })
        : evidencePhrase('cause.credentials-refused', { name });
    case 'region-disabled':
      return evidencePhrase('cause.region-not-enabled', { name });
    case 'service-disabled':
      if (NOT_OFFERED.test(sdkError.message)) {
        return evidencePhrase('cause.service-not-offered', { name });
      }
      return evidencePhrase('cause.service-not-enabled', { name });
    case 'unreachable':
      return sdkError.status !== undefined && sdkError.status >= 500
        ? evidencePhrase('cause.no-answer', {
            name,
            httpStatus: sdkError.status,
          })
        : evidencePhrase('cause.not-reached', { name });
    default:
      return /\bDeserialization error\b/.test(sdkError.message)
        ? evidencePhrase('cause.unreadable-answer', { name })
        : evidencePhrase('cause.answered', {
            name,
            text: withoutSecrets(sdkError.message),
          });
  }
}

/** Long words and key ids go, whatever they are; so does the end of a long story. */
function withoutSecrets(message: string): string {
  const text = message
    .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, '…')
    .replace(/[A-Za-z0-9+/=_%-]{60,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
