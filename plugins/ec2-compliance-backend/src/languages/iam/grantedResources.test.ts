import { grantedResources } from './grantedResources';
import { parsePolicy } from './parsePolicy';

interface Statement {
  Effect?: 'Allow' | 'Deny';
  Resource?: string | undefined;
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

describe('grantedResources', () => {
  const granted = (
    action: string,
    policy: Statement[],
    boundary?: Statement[],
  ) => {
    return grantedResources(identity(policy, boundary), action, '*').length > 0;
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

  const INSTANCE = 'arn:aws:ec2:*:111122223333:instance/i-*';
  const LOGS = 'arn:aws:logs:*:111122223333:log-group:*:log-stream:*';
  const ONE = 'arn:aws:ec2:eu-west-1:111122223333:instance/*';

  it.each<[string, string, Statement[], string[], Statement[] | undefined]>([
    ['every one', INSTANCE, [{ Resource: '**' }], [INSTANCE], undefined],
    [
      'every one, written out',
      INSTANCE,
      [{ Resource: 'arn:aws:ec2:*:*:instance/*' }],
      [INSTANCE],
      undefined,
    ],
    ['those of a Region', INSTANCE, [{ Resource: ONE }], [ONE], undefined],
    [
      'unrelated ones',
      INSTANCE,
      [{ Resource: 'arn:aws:s3:::web/*' }],
      [],
      undefined,
    ],
    [
      'those of another account',
      INSTANCE,
      [{ Resource: 'arn:aws:ec2:*:999988887777:instance/*' }],
      [],
      undefined,
    ],
    [
      'those of one group',
      LOGS,
      [{ Resource: 'arn:aws:logs:*:*:log-group:/web:*' }],
      ['arn:aws:logs:*:*:log-group:/web:*'],
      undefined,
    ],
    [
      'the group, but no stream of it',
      LOGS,
      [{ Resource: 'arn:aws:logs:*:*:log-group:/web' }],
      [],
      undefined,
    ],
    [
      'a Region, for what has no resource',
      '*',
      [{ Resource: ONE }],
      [],
      undefined,
    ],
    [
      'an ARN, for what has no resource',
      '*',
      [{ Resource: 'arn:*' }],
      [],
      undefined,
    ],
    [
      'every one but unrelated ones',
      INSTANCE,
      [{ Resource: undefined, NotResource: 'arn:aws:s3:::web/*' }],
      [INSTANCE],
      undefined,
    ],
    [
      'every one but some of them',
      INSTANCE,
      [{ Resource: undefined, NotResource: ONE }],
      [],
      undefined,
    ],
    [
      'every one within a boundary of one Region',
      INSTANCE,
      [{ Resource: '*' }],
      [ONE],
      [{ Action: 'ssm:*', Resource: ONE }],
    ],
    [
      'every one within a boundary elsewhere',
      INSTANCE,
      [{ Resource: '*' }],
      [],
      [{ Action: 'ssm:*', Resource: 'arn:aws:s3:::web' }],
    ],
    [
      'those of a Region, and a Deny of them',
      INSTANCE,
      [{ Resource: ONE }, { Effect: 'Deny', Resource: ONE }],
      [],
      undefined,
    ],
    [
      'every one, and a Deny of all but some',
      INSTANCE,
      [
        { Resource: '*' },
        { Effect: 'Deny', Resource: undefined, NotResource: ONE },
      ],
      [],
      undefined,
    ],
  ])('on %s', (_name, on, policy, expected, boundary) => {
    expect(
      grantedResources(
        identity(
          policy.map(statement => ({ Action: AGENT, ...statement })),
          boundary,
        ),
        AGENT,
        on,
      ),
    ).toEqual(expected);
  });

  it.each<[string, Statement[], Statement[] | undefined]>([
    ['a boundary', [], [{ Action: 'ssm:*' }]],
    ['denials', [{ Effect: 'Deny', Action: 'ssm:*' }], undefined],
  ])(
    'takes no time for many resources and %s, and then is not certain',
    (_name, denials, boundary) => {
      const many = (start: string) =>
        Array.from({ length: 5_000 }, (_, i) => `*${start}*${i}*`) as never;
      const withMany = (list: Statement[], start: string) =>
        list.map(statement => ({ ...statement, Resource: many(start) }));
      const options = identity(
        [{ Action: 'ssm:*', Resource: many('a') }, ...withMany(denials, 'b')],
        boundary && withMany(boundary, 'c'),
      );
      const since = performance.now();
      const found = grantedResources(
        options,
        'ssm:GetParameter',
        'arn:aws:ssm:*:111111111111:parameter/*',
      );
      expect(performance.now() - since).toBeLessThan(1_000);
      expect(found).toEqual([]);
    },
  );

  it('finds what grants everything among many resources', () => {
    const Resource = [
      ...Array.from({ length: 5_000 }, (_, i) => `arn:aws:s3:::bucket-${i}`),
      '*',
    ] as never;
    expect(granted('ssm:GetParameter', [{ Action: '*', Resource }])).toBe(true);
  });
});
