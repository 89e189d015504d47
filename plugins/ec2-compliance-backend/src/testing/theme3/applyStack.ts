import { AccountModel, RegionModel } from 'aws-sandbox';
import { StackResource } from './readTemplate';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface Place {
  account: AccountModel;
  settings: RegionModel;
  stack: readonly StackResource[];
}
type Apply = (resource: StackResource, place: Place) => void;

/** Nothing of it is read. */
const unread: Apply = () => {};

const APPLIED: Record<string, Apply> = {
  'AWS::AccessAnalyzer::Analyzer': ({ properties }, { settings }) => {
    settings.analyzers = [
      ...(settings.analyzers ?? []),
      {
        name: properties.AnalyzerName,
        type: properties.Type,
        status: 'ACTIVE',
        createdAt: '2026-10-01T00:00:00Z',
        analyzedAt: { every: HOUR, phase: 0 },
        findings: [],
      },
    ];
  },
  'AWS::CloudTrail::Trail': ({ properties }, { account, settings }) => {
    const [selector] = properties.EventSelectors;
    account.trails = [
      ...(account.trails ?? []),
      {
        name: properties.TrailName,
        homeRegion: settings.region,
        multiRegion: properties.IsMultiRegionTrail,
        organization: properties.IsOrganizationTrail,
        bucket: String(properties.S3BucketName).toLowerCase(),
        logFileValidation: properties.EnableLogFileValidation,
        includeGlobalServices: properties.IncludeGlobalServiceEvents,
        selectors: {
          kind: 'basic',
          readWriteType: selector.ReadWriteType,
          includeManagementEvents: selector.IncludeManagementEvents,
          excludedSources: selector.ExcludeManagementEventSources ?? [],
        },
        logging: properties.IsLogging,
        startedAt: Date.parse('2026-10-01T00:00:00Z'),
        lastDelivery: { every: HOUR / 12, phase: 0 },
      },
    ];
  },
  'AWS::Config::ConfigRule': ({ properties }, { settings }) => {
    configOf(settings).rules.push({
      name: `${properties.ConfigRuleName}-conformance-pack-x1y2z3`,
      owner: properties.Source.Owner,
      identifier: properties.Source.SourceIdentifier,
      parameters: properties.InputParameters ?? {},
      scope: properties.Scope?.ComplianceResourceTypes ?? [],
      state: 'ACTIVE',
      activatedAt: Date.parse('2026-10-01T00:00:00Z'),
      lastEvaluation: { every: 3 * HOUR, phase: 0 },
    });
  },
  'AWS::Config::ConfigurationRecorder': ({ properties }, { settings }) => {
    configOf(settings).recorders.push({
      name: properties.Name,
      roleName: String(properties.RoleARN).split(':role/')[1],
      scope: 'PAID',
      strategy: {
        useOnly: 'INCLUSION_BY_RESOURCE_TYPES',
        types: properties.RecordingGroup.ResourceTypes,
      },
      frequency: 'CONTINUOUS',
      recording: true,
      startedAt: Date.parse('2026-10-01T00:00:00Z'),
      lastStatus: 'Success',
      statusChangedAt: { every: HOUR, phase: 0 },
    });
  },
  'AWS::Config::DeliveryChannel': unread,
  'AWS::Events::Rule': ({ properties }, { settings }) => {
    alertingOf(settings).rules.push({
      name: properties.Name,
      state: properties.State,
      eventPattern: JSON.stringify(properties.EventPattern),
      targets: properties.Targets.map(
        (target: { Id: string; Arn: string }) => ({
          id: target.Id,
          arn: target.Arn,
        }),
      ),
    });
  },
  'AWS::IAM::InstanceProfile': unread,
  'AWS::IAM::Role': unread,
  'AWS::Logs::LogGroup': unread,
  'AWS::S3::Bucket': unread,
  'AWS::S3::BucketPolicy': unread,
  'AWS::SNS::Topic': ({ properties }, { settings }) => {
    alertingOf(settings).topics.push({
      name: properties.TopicName,
      // Somebody has followed the link in the mail.
      subscriptions: properties.Subscription.map(
        ({ Endpoint, Protocol }: Record<string, string>) => ({
          endpoint: Endpoint,
          protocol: Protocol,
          status: 'Confirmed',
        }),
      ),
    });
  },
  'AWS::SNS::TopicPolicy': unread,
  'AWS::SSM::Association': ({ logicalId, properties }, { settings, stack }) => {
    const runbook = stack.find(
      ({ type, properties: of }) =>
        type === 'AWS::SSM::Document' &&
        of.DocumentType === 'Automation' &&
        of.Name === properties.Name,
    );
    for (const step of runbook?.properties.Content.mainSteps ?? []) {
      callOf(step, settings);
    }
    settings.associations.push({
      associationId: idOf(logicalId),
      associationName: properties.AssociationName,
      documentName: properties.Name,
      schedule: properties.ScheduleExpression,
      targets: properties.Targets?.map(
        ({ Key, Values }: { Key: string; Values: string[] }) => ({
          key: Key,
          values: Values,
        }),
      ),
      status: 'Success',
      lastExecution: { every: DAY, phase: 0 },
      counts: { Success: 1 },
    });
  },
  'AWS::SSM::Document': ({ properties }, { settings }) => {
    if (properties.DocumentType === 'Session') {
      const { inputs } = properties.Content;
      settings.access = {
        parameters: [],
        commands: [],
        ...settings.access,
        sessionPreferences: {
          s3BucketName: inputs.s3BucketName,
          cloudWatchLogGroupName: inputs.cloudWatchLogGroupName,
          kmsKeyId: inputs.kmsKeyId,
          runAsEnabled: inputs.runAsEnabled,
        },
      };
    }
  },
  'AWS::SSM::MaintenanceWindow': (
    { logicalId, properties },
    { settings, stack },
  ) => {
    const ofWindow = (type: string) =>
      stack.filter(
        item => item.type === type && item.properties.WindowId === logicalId,
      );
    patchingOf(settings).windows.push({
      windowId: `mw-${idOf(logicalId).slice(0, 17).replace(/-/g, '0')}`,
      name: properties.Name,
      enabled: true,
      schedule: properties.Schedule,
      timezone: properties.ScheduleTimezone,
      opens: { every: DAY, phase: 0 },
      targets: ofWindow('AWS::SSM::MaintenanceWindowTarget').map(item => ({
        targetId: idOf(item.logicalId),
        targets: item.properties.Targets.map(
          ({ Key, Values }: { Key: string; Values: string[] }) => ({
            key: Key,
            values: Values,
          }),
        ),
      })),
      tasks: ofWindow('AWS::SSM::MaintenanceWindowTask').map(item => ({
        taskId: idOf(item.logicalId),
        name: item.logicalId,
        taskArn: item.properties.TaskArn,
        type: item.properties.TaskType,
        parameters:
          item.properties.TaskInvocationParameters
            .MaintenanceWindowRunCommandParameters.Parameters,
      })),
    });
  },
  // With their window.
  'AWS::SSM::MaintenanceWindowTarget': unread,
  'AWS::SSM::MaintenanceWindowTask': unread,
  'AWS::SSM::PatchBaseline': ({ logicalId, properties }, { settings }) => {
    patchingOf(settings).baselines.push({
      baselineId: `pb-${idOf(logicalId).slice(0, 17).replace(/-/g, '0')}`,
      name: properties.Name,
      description: properties.Description,
      operatingSystem: properties.OperatingSystem,
      isDefault: properties.DefaultBaseline,
      rules: properties.ApprovalRules.PatchRules.map(
        (rule: Record<string, any>) => {
          const filters: Array<{ Key: string; Values: string[] }> =
            rule.PatchFilterGroup.PatchFilters;
          const valuesOf = (key: string) =>
            filters.find(({ Key }) => Key === key)?.Values;
          return {
            classifications: valuesOf('CLASSIFICATION') ?? [],
            products: valuesOf('PRODUCT'),
            approveAfterDays: rule.ApproveAfterDays,
            complianceLevel: rule.ComplianceLevel,
            filters: filters
              .filter(({ Key }) => !['CLASSIFICATION', 'PRODUCT'].includes(Key))
              .map(({ Key, Values }) => ({ key: Key, values: Values })),
          };
        },
      ),
      approvedPatches: [],
      rejectedPatches: [],
      rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
      patchGroups: [],
      modifiedAt: Date.parse('2026-10-01T00:00:00Z'),
    });
  },
};

