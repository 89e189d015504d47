import { coversEveryResource, isEveryResource } from './everyResource';
import { coveredActions } from './serviceActions';

describe('isEveryResource', () => {
  it.each([
    '*',
    '**',
    '?*',
    'arn:*',
    'ARN:aws:*',
    'arn:aws-cn:*',
    'arn:aws:*:*:*:*',
    'arn:aws:*:ap-southeast-2:111122223333:*',
    'a*',
    '*:*',
  ])('%s is', pattern => {
    expect(isEveryResource(pattern)).toBe(true);
  });

  it.each([
    'arn:aws:s3:::*',
    'arn:aws:*:*:*:table/*',
    '*-logs',
    'arn:aws:s3:::web/*',
    '',
    '?',
  ])('%s is not', pattern => {
    expect(isEveryResource(pattern)).toBe(false);
  });
});

describe('coversEveryResource', () => {
  const everyOne = (action: string, ...resources: string[]) =>
    coversEveryResource(resources, [...coveredActions(action)][0]);

  it.each<[string, string[]]>([
    ['s3:PutObject', ['arn:aws:s3:::*']],
    ['s3:PutObject', ['arn:aws:s3:::*/*']],
    ['s3:PutObject', ['arn:*:s3:*']],
    ['s3:DeleteBucket', ['arn:aws:s3:::*']],
    ['ec2:StopInstances', ['arn:aws:ec2:*:*:instance/*']],
    ['ec2:StopInstances', ['arn:aws:ec2:eu-west-1:111122223333:instance/*']],
    ['ec2:StopInstances', ['arn:aws:ec2:*:111122223333:*']],
    ['ssm:PutParameter', ['arn:aws:ssm:*:*:parameter/*']],
    // Together they are all that is asked for.
    [
      'ssm:UpdateAssociation',
      ['arn:aws:ssm:*:*:document/*', 'arn:aws:ssm:*:*:association/*'],
    ],
    ['logs:PutResourcePolicy', ['arn:*']],
  ])('%s on %j is', (action, resources) => {
    expect(everyOne(action, ...resources)).toBe(true);
  });

  it.each<[string, string[]]>([
    ['s3:PutObject', ['arn:aws:s3:::web-*']],
    ['s3:PutObject', ['arn:aws:s3:::web/*']],
    ['s3:PutObject', ['arn:aws:s3:::${aws:PrincipalTag/team}/*']],
    ['s3:DeleteBucket', ['arn:aws:s3:::*/*']],
    ['ec2:RunInstances', ['arn:aws:ec2:*:*:instance/*']],
    ['ec2:StopInstances', ['arn:aws:ec2:*:*:volume/*']],
    ['ssm:PutParameter', ['arn:aws:ssm:*:*:parameter/web/*']],
  ])('%s on %j is not', (action, resources) => {
    expect(everyOne(action, ...resources)).toBe(false);
  });
});
