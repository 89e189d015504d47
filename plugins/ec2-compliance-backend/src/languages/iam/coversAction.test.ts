import { coversAction } from './coversAction';

describe('coversAction', () => {
  it.each([
    ['ec2:*', 'EC2:RunInstances', true],
    ['EC2:run*', 'ec2:RunInstances', true],
    ['ec2:Run?nstances', 'ec2:RunInstances', true],
    ['ec2:Run?Instances', 'ec2:RunInstances', false],
    ['*', 'iam:PassRole', true],
    ['iam:Pass*', 'iam:PassRole', true],
    ['iam:PassRole', 'iam:PassRoles', false],
    ['s3:Get.*', 's3:GetObject', false],
    ['ec2:*', 'ec2:Run*', true],
    ['ec2:Run*', 'ec2:*', false],
  ])('%s covers %s: %s', (pattern, text, covers) => {
    expect(coversAction(pattern, text)).toBe(covers);
  });
});
