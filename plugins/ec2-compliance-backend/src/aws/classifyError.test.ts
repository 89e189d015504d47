import { causeForLog, evidencePhrase } from '../evidence';
import { classifyError as classify } from './classifyError';
import { EvidenceGapError } from './EvidenceGapError';

function sdkError(
  name: string,
  fields: { message?: string; status?: number } & Record<string, unknown> = {},
): Error {
  const { message = 'as AWS says it', status, ...rest } = fields;
  return Object.assign(new Error(message), {
    name,
    ...(status !== undefined && { $metadata: { httpStatusCode: status } }),
    ...rest,
  });
}

/** With the cause as people read it. */
function classifyError(...args: Parameters<typeof classify>) {
  const { cause, ...classification } = classify(...args);
  return { ...classification, message: causeForLog(cause) };
}

describe('classifyError', () => {
  it.each`
    name                               | status       | gap
    ${'AccessDeniedException'}         | ${400}       | ${'access-denied'}
    ${'AccessDeniedException'}         | ${403}       | ${'access-denied'}
    ${'AccessDenied'}                  | ${403}       | ${'access-denied'}
    ${'UnauthorizedOperation'}         | ${403}       | ${'access-denied'}
    ${'Client.UnauthorizedOperation'}  | ${403}       | ${'access-denied'}
    ${'Throttling'}                    | ${400}       | ${'throttled'}
    ${'ThrottlingException'}           | ${400}       | ${'throttled'}
    ${'ThrottlingException'}           | ${429}       | ${'throttled'}
    ${'ThrottledException'}            | ${400}       | ${'throttled'}
    ${'EC2ThrottledException'}         | ${503}       | ${'throttled'}
    ${'RequestLimitExceeded'}          | ${503}       | ${'throttled'}
    ${'TooManyRequestsException'}      | ${429}       | ${'throttled'}
    ${'SlowDown'}                      | ${503}       | ${'throttled'}
    ${'SomethingNew'}                  | ${429}       | ${'throttled'}
    ${'ExpiredToken'}                  | ${403}       | ${'credentials'}
    ${'ExpiredTokenException'}         | ${400}       | ${'credentials'}
    ${'RequestExpired'}                | ${400}       | ${'credentials'}
    ${'UnrecognizedClientException'}   | ${400}       | ${'credentials'}
    ${'InvalidClientTokenId'}          | ${403}       | ${'credentials'}
    ${'SignatureDoesNotMatch'}         | ${403}       | ${'credentials'}
    ${'InvalidSignatureException'}     | ${403}       | ${'credentials'}
    ${'CredentialsProviderError'}      | ${undefined} | ${'credentials'}
    ${'TokenProviderError'}            | ${undefined} | ${'credentials'}
    ${'AuthFailure'}                   | ${401}       | ${'region-disabled'}
    ${'OptInRequired'}                 | ${403}       | ${'region-disabled'}
    ${'SubscriptionRequiredException'} | ${403}       | ${'service-disabled'}
    ${'InternalServerError'}           | ${500}       | ${'unreachable'}
    ${'InternalServerException'}       | ${500}       | ${'unreachable'}
    ${'ServiceUnavailable'}            | ${503}       | ${'unreachable'}
    ${'SomethingNew'}                  | ${502}       | ${'unreachable'}
    ${'TimeoutError'}                  | ${undefined} | ${'unreachable'}
    ${'AbortError'}                    | ${undefined} | ${'unreachable'}
    ${'InvalidNextToken'}              | ${400}       | ${'invalid-answer'}
    ${'ValidationException'}           | ${400}       | ${'invalid-answer'}
    ${'SyntaxError'}                   | ${undefined} | ${'invalid-answer'}
  `('reads $name, HTTP $status, as $gap', ({ name, status, gap }) => {
    expect(classifyError(sdkError(name, { status })).gap).toBe(gap);
  });

  it.each([
    'ECONNRESET',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EPIPE',
    'CERT_HAS_EXPIRED',
  ])('names %s, which the SDK hides in a code', code => {
    const expected = { name: code, gap: 'unreachable' };
    expect(classifyError(sdkError('TimeoutError', { code }))).toMatchObject(
      expected,
    );
    expect(classifyError(sdkError('Error', { cause: { code } }))).toMatchObject(
      expected,
    );
  });

  it('finds a network error that was wrapped into a sentence', () => {
    const error = new Error('SDK error wrapper for TimeoutError: ECONNRESET');
    expect(classifyError(error)).toMatchObject({
      name: 'ECONNRESET',
      gap: 'unreachable',
    });
  });

  it('tells an answer that broke off from one that cannot be read', () => {
    const hint =
      'Deserialization error: to see the raw response, inspect the hidden field';
    expect(
      classifyError(new Error(`SDK error wrapper for Error: aborted\n${hint}`)),
    ).toMatchObject({ name: 'ECONNRESET', gap: 'unreachable' });
    expect(
      classifyError(
        sdkError('SyntaxError', {
          message: `Unexpected token <\n${hint}`,
          status: 200,
        }),
      ),
    ).toEqual({
      name: 'SyntaxError',
      gap: 'invalid-answer',
      message: 'AWS answered something that cannot be read (SyntaxError)',
    });
  });

  it('prefers the code on the wire where the SDK has a name of its own', () => {
    const error = sdkError('SomeModelledException', {
      Code: 'AccessDenied',
      status: 403,
    });
    expect(classifyError(error).gap).toBe('access-denied');
  });

  it.each([
    [
      'User: arn:aws:sts::111122223333:assumed-role/ec2-compliance/backstage is not authorized to perform: ssm:GetInventory on resource: arn:aws:ssm:ap-southeast-2:111122223333:* because no identity-based policy allows the ssm:GetInventory action',
      'the collection role lacks `ssm:GetInventory`',
      'ssm:GetInventory',
    ],
    [
      'You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/r/backstage is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action',
      'the collection role lacks `ec2:DescribeInstances`',
      'ec2:DescribeInstances',
    ],
    [
      'You are not authorized to perform this operation. Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm-abcdefghijklmnopqrstuvwxyz0123456789',
      'the collection role lacks `ssm:ListAssociations`',
      'ssm:ListAssociations',
    ],
    [
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: inspector2:ListCoverage on resource: arn:aws:inspector2:x with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/service_control_policy/p-1',
      'a service control policy denies `inspector2:ListCoverage` to the collection role',
      'inspector2:ListCoverage',
    ],
    [
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ssm:GetInventory because no permissions boundary allows the ssm:GetInventory action',
      'a permissions boundary denies `ssm:GetInventory` to the collection role',
      'ssm:GetInventory',
    ],
    [
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: ssm:GetInventory with an explicit deny in an identity-based policy',
      'a policy explicitly denies `ssm:GetInventory` to the collection role',
      'ssm:GetInventory',
    ],
  ])('names the denied action in %s', (awsMessage, message, action) => {
    expect(
      classifyError(
        sdkError('AccessDeniedException', { message: awsMessage }),
        { action: 'ssm:ListAssociations' },
      ),
    ).toEqual({
      name: 'AccessDeniedException',
      gap: 'access-denied',
      message,
      action,
    });
  });

  it('takes a role that may not be assumed for missing credentials', () => {
    const error = sdkError('AccessDenied', {
      message:
        'User: arn:aws:iam::444455556666:user/backstage is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/ec2-compliance',
      status: 403,
    });
    expect(classifyError(error)).toEqual({
      name: 'AccessDenied',
      gap: 'credentials',
      message:
        'the collection role may not be assumed: `sts:AssumeRole` is denied (AccessDenied)',
    });
  });

  it.each([
    [
      'OptInRequired',
      'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.',
      'service-disabled',
      'the AWS service is not enabled in this account and Region (OptInRequired)',
    ],
    [
      'UnsupportedOperation',
      'The functionality you requested is not available in this region.',
      'service-disabled',
      'AWS does not offer the service in this Region (UnsupportedOperation)',
    ],
    [
      'InvalidAccessException',
      'Account 111122223333 is not enabled for Security Hub',
      'service-disabled',
      'the AWS service is not enabled in this account and Region (InvalidAccessException)',
    ],
    [
      'OptInRequired',
      'The Region ap-east-1 is not enabled for your account',
      'region-disabled',
      'the account has not enabled the Region (OptInRequired)',
    ],
  ])('reads a refusal by its words: %s, %s', (name, text, gap, message) => {
    expect(
      classifyError(sdkError(name, { message: text, status: 400 })),
    ).toMatchObject({ gap, message });
  });

  it('writes an action in lower case, as policies do', () => {
    expect(
      classifyError(
        sdkError('AuthorizationErrorException', {
          message:
            'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: SNS:ListSubscriptionsByTopic on resource: arn:aws:sns:x because no resource-based policy allows the SNS:ListSubscriptionsByTopic action',
        }),
      ),
    ).toMatchObject({
      gap: 'access-denied',
      action: 'sns:ListSubscriptionsByTopic',
    });
  });

  it('names no action where neither AWS nor the call does', () => {
    expect(
      classifyError(
        sdkError('UnauthorizedOperation', {
          message: 'You are not authorized to perform this operation.',
        }),
      ),
    ).toEqual({
      name: 'UnauthorizedOperation',
      gap: 'access-denied',
      action: undefined,
      message: 'the collection role lacks a permission',
    });
  });

  it('tells a service that is off from a permission that lacks', () => {
    const error = sdkError('AccessDeniedException', {
      message: 'Amazon Inspector is not enabled for account 111122223333',
    });
    expect(classifyError(error).gap).toBe('service-disabled');
  });

  it('repeats no credentials, whatever AWS quotes', () => {
    const token = 'IQoJb3JpZ2luX2VjE'.repeat(20);
    for (const name of ['SignatureDoesNotMatch', 'ValidationException']) {
      const { message } = classifyError(
        sdkError(name, {
          message: `The string was 'x-amz-security-token:${token}' of ASIAIOSFODNN7EXAMPLE`,
        }),
      );
      expect(message).not.toContain('IQoJ');
      expect(message).not.toContain('ASIA');
    }
  });

  it('keeps what is already known', () => {
    const error = new EvidenceGapError({
      gap: 'region-disabled',
      why: evidencePhrase('cause.text', { text: 'off' }),
    });
    expect(classifyError(error)).toEqual({
      name: 'EvidenceGapError',
      gap: 'region-disabled',
      message: 'off',
    });
  });

  it('throws when our own signal ended the call', () => {
    const controller = new AbortController();
    const error = sdkError('AbortError');
    expect(classifyError(error, { signal: controller.signal }).gap).toBe(
      'unreachable',
    );
    const reason = new Error('the task has ended');
    controller.abort(reason);
    expect(() => classifyError(error, { signal: controller.signal })).toThrow(
      reason,
    );
  });

  it.each([undefined, null, 'a string', 42])('survives %p', value => {
    expect(classifyError(value).gap).toBe('invalid-answer');
  });
});
