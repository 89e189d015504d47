import { effectiveGrants, isGranted } from './effectiveGrants';
import { parsePolicy } from './parsePolicy';

interface Statement {
  Effect?: 'Allow' | 'Deny';
  Resource?: string;
  [key: string]: unknown;
}

const statements = (...list: Statement[]) =>
  parsePolicy(
    JSON.stringify({
      Statement: list.map(statement => ({
        Effect: 'Allow',
        Resource: '*',
        ...statement,
      })),
    }),
  )!;
const identity = (policy: Statement[], boundary?: Statement[]) => ({
  policies: [{ name: 'inline', statements: statements(...policy) }],
  boundary: boundary && statements(...boundary),
});
const actionsOf = (options: ReturnType<typeof identity>) =>
  effectiveGrants(options).map(({ action }) => action);

describe('effectiveGrants', () => {
  it.each<[string, Statement[], Statement[] | undefined, string[]]>([
    [
      'what a policy allows',
      [{ Action: ['s3:Get*', 'ec2:RunInstances'] }],
      undefined,
      ['s3:Get*', 'ec2:RunInstances'],
    ],
    [
      'no more than the boundary',
      [{ Action: ['s3:Get*', 'ec2:RunInstances'] }],
      [{ Action: 'S3:*' }],
      ['s3:Get*'],
    ],
    [
      'what the boundary leaves of a wider pattern',
      [{ Action: 'ec2:*' }],
      [{ Action: ['ec2:Describe*', 's3:*'] }],
      ['ec2:Describe*'],
    ],
    ['nothing by an empty boundary', [{ Action: '*' }], [], []],
    [
      'less what a policy denies',
      [{ Action: ['s3:Get*', 'ec2:*'] }, { Effect: 'Deny', Action: 'S3:*' }],
      undefined,
      ['ec2:*'],
    ],
    [
      'less what the boundary denies',
      [{ Action: ['iam:PassRole', 'ec2:RunInstances'] }],
      [{ Action: '*' }, { Effect: 'Deny', Action: 'iam:*' }],
      ['ec2:RunInstances'],
    ],
    [
      'all that a narrower Deny leaves something of',
      [{ Action: 'iam:*' }],
      [{ Action: '*' }, { Effect: 'Deny', Action: 'iam:PassRole' }],
      ['iam:*'],
    ],
    [
      'what is denied on a condition',
      [{ Action: 'iam:PassRole' }],
      [
        { Action: '*' },
        { Effect: 'Deny', Action: 'iam:*', Condition: { Bool: { a: 'b' } } },
      ],
      ['iam:PassRole'],
    ],
    [
      'what is denied on one resource',
      [{ Action: 'iam:PassRole' }],
      [
        { Action: '*' },
        { Effect: 'Deny', Action: 'iam:*', Resource: 'arn:aws:iam:::role/a' },
      ],
      ['iam:PassRole'],
    ],
    [
      'everything but what is named, as everything',
      [{ NotAction: 'iam:*' }],
      undefined,
      ['*'],
    ],
    [
      'a pattern that a Deny of one more character does not cover',
      [{ Action: 'ec2:Run*' }, { Effect: 'Deny', Action: 'ec2:Run?' }],
      undefined,
      ['ec2:Run*'],
    ],
  ])('grants %s', (_name, policy, boundary, expected) => {
    expect(actionsOf(identity(policy, boundary))).toEqual(expected);
  });
});

describe('isGranted', () => {
  const granted = (
    action: string,
    policy: Statement[],
    boundary?: Statement[],
  ) => {
    const options = identity(policy, boundary);
    return isGranted(options, effectiveGrants(options), action);
  };
  const AGENT = 'ssm:UpdateInstanceInformation';

  it.each<[string, boolean, Statement[], Statement[] | undefined]>([
    ['a wildcard', true, [{ Action: 'SSM:update*' }], undefined],
    ['another action', false, [{ Action: 'ssm:GetParameter' }], undefined],
    [
      'a condition',
      false,
      [{ Action: 'ssm:*', Condition: { Bool: { a: 'b' } } }],
      undefined,
    ],
    ['everything but it', false, [{ NotAction: 'ssm:*' }], undefined],
    ['everything but another', true, [{ NotAction: 'iam:*' }], undefined],
    [
      'a Deny',
      false,
      [{ Action: '*' }, { Effect: 'Deny', Action: 'ssm:Update*' }],
      undefined,
    ],
    [
      'a Deny of everything but it',
      true,
      [{ Action: '*' }, { Effect: 'Deny', NotAction: 'ssm:*' }],
      undefined,
    ],
    [
      'a Deny of everything but another',
      false,
      [{ Action: '*' }, { Effect: 'Deny', NotAction: 'iam:*' }],
      undefined,
    ],
    ['a boundary without it', false, [{ Action: '*' }], [{ Action: 's3:*' }]],
    ['a boundary with it', true, [{ Action: '*' }], [{ Action: 'ssm:*' }]],
    [
      'a Deny in the boundary',
      false,
      [{ Action: 'ssm:*' }],
      [{ Action: '*' }, { Effect: 'Deny', Action: AGENT }],
    ],
    [
      'a Deny of everything but another in the boundary',
      false,
      [{ Action: 'ssm:*' }],
      [{ Action: '*' }, { Effect: 'Deny', NotAction: 's3:*' }],
    ],
    [
      'a Deny of something else in the boundary',
      true,
      [{ Action: 'ssm:*' }],
      [{ Action: '*' }, { Effect: 'Deny', Action: 's3:*' }],
    ],
  ])('by %s: %s', (_name, expected, policy, boundary) => {
    expect(granted(AGENT, policy, boundary)).toBe(expected);
  });
});
