import { cpuTimeSince } from '../../testing/cpuTime';
import { effectiveGrants } from './effectiveGrants';
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
      'less what is denied on everything, however that is written',
      [
        { Action: ['s3:Get*', 'ec2:*'] },
        { Effect: 'Deny', Action: 'S3:*', Resource: '**' },
      ],
      undefined,
      ['ec2:*'],
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

  const many = (count: number, start: string) =>
    Array.from({ length: count }, (_, index) => `${start}${index}`);

  it.each<[string, string[], string[] | undefined, string[] | undefined]>([
    [
      'long patterns within a boundary',
      many(10, `s3:${'e*'.repeat(2_900)}Q`),
      [`s3:${'*e'.repeat(2_900)}Z`],
      undefined,
    ],
    [
      'many patterns within a boundary',
      many(5_000, 's3:a*'),
      many(600, 's3:*b'),
      undefined,
    ],
    [
      'many patterns of a service that is not known',
      many(5_000, 'unknown:a*'),
      many(600, 'unknown:*b'),
      undefined,
    ],
    [
      'long names and long denials',
      many(10, `s3:${'e'.repeat(6_000)}`),
      undefined,
      many(10, `s3:*${'e'.repeat(3_000)}Z`),
    ],
    [
      'many names and many denials',
      many(7_000, 's3:a'),
      undefined,
      many(7_000, 's3:d*'),
    ],
  ])(
    'takes no time for %s, and then grants in doubt',
    (_name, allowed, boundary, denied) => {
      const since = process.cpuUsage();
      const found = actionsOf(
        identity(
          [
            { Action: allowed },
            ...(denied ? [{ Effect: 'Deny' as const, Action: denied }] : []),
          ],
          boundary && [{ Action: boundary }],
        ),
      );
      expect(cpuTimeSince(since)).toBeLessThan(1_000);
      expect(found).toContain(allowed[allowed.length - 1]);
    },
  );
});