/** What there is of a stack in an account of the sandbox. */
export function applyStack(
  stack: readonly StackResource[],
  account: AccountModel,
  settings: RegionModel,
): void {
  for (const resource of stack) {
    const apply = APPLIED[resource.type];
    if (!apply) {
      throw new Error(`${resource.type} is not known to the sandbox`);
    }
    apply(resource, { account, settings, stack });
  }
}

/** What a step of a runbook switches on. */
function callOf(
  { inputs }: { inputs: Record<string, unknown> },
  settings: RegionModel,
): void {
  switch (`${inputs.Service}:${inputs.Api}`) {
    case 'ec2:EnableEbsEncryptionByDefault':
      settings.storage = {
        looseVolumes: [],
        ...settings.storage,
        encryptionByDefault: true,
      };
      break;
    case 'inspector2:Enable':
      settings.inspector = {
        account: 'ENABLED',
        ec2: (inputs.resourceTypes as string[]).includes('EC2')
          ? 'ENABLED'
          : settings.inspector.ec2,
      };
      break;
    default:
      throw new Error(`${inputs.Service}:${inputs.Api} switches nothing here`);
  }
}

function patchingOf(settings: RegionModel) {
  settings.patching ??= { baselines: [], windows: [] };
  return settings.patching;
}

function configOf(settings: RegionModel) {
  settings.config ??= { rules: [], recorders: [] };
  return settings.config;
}

function alertingOf(settings: RegionModel) {
  settings.alerting ??= {
    logGroups: [],
    metricFilters: [],
    alarms: [],
    topics: [],
    rules: [],
  };
  return settings.alerting;
}

/** The same for the same name, in the form of AWS's ids. */
function idOf(logicalId: string): string {
  const hex = Buffer.from(logicalId.padEnd(16, '0')).toString('hex');
  return [8, 12, 16, 20, 32]
    .map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end))
    .join('-');
}
