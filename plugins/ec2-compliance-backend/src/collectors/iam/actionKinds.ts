import {
  coversAction,
  coveredActions,
  onlyReads,
  PolicyStatement,
  ServiceAction,
  splitAction,
  isWord,
} from '../../languages';

/**
 * What agents write on every resource, as AWS's own policies for them allow:
 * AmazonSSMManagedInstanceCore, CloudWatchAgentServerPolicy,
 * AmazonInspector2ManagedCisPolicy and AmazonInspector2ManagedTelemetryPolicy.
 * Each by its name, as a pattern would let through what no agent calls:
 * `ssm:PutParameter` with `ssm:Put*`.
 */
const AGENT_WRITES: ReadonlySet<string> = new Set(
  [
    'ssm:PutInventory',
    'ssm:PutComplianceItems',
    'ssm:PutConfigurePackageResult',
    'ssm:UpdateAssociationStatus',
    'ssm:UpdateInstanceAssociationStatus',
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
    'ec2messages:AcknowledgeMessage',
    'ec2messages:DeleteMessage',
    'ec2messages:FailMessage',
    'ec2messages:SendReply',
    'cloudwatch:PutMetricData',
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'logs:PutRetentionPolicy',
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'inspector2:StartCisSession',
    'inspector2:StopCisSession',
    'inspector2:SendCisSessionTelemetry',
    'inspector2:SendCisSessionHealth',
    'inspector2-telemetry:StartSession',
    'inspector2-telemetry:StopSession',
    'inspector2-telemetry:SendTelemetry',
    'inspector2-telemetry:NotifyHeartbeat',
  ].map(action => action.toLowerCase()),
);

/** Ways for people to work on an instance that are recorded. */
const SESSION_ACTIONS: readonly string[] = [
  'ssm:StartSession',
  'ssm:ResumeSession',
  'ssm:TerminateSession',
  'ssm:SendCommand',
  'ssm:CancelCommand',
  'ssmmessages:*',
];

/**
 * Actions that read what is stored, rather than how it is set up. Logs are not
 * among them, nor the part of a database's log that AWS's SecurityAudit shows,
 * which is meant to show no data.
 */
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
  's3-object-lambda:GetObject',
  'ebs:GetSnapshotBlock',
  'dynamodb:GetRecords',
  'dax:GetItem',
  'dax:Query',
  'dax:Scan',
  'cassandra:Select',
  'timestream:Select',
  'es:ESHttpGet',
  'redshift-data:GetStatementResult',
  'codeartifact:ReadFromRepository',
  'codecommit:GitPull',
];

/**
 * Whether everything that a pattern allows only reads. `ec2:Describe*` does,
 * `ec2:De*` need not.
 */
export function isReadOnly(pattern: string): boolean {
  return onlyReads(pattern) || coveredBy(DATA_ACTIONS, pattern);
}

/**
 * Whether a grant is of sessions with directory buckets of S3 that only read,
 * as AWS's ReadOnlyAccess has it: the action alone lets people write.
 */
export function isReadOnlySession(
  action: string,
  { conditions }: PolicyStatement,
): boolean {
  return (
    action.toLowerCase() === 's3express:createsession' &&
    (conditions ?? []).some(
      ({ operator, key, values }) =>
        isWord(operator, 'StringEquals') &&
        key.toLowerCase() === 's3express:sessionmode' &&
        values.length > 0 &&
        values.every(value => isWord(value, 'ReadOnly')),
    )
  );
}

/** Whether everything that a pattern allows is work on instances that is recorded. */
export function isSession(pattern: string): boolean {
  return coveredBy(SESSION_ACTIONS, pattern);
}

/**
 * What a pattern allows to change, beyond what agents do. Actions that are not
 * known are not among them.
 */
export function changesBeyondAgents(pattern: string): ServiceAction[] {
  return [...coveredActions(pattern)].filter(
    ({ id, reads }) => !reads && !AGENT_WRITES.has(id),
  );
}

/** Whether everything that a pattern allows is reading, or what agents write everywhere. */
export function isAgentWrite(pattern: string): boolean {
  if (AGENT_WRITES.has(pattern.toLowerCase())) {
    return true;
  }
  const [first] = coveredActions(pattern);
  return first !== undefined && !changesBeyondAgents(pattern).length;
}

/** What no service and no action is called, so that only a wildcard matches it. */
const NOBODYS_NAME = 'zz9';

/** `ec2:*` and `ec2:?*`, but not `*`: the name of the service. */
export function wholeService(pattern: string): string | undefined {
  const [service, name] = splitAction(pattern);
  return name !== undefined && coversAction(name, NOBODYS_NAME)
    ? service.toLowerCase()
    : undefined;
}

/** `*`, `*:*`, or whatever else matches any action of any service. */
export function isEverything(pattern: string): boolean {
  return coversAction(pattern, `${NOBODYS_NAME}:${NOBODYS_NAME}`);
}

function coveredBy(patterns: readonly string[], pattern: string): boolean {
  return patterns.some(known => coversAction(known, pattern));
}
