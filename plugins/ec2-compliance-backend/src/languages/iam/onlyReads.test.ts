import { onlyReads } from './onlyReads';

describe('onlyReads', () => {
  it.each([
    'ec2:DescribeInstances',
    'EC2:describeinstances',
    'ec2:Describe*',
    'ec2:describe*',
    'ec2:DescribeInstance?',
    'ec2:?escribeInstances*',
    'logs:FilterLogEvents',
    'logs:StartQuery',
    'iam:GenerateCredentialReport',
    'iam:Simulate*',
    's3:GetObject',
    's3:List*',
    'dynamodb:Query',
    'sqs:ReceiveMessage',
    // Called by the method of HTTP.
    'apigateway:GET',
    'APIGateway:Get',
    'managedblockchain:GET',
    'whatistocome:GET',
    // Under Write for one action that changes nothing.
    'iot:List*',
    'athena:Get*',
    'cognito-idp:Get*',
    'cognito-identity:Get*',
    'kms:Decrypt',
    // AWS files what shows tags and permissions under these.
    'fsx:GetResourcePolicy',
    'quicksight:DescribeTopicPermissions',
    // Newer than the data, or of a service that is.
    'ec2:DescribeWhatIsToCome',
    'whatistocome:List*',
    'whatistocome:get*',
  ])('%s does', pattern => {
    expect(onlyReads(pattern)).toBe(true);
  });

  it.each([
    'ec2:RunInstances',
    'ec2:De*',
    'ec2:*',
    's3:PutObject',
    's3:*Object',
    'ec2:CreateTags',
    'iam:PassRole',
    // They sound like reading, and give out credentials or take work.
    'sts:GetFederationToken',
    'sts:Get*',
    'redshift:Get*',
    'lightsail:GetInstanceAccessDetails',
    'apigateway:P*',
    'apigateway:PATCH',
    'kms:D*',
    'states:GetActivityTask',
    'ses:VerifyEmailIdentity',
    'ec2:StopWhatIsToCome',
    'whatistocome:Getaway',
    'whatistocome:*',
    '*',
    '*:*',
    '*:Describe*',
    'ec?:DescribeInstances',
    'DescribeInstances',
    '',
    ':',
    'ec2:',
    '../actions/ec2:RunInstances',
    '__proto__:toString',
  ])('%s does not', pattern => {
    expect(onlyReads(pattern)).toBe(false);
  });

  it('reads the files of the library, and does not fall back on names', () => {
    // Not called Get, List or Describe; Write by its name, Read by AWS's word.
    expect(onlyReads('trustedadvisor:DownloadRisk')).toBe(true);
    expect(onlyReads('cloudformation:DetectStackDrift')).toBe(true);
  });
});
