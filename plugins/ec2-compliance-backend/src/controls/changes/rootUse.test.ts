import * as rootUse from './rootUse';

const ACCOUNT = { partition: 'aws', accountId: '111122223333' };
const rootCoverageOfFilter = (pattern: string, account = ACCOUNT) =>
  rootUse.rootCoverageOfFilter(pattern, account);
const rootCoverageOfRule = (pattern: string, account = ACCOUNT) =>
  rootUse.rootCoverageOfRule(pattern, { ...account, region: 'us-east-1' });

describe('rootCoverageOfFilter', () => {
  it.each([
    [
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
      'all',
    ],
    // Clauses in another order, in brackets, without quotes, without spaces.
    [
      '{($.eventType!="AwsServiceEvent")&&(($.userIdentity.invokedBy NOT EXISTS)&&($.userIdentity.type=Root))}',
      'all',
    ],
    ['{ $.userIdentity.type = "Root" }', 'all'],
    ['{ $.userIdentity.arn = "*:root" }', 'all'],
    ['{ $.userIdentity.type = "Root" || $.eventName = "StopLogging" }', 'all'],
    [
      '{ ($.eventName = "ConsoleLogin") && ($.userIdentity.type = "Root") }',
      'part',
    ],
    // Half a pattern is none: it would also fire for everybody, or for nobody.
    ['{ $.userIdentity.type != "Root" }', 'none'],
    ['{ $.eventType != "AwsServiceEvent" }', 'none'],
    ['{ $.userIdentity.type = "root" }', 'none'],
    [
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy EXISTS }',
      'none',
    ],
    [
      '{ $.userIdentity.type = "Root" && $.errorCode = "AccessDenied" }',
      'none',
    ],
    ['Root', undefined],
    ['{ $.userIdentity.type = }', undefined],
    ['{ ($.userIdentity.type = "Root" }', undefined],
    ['{ $.userIdentity.type = "Root" ) }', undefined],
    ['', undefined],
  ])('%s: %s', (pattern, expected) => {
    expect(rootCoverageOfFilter(pattern)).toBe(expected);
  });

  it.each([
    ['{ $.userIdentity.type = %Root% }', 'all'],
    ['{ $.userIdentity.arn = %:root$% }', 'all'],
    ['{ $.userIdentity.type = %^R% && $.eventSource = %^iam% }', 'part'],
    // In quotes it may be a pattern or a text, and a look-ahead is none.
    ['{ $.userIdentity.type = "%Root%" }', undefined],
    ['{ $.userIdentity.type = %(?=Root)% }', undefined],
    ['{ $.resources[*].ARN = "*:root" }', undefined],
    // One service, Region or kind of call.
    ['{ $.userIdentity.type = "Root" && $.awsRegion = "us-east-1" }', 'part'],
    ['{ $.userIdentity.type = "Root" && $.readOnly IS FALSE }', 'part'],
    [
      '{ $.userIdentity.type = "Root" && $.eventSource != "s3.amazonaws.com" }',
      'part',
    ],
    [
      '{ $.userIdentity.type = "Root" && $.recipientAccountId = "111122223333" }',
      'all',
    ],
    ['{ $.userIdentity.arn = "arn:aws:iam::999999999999:root" }', 'none'],
  ])('%s: %s', (pattern, expected) => {
    expect(rootCoverageOfFilter(pattern)).toBe(expected);
  });

  it('tries the account at hand, in its partition', () => {
    const china = { partition: 'aws-cn', accountId: '444455556666' };
    const pattern =
      '{ $.userIdentity.arn = "arn:aws-cn:iam::444455556666:root" }';
    expect(rootCoverageOfFilter(pattern, china)).toBe('all');
    expect(rootCoverageOfFilter(pattern)).toBe('none');
    expect(
      rootCoverageOfRule(
        JSON.stringify({
          account: ['444455556666'],
          detail: { userIdentity: { principalId: ['444455556666'] } },
        }),
        china,
      ),
    ).toBe('all');
    expect(
      rootCoverageOfRule(
        JSON.stringify({
          detail: {
            userIdentity: { arn: ['arn:aws-cn:iam::444455556666:root'] },
          },
        }),
        china,
      ),
    ).toBe('all');
  });

  it('binds && closer than ||', () => {
    expect(
      rootCoverageOfFilter(
        '{ $.userIdentity.type = "Root" && $.eventName = "ConsoleLogin" || $.userIdentity.type = "Root" && $.eventType = "AwsApiCall" }',
      ),
    ).toBe('all');
  });
});

describe('rootCoverageOfRule', () => {
  const types = [
    'AWS Console Sign In via CloudTrail',
    'AWS API Call via CloudTrail',
  ];
  it.each([
    [
      { 'detail-type': types, detail: { userIdentity: { type: ['Root'] } } },
      'all',
    ],
    [{ detail: { userIdentity: { type: ['Root', 'Other'] } } }, 'all'],
    [{ detail: { userIdentity: { arn: [{ suffix: ':root' }] } } }, 'all'],
    [
      {
        $or: types.map(type => ({ 'detail-type': [type] })),
        detail: { userIdentity: { type: [{ prefix: 'Ro' }] } },
      },
      'all',
    ],
    [
      {
        'detail-type': types.slice(0, 1),
        detail: { userIdentity: { type: ['Root'] } },
      },
      'part',
    ],
    [
      {
        source: ['aws.signin'],
        detail: { userIdentity: { type: ['Root'] } },
      },
      'part',
    ],
    [{ 'detail-type': types }, 'none'],
    [{ detail: { userIdentity: { type: ['IAMUser'] } } }, 'none'],
    [
      { detail: { userIdentity: { type: [{ 'anything-but': 'IAMUser' }] } } },
      'all',
    ],
    // An operator that is not known matches more or less than is understood.
    [{ detail: { userIdentity: { type: [{ unheard: 'Root' }] } } }, undefined],
    [
      {
        detail: {
          userIdentity: { type: ['Root'] },
          eventName: [{ 'anything-but': { unheard: 'ConsoleLogin' } }],
        },
      },
      undefined,
    ],
    // Half of what the root user does, however it is put.
    [
      { source: ['aws.iam'], detail: { userIdentity: { type: ['Root'] } } },
      'part',
    ],
    [
      { detail: { userIdentity: { type: ['Root'] }, readOnly: [false] } },
      'part',
    ],
    [
      {
        detail: {
          userIdentity: { type: ['Root'] },
          eventName: [{ 'anything-but': { prefix: ['Terminate', 'List'] } }],
        },
      },
      'part',
    ],
    [
      {
        detail: {
          userIdentity: { type: ['Root'] },
          sourceIPAddress: [{ cidr: '192.0.2.0/24' }],
        },
      },
      'part',
    ],
    // Fields that every event has.
    [
      {
        version: ['0'],
        account: ['111122223333'],
        region: ['us-east-1'],
        'detail.userIdentity.arn': ['arn:aws:iam::111122223333:root'],
        detail: { eventID: [{ exists: true }] },
      },
      'all',
    ],
    [
      {
        account: ['999999999999'],
        detail: { userIdentity: { type: ['Root'] } },
      },
      'none',
    ],
    [
      {
        detail: {
          userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] },
        },
      },
      'all',
    ],
  ])('%j: %s', (pattern, expected) => {
    expect(rootCoverageOfRule(JSON.stringify(pattern))).toBe(expected);
  });

  it('takes no nonsense for a match', () => {
    expect(rootCoverageOfRule('{')).toBeUndefined();
    expect(rootCoverageOfRule('"Root"')).toBeUndefined();
  });
});
