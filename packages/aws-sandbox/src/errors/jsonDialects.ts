import type { ErrorDialect } from './ErrorDialect';

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
