import { awsPolicyName, instanceArn, nameInArn, parseArn } from './parseArn';

describe('parseArn', () => {
  it.each([
    [
      'arn:aws:ec2:ap-southeast-2:111122223333:instance/i-0a',
      ['aws', 'ec2', 'ap-southeast-2', '111122223333', 'instance/i-0a'],
    ],
    [
      'arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/trail:*',
      [
        'aws-cn',
        'logs',
        'cn-north-1',
        '111122223333',
        'log-group:/aws/trail:*',
      ],
    ],
    [
      'arn:aws-us-gov:iam::111122223333:role/a/b:c/web',
      ['aws-us-gov', 'iam', '', '111122223333', 'role/a/b:c/web'],
    ],
    ['arn:aws:s3:::bucket/a/b', ['aws', 's3', '', '', 'bucket/a/b']],
    [
      'arn:aws:sns:us-east-1:111122223333:alerts',
      ['aws', 'sns', 'us-east-1', '111122223333', 'alerts'],
    ],
  ])('%s', (arn, [partition, service, region, accountId, resource]) => {
    expect(parseArn(arn)).toEqual({
      partition,
      service,
      region,
      accountId,
      resource,
    });
  });

  it.each([
    undefined,
    '',
    'arn',
    'arn:aws:iam',
    'arn:aws:iam::111122223333',
    'arn:aws:iam::111122223333:',
    'arn::iam::111122223333:role/a',
    'arn:aws:::111122223333:role/a',
    'ARN:aws:iam::111122223333:role/a',
    'AROAEXAMPLE',
    '111122223333',
  ])('does not make one of %s', text => {
    expect(parseArn(text)).toBeUndefined();
  });
});

describe('nameInArn', () => {
  it.each([
    ['arn:aws:iam::111122223333:role/path/to/web', 'web'],
    ['arn:aws:iam::111122223333:root', 'root'],
    ['arn:aws:sns:us-east-1:111122223333:alerts', 'alerts'],
    ['arn:aws:lambda:us-east-1:111122223333:function:notify', 'notify'],
    [
      'arn:aws:sts::111122223333:assumed-role/web/alice@example.com',
      'alice@example.com',
    ],
    [
      'arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:uuid:autoScalingGroupName/web',
      'web',
    ],
    [
      'arn:aws:ssm:us-east-1::document/AWS-RunPatchBaseline',
      'AWS-RunPatchBaseline',
    ],
    ['AWS-RunPatchBaseline', 'AWS-RunPatchBaseline'],
    ['path/web', 'web'],
    ['a:b', 'a:b'],
    ['', ''],
  ])('%s: %s', (arn, name) => {
    expect(nameInArn(arn)).toBe(name);
  });
});

describe('awsPolicyName', () => {
  it.each([
    ['arn:aws:iam::aws:policy/AdministratorAccess', 'AdministratorAccess'],
    [
      'arn:aws-cn:iam::aws:policy/service-role/AmazonEC2RoleforSSM',
      'AmazonEC2RoleforSSM',
    ],
    [
      'arn:aws-us-gov:iam::aws:policy/job-function/ViewOnlyAccess',
      'ViewOnlyAccess',
    ],
    // People may name theirs as they like.
    ['arn:aws:iam::111122223333:policy/AdministratorAccess', undefined],
    ['arn:aws:s3::aws:policy/AdministratorAccess', undefined],
    ['arn:aws:iam::aws:role/AdministratorAccess', undefined],
    ['AdministratorAccess', undefined],
  ])('%s: %s', (arn, name) => {
    expect(awsPolicyName(arn)).toBe(name);
  });
});

it('builds the ARN of an instance in any partition', () => {
  const target = {
    partition: 'aws-cn',
    region: 'cn-north-1',
    accountId: '111122223333',
  };
  expect(instanceArn(target, 'i-0a')).toBe(
    'arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-0a',
  );
  expect(parseArn(instanceArn(target, 'i-0a'))).toMatchObject(target);
});
