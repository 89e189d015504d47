import type { ErrorDialect } from './ErrorDialect';

const invalidToken = 'The security token included in the request is invalid.';
const expired = 'The security token included in the request is expired';

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
