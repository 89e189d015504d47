import { rootCoverageOfFilter, rootCoverageOfRule } from './rootUse';

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
    [{ detail: { userIdentity: { type: [{ unheard: 'Root' }] } } }, 'none'],
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
    expect(rootCoverageOfRule('{')).toBe('none');
    expect(rootCoverageOfRule('"Root"')).toBe('none');
  });
});
