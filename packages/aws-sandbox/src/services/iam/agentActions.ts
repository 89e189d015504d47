/** What the SSM Agent calls, in the words of AmazonSSMManagedInstanceCore. */
export const SSM_CORE_ACTIONS: readonly string[] = [
  'ssm:DescribeAssociation',
  'ssm:GetDeployablePatchSnapshotForInstance',
  'ssm:GetDocument',
  'ssm:DescribeDocument',
  'ssm:GetManifest',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:ListAssociations',
  'ssm:ListInstanceAssociations',
  'ssm:PutInventory',
  'ssm:PutComplianceItems',
  'ssm:PutConfigurePackageResult',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateInstanceInformation',
];

export const SSM_MESSAGE_ACTIONS: readonly string[] = [
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

export const EC2_MESSAGE_ACTIONS: readonly string[] = [
  'ec2messages:AcknowledgeMessage',
  'ec2messages:DeleteMessage',
  'ec2messages:FailMessage',
  'ec2messages:GetEndpoint',
  'ec2messages:GetMessages',
  'ec2messages:SendReply',
];

export const CLOUDWATCH_AGENT_ACTIONS: readonly string[] = [
  'cloudwatch:PutMetricData',
  'ec2:DescribeVolumes',
  'ec2:DescribeTags',
  'logs:PutLogEvents',
  'logs:PutRetentionPolicy',
  'logs:DescribeLogStreams',
  'logs:DescribeLogGroups',
  'logs:CreateLogStream',
  'logs:CreateLogGroup',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
];
