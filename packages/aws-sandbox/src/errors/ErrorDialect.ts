import { AwsError } from './AwsError';

/** The situations that every AWS service answers, each under its own name. */
export type Problem =
  | 'throttled'
  | 'access-denied'
  | 'unknown-credentials'
  | 'expired-credentials'
  | 'missing-authentication'
  | 'malformed-signature'
  | 'region-not-enabled'
  | 'validation'
  | 'missing-member'
  | 'invalid-token'
  | 'unknown-operation'
  | 'unreadable-request'
  | 'unavailable'
  | 'internal';

interface Wording {
  code: string;
  status: number;
  message: string;
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** How one protocol family (or one service) names each problem. */
export type ErrorDialect = Record<Problem, Wording>;

/** The error of a problem in a service's own words. */
export function errorFor(
  dialect: ErrorDialect,
  problem: Problem,
  message?: string,
): AwsError {
  const wording = dialect[problem];
  return AwsError.create({ ...wording, message: message ?? wording.message });
}

const invalidToken = 'The security token included in the request is invalid.';
const expired = 'The security token included in the request is expired';

/** Systems Manager and the other awsJson services: nearly everything is 400. */
export const awsJsonDialect: ErrorDialect = {
  throttled: {
    code: 'ThrottlingException',
    status: 400,
    message: 'Rate exceeded',
  },
  'access-denied': {
    code: 'AccessDeniedException',
    status: 400,
    message: 'Access denied',
  },
  'unknown-credentials': {
    code: 'UnrecognizedClientException',
    status: 400,
    message: invalidToken,
  },
  'expired-credentials': {
    code: 'ExpiredTokenException',
    status: 400,
    message: expired,
  },
  'missing-authentication': {
    code: 'MissingAuthenticationTokenException',
    status: 400,
    message: 'Missing Authentication Token',
  },
  'malformed-signature': {
    code: 'IncompleteSignatureException',
    status: 400,
    message: 'Authorization header is not well-formed.',
  },
  'region-not-enabled': {
    code: 'UnrecognizedClientException',
    status: 400,
    message: invalidToken,
  },
  validation: {
    code: 'ValidationException',
    status: 400,
    message: 'The request is not valid.',
  },
  'missing-member': {
    code: 'ValidationException',
    status: 400,
    message: 'A required member is missing.',
  },
  'invalid-token': {
    code: 'InvalidNextToken',
    status: 400,
    message: 'The specified token is not valid.',
  },
  'unknown-operation': {
    code: 'UnknownOperationException',
    status: 400,
    message: 'The operation is not known.',
  },
  'unreadable-request': {
    code: 'SerializationException',
    status: 400,
    message: 'The request could not be read.',
  },
  unavailable: {
    code: 'ServiceUnavailableException',
    status: 503,
    message: 'Service Unavailable',
  },
  internal: {
    code: 'InternalServerError',
    status: 500,
    message: 'An internal server error occurred.',
  },
};

/** Inspector and the other restJson services: proper HTTP statuses. */
export const restJsonDialect: ErrorDialect = {
  ...awsJsonDialect,
  throttled: {
    code: 'ThrottlingException',
    status: 429,
    message: 'Rate exceeded',
    members: { retryAfterSeconds: 1 },
    headers: { 'Retry-After': '1' },
  },
  'access-denied': { ...awsJsonDialect['access-denied'], status: 403 },
  'unknown-credentials': {
    ...awsJsonDialect['unknown-credentials'],
    status: 403,
  },
  'expired-credentials': {
    ...awsJsonDialect['expired-credentials'],
    status: 403,
  },
  'missing-authentication': {
    ...awsJsonDialect['missing-authentication'],
    status: 403,
  },
  'malformed-signature': {
    ...awsJsonDialect['malformed-signature'],
    status: 403,
  },
  'region-not-enabled': {
    ...awsJsonDialect['region-not-enabled'],
    status: 403,
  },
  'invalid-token': {
    code: 'ValidationException',
    status: 400,
    message: 'The nextToken is not valid.',
  },
  'unknown-operation': {
    ...awsJsonDialect['unknown-operation'],
    status: 404,
  },
  internal: {
    code: 'InternalServerException',
    status: 500,
    message: 'An internal server error occurred.',
  },
};

/** STS, IAM and the other query services. */
export const queryDialect: ErrorDialect = {
  throttled: { code: 'Throttling', status: 400, message: 'Rate exceeded' },
  'access-denied': {
    code: 'AccessDenied',
    status: 403,
    message: 'Access denied',
  },
  'unknown-credentials': {
    code: 'InvalidClientTokenId',
    status: 403,
    message: invalidToken,
  },
  'expired-credentials': {
    code: 'ExpiredToken',
    status: 403,
    message: expired,
  },
  'missing-authentication': {
    code: 'MissingAuthenticationToken',
    status: 403,
    message: 'Request is missing Authentication Token',
  },
  'malformed-signature': {
    code: 'IncompleteSignature',
    status: 400,
    message: 'Authorization header is not well-formed.',
  },
  'region-not-enabled': {
    code: 'InvalidClientTokenId',
    status: 403,
    message: invalidToken,
  },
  validation: {
    code: 'ValidationError',
    status: 400,
    message: 'The request is not valid.',
  },
  'missing-member': {
    code: 'ValidationError',
    status: 400,
    message: 'A required member is missing.',
  },
  'invalid-token': {
    code: 'ValidationError',
    status: 400,
    message: 'The marker is not valid.',
  },
  'unknown-operation': {
    code: 'InvalidAction',
    status: 400,
    message: 'Could not find the operation.',
  },
  'unreadable-request': {
    code: 'MalformedQueryString',
    status: 400,
    message: 'The query string is malformed.',
  },
  unavailable: {
    code: 'ServiceUnavailable',
    status: 503,
    message: 'Service Unavailable',
  },
  internal: {
    code: 'InternalFailure',
    status: 500,
    message: 'An internal error occurred.',
  },
};

/** EC2, which shares its protocol with nobody. */
export const ec2Dialect: ErrorDialect = {
  ...queryDialect,
  throttled: {
    code: 'RequestLimitExceeded',
    status: 503,
    message: 'Request limit exceeded.',
  },
  'access-denied': {
    code: 'UnauthorizedOperation',
    status: 403,
    message: 'You are not authorized to perform this operation.',
  },
  'unknown-credentials': {
    code: 'AuthFailure',
    status: 401,
    message: 'AWS was not able to validate the provided access credentials',
  },
  'expired-credentials': {
    code: 'RequestExpired',
    status: 400,
    message: 'Request has expired.',
  },
  'missing-authentication': {
    code: 'MissingParameter',
    status: 400,
    message: 'The request must contain the parameter AWSAccessKeyId',
  },
  'region-not-enabled': {
    code: 'AuthFailure',
    status: 401,
    message: 'AWS was not able to validate the provided access credentials',
  },
  validation: {
    code: 'InvalidParameterValue',
    status: 400,
    message: 'A parameter value is not valid.',
  },
  'missing-member': {
    code: 'MissingParameter',
    status: 400,
    message: 'The request must contain the parameter.',
  },
  'invalid-token': {
    code: 'InvalidParameterValue',
    status: 400,
    message: 'Unable to parse pagination token',
  },
  unavailable: {
    code: 'Unavailable',
    status: 503,
    message: 'The server is overloaded and can not handle the request.',
  },
  internal: {
    code: 'InternalError',
    status: 500,
    message: 'An internal error has occurred',
  },
};
