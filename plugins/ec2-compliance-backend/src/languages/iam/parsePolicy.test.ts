import { parsePolicy } from './parsePolicy';

const encode = (policy: unknown) => encodeURIComponent(JSON.stringify(policy));

describe('parsePolicy', () => {
  it('reads values and lists alike, encoded or not', () => {
    const statement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::b/50%25/*',
    };
    const lists = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: ['arn:aws:s3:::b/50%25/*'],
          Condition: {},
        },
      ],
    };
    const expected = [
      {
        effect: 'Allow',
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::b/50%25/*'],
        conditional: false,
      },
    ];
    expect(parsePolicy(encode({ Statement: statement }))).toEqual(expected);
    expect(parsePolicy(encode(lists))).toEqual(expected);
    // Its own percent sign stays one.
    expect(parsePolicy(JSON.stringify(lists))).toEqual(expected);
  });

  it('reads what is negated, conditional, and who is meant', () => {
    expect(
      parsePolicy(
        encode({
          Statement: [
            {
              Effect: 'Deny',
              NotAction: 'iam:*',
              NotResource: ['a', 'b'],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
            {
              Effect: 'Allow',
              Principal: {
                AWS: '111122223333',
                Service: ['ec2.amazonaws.com'],
              },
              Action: 'sts:AssumeRole',
            },
            {
              Effect: 'Allow',
              NotPrincipal: { AWS: '111122223333' },
              Action: 'sts:AssumeRole',
            },
            {
              Effect: 'Allow',
              Principal: { '*': '*' },
              Action: 'sts:AssumeRole',
            },
          ],
        }),
      ),
    ).toMatchObject([
      {
        effect: 'Deny',
        notActions: ['iam:*'],
        notResources: ['a', 'b'],
        conditional: true,
        conditions: [
          {
            operator: 'Bool',
            key: 'aws:SecureTransport',
            values: ['false'],
          },
        ],
      },
      { principals: { aws: ['*'] } },
      {
        principals: {
          aws: ['111122223333'],
          service: ['ec2.amazonaws.com'],
          federated: [],
        },
      },
      { principals: { aws: ['*'] } },
      { principals: { aws: ['*'] } },
    ]);
  });

  it.each([
    '',
    '%7B',
    '%E0%A4%A',
    'null',
    '[]',
    encode({ Statement: ['text'] }),
    encode({ Statement: { Effect: 'Perhaps', Action: '*' } }),
  ])('does not make a policy of %s', document => {
    expect(parsePolicy(document)).toBeUndefined();
  });
});
