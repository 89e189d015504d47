import { coversAction, onlyReads, splitAction } from '../../languages';

/** What the SSM Agent calls; the least of AmazonSSMManagedInstanceCore. */
export const SSM_AGENT_ACTIONS: readonly string[] = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
  'ec2messages:AcknowledgeMessage',
  'ec2messages:GetMessages',
  'ec2messages:SendReply',
];

/** What the CloudWatch Agent calls; the least of CloudWatchAgentServerPolicy. */
export const CLOUDWATCH_AGENT_ACTIONS: readonly string[] = [
  'cloudwatch:PutMetricData',
  'logs:PutLogEvents',
];

/** What agents write on every resource, as AWS's own policies for them allow. */
const AGENT_WRITES: readonly string[] = [
  'ssm:Put*',
  'ssm:Update*Association*',
  'ssm:UpdateInstanceInformation',
  'ssmmessages:*',
  'ec2messages:*',
  'cloudwatch:PutMetricData',
  'logs:Create*',
  'logs:Put*',
  'xray:Put*',
];

/** Ways for people to work on an instance that are recorded. */
const SESSION_ACTIONS: readonly string[] = [
  'ssm:StartSession',
  'ssm:ResumeSession',
  'ssm:TerminateSession',
  'ssm:SendCommand',
  'ssm:CancelCommand',
  'ssmmessages:*',
];

/** Actions that read what is stored, rather than how it is set up. */
export const DATA_ACTIONS: readonly string[] = [
  's3:GetObject',
  's3:GetObjectVersion',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'ssm:GetParameterHistory',
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'kms:Decrypt',
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:PartiQLSelect',
  'sqs:ReceiveMessage',
  'kinesis:GetRecords',
  'kinesis:SubscribeToShard',
  'athena:GetQueryResults',
  'ec2:GetPasswordData',
  'acm:ExportCertificate',
  'logs:Unmask',
  'states:RevealSecrets',
  'rds:DownloadCompleteDBLogFile',
  'rds:DownloadDBLogFilePortion',
];

/** AWS files them under Write, and they change nothing that anybody keeps. */
const HARMLESS: readonly string[] = [
  'cloudtrail:StartQuery',
  'cloudtrail:CancelQuery',
];

/**
 * Whether everything that a pattern allows only reads. `ec2:Describe*` does,
 * `ec2:De*` need not.
 */
export function isReadOnly(pattern: string): boolean {
  return (
    onlyReads(pattern) ||
    coveredBy(HARMLESS, pattern) ||
    coveredBy(DATA_ACTIONS, pattern)
  );
}

/** Whether everything that a pattern allows is work on instances that is recorded. */
export function isSession(pattern: string): boolean {
  return coveredBy(SESSION_ACTIONS, pattern);
}

/** Whether everything that a pattern allows is what agents write everywhere. */
export function isAgentWrite(pattern: string): boolean {
  return coveredBy(AGENT_WRITES, pattern);
}

/** `ec2:*`, but not `*`: the name of the service. */
export function wholeService(pattern: string): string | undefined {
  const [service, name] = splitAction(pattern);
  return name !== undefined && /^\*+$/.test(name) && !/[*?]/.test(service)
    ? service.toLowerCase()
    : undefined;
}

/** `*`, or `*:*`. */
export function isEverything(pattern: string): boolean {
  return /^\*+(:\*+)?$/.test(pattern);
}

function coveredBy(patterns: readonly string[], pattern: string): boolean {
  return patterns.some(known => coversAction(known, pattern));
}
