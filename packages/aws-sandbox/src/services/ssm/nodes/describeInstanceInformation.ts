import {
  DescribeInstanceInformation$,
  type DescribeInstanceInformationRequest,
  type DescribeInstanceInformationResult,
  type InstanceInformation,
} from '@aws-sdk/client-ssm';
import type { InstanceModel } from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { listTarget } from '../../../operations/Listing';
import type { CallContext } from '../../../operations/Service';
import { pagedOperation } from '../../../operations/pagedOperation';
import { lastDate } from '../../../time/cadence';
import { ssmError, tooLong } from '../errors/ssmErrors';
import type { NodeModel } from '../model/NodeModel';

type Managed = InstanceModel & { node: NodeModel };

const MAX_FILTER_VALUES = 100;

/**
 * Managed nodes of the account and Region, 5 to 50 a page, 10 unless said.
 * Stopped and terminated ones are not among them.
 */
export const describeInstanceInformation = pagedOperation<
  DescribeInstanceInformationRequest,
  DescribeInstanceInformationResult,
  Managed
>({
  schema: DescribeInstanceInformation$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 5,
    max: 50,
    default: 10,
  },
  list(input, context) {
    const passes = compileFilters(input, context);
    return listTarget(context.target, instance =>
      isReported(instance) && passes(instance) ? [instance] : [],
    );
  },
  answer: (nodes, _input, context) => ({
    InstanceInformationList: nodes.map(node => toInformation(node, context)),
  }),
});

function isReported(instance: InstanceModel): instance is Managed {
  return instance.node !== undefined && instance.state === 'running';
}

type Read = (node: Managed) => string;

const FIELDS: Record<string, Read> = {
  InstanceIds: i => i.node.nodeId,
  AgentVersion: i => i.node.agentVersion,
  PingStatus: i => i.node.pingStatus,
  PlatformTypes: i => operatingSystem(i.os).platformType,
  IamRole: i => i.node.iamRole ?? '',
  ResourceType: i => resourceType(i),
  AssociationStatus: i => i.association?.lastStatus ?? '',
  SourceIds: i => i.node.sourceId ?? '',
  SourceTypes: i => (i.node.sourceId ? 'AWS::EC2::Instance' : ''),
};

/** The legacy filter list spells its keys in lower camel case. */
const LEGACY_KEYS: Record<string, string> = Object.fromEntries(
  Object.keys(FIELDS).map(key => [key, key]),
);

function compileFilters(
  input: DescribeInstanceInformationRequest,
  context: CallContext,
): (node: Managed) => boolean {
  const { Filters, InstanceInformationFilterList: legacy } = input;
  if (Filters?.length && legacy?.length) {
    throw ssmError(
      'ValidationException',
      'Filters and InstanceInformationFilterList cannot be used together',
    );
  }
  const entries = [
    ...(Filters ?? []).map(f => ({ key: f.Key ?? '', values: f.Values ?? [] })),
    ...(legacy ?? []).map(f => ({
      key: LEGACY_KEYS[f.key ?? ''] ?? f.key ?? '',
      values: f.valueSet ?? [],
    })),
  ];
  const isTag = (key: string) => key === 'tag-key' || key.startsWith('tag:');
  if (entries.some(e => isTag(e.key)) && !entries.every(e => isTag(e.key))) {
    throw ssmError(
      'InvalidInstanceInformationFilterValue',
      'Tag filters cannot be combined with other filters',
    );
  }
  const tests = entries.map(({ key, values }) => {
    if (values.length > MAX_FILTER_VALUES) {
      throw tooLong('filters.values', MAX_FILTER_VALUES);
    }
    if (key === 'InstanceIds') {
      refuseUnknownIds(values, context);
    }
    return testOf(key, new Set(values));
  });
  return node => tests.every(test => test(node));
}

function testOf(key: string, values: Set<string>): (node: Managed) => boolean {
  if (key === 'tag-key') {
    return ({ tags }) => Object.keys(tags).some(tag => values.has(tag));
  }
  if (key.startsWith('tag:')) {
    return ({ tags }) => values.has(tags[key.slice('tag:'.length)]);
  }
  const read = FIELDS[key];
  if (!read) {
    throw ssmError('InvalidFilterKey', `The filter key "${key}" is not valid`);
  }
  return node => values.has(read(node));
}

/** One unknown ID fails the whole call. */
function refuseUnknownIds(ids: string[], { target }: CallContext): void {
  const unknown = ids.filter(id => {
    const instance = target.find(id);
    return !instance || !isReported(instance);
  });
  if (unknown.length > 0) {
    throw ssmError(
      'InvalidInstanceId',
      `Instances [[${unknown.join(', ')}]] not in a valid state for account ${
        target.accountId
      }`,
    );
  }
}

function resourceType({ node }: Managed): 'EC2Instance' | 'ManagedInstance' {
  return node.nodeId.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance';
}

function toInformation(
  instance: Managed,
  { now }: CallContext,
): InstanceInformation {
  const { node, association } = instance;
  const os = operatingSystem(instance.os);
  const executed = association && lastDate(association.executedAt, now);
  const hybrid = node.nodeId.startsWith('mi-');
  return {
    InstanceId: node.nodeId,
    PingStatus: node.pingStatus,
    LastPingDateTime: lastDate(node.lastPing, now),
    AgentVersion: node.agentVersion,
    IsLatestVersion: node.isLatestVersion,
    PlatformType: os.platformType,
    PlatformName: os.platformName,
    PlatformVersion: os.platformVersion,
    ActivationId: hybrid ? '3f1c2d4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f' : undefined,
    // A hybrid node's role; of an EC2 instance only with host management.
    IamRole: node.iamRole,
    RegistrationDate: hybrid ? new Date(node.registeredAt) : undefined,
    ResourceType: resourceType(instance),
    Name: hybrid ? instance.tags.Name : undefined,
    IPAddress: instance.privateIp,
    ComputerName: `ip-${instance.privateIp.replaceAll('.', '-')}.internal`,
    AssociationStatus: association?.lastStatus,
    LastAssociationExecutionDate: executed,
    LastSuccessfulAssociationExecutionDate:
      association?.lastStatus === 'Success' ? executed : undefined,
    AssociationOverview: association && {
      DetailedStatus: association.lastStatus,
      InstanceAssociationStatusAggregatedCount: { [association.lastStatus]: 1 },
    },
    SourceId: node.sourceId ?? (hybrid ? undefined : instance.instanceId),
    SourceType:
      hybrid && !node.sourceId
        ? 'AWS::SSM::ManagedInstance'
        : 'AWS::EC2::Instance',
  };
}
