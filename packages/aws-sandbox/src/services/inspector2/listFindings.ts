import {
  type FilterCriteria,
  type Finding,
  ListFindings$,
  type ListFindingsRequest,
  type ListFindingsResponse,
} from '@aws-sdk/client-inspector2';
import type { InstanceModel } from '../../estate/InstanceModel';
import { isKeptByInspector } from '../../estate/Target';
import { operatingSystem } from '../../estate/operatingSystems';
import { listInstanceRows } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { type FindingModel, findingsOf } from './findingsOf';
import { compileStringFilter, refuseOthers } from './stringFilters';

/** The model's list holds no more, whatever is asked for. */
const MOST_IN_A_PAGE = 25;

const STRING_FILTERS = [
  'awsAccountId',
  'findingStatus',
  'findingType',
  'resourceId',
  'resourceType',
  'severity',
  'vulnerabilityId',
] as const;
const DATE_FILTERS = ['firstObservedAt', 'updatedAt'] as const;

/** Findings of every status unless filtered, 25 a page at the most. */
export const listFindings = pagedOperation<
  ListFindingsRequest,
  ListFindingsResponse,
  Finding
>({
  schema: ListFindings$,
  page: {
    sizeMember: 'maxResults',
    tokenMember: 'nextToken',
    min: 1,
    max: 100,
    default: MOST_IN_A_PAGE,
    most: MOST_IN_A_PAGE,
  },
  list(input, context) {
    const passes = compileCriteria(input.filterCriteria, context);
    const { target, now } = context;
    const { account, ec2 } = target.settings.inspector;
    if (account !== 'ENABLED' || ec2 !== 'ENABLED') {
      return () => [];
    }
    return listInstanceRows(target, instance =>
      isKeptByInspector(instance, now)
        ? findingsOf(instance, {
            accountId: target.accountId,
            region: target.region,
            anchor: context.estate.begin,
            now,
          })
            .map(model => toFinding(instance, model, context))
            .filter(passes)
        : [],
    );
  },
  answer: findings => ({ findings }),
});

function compileCriteria(
  criteria: FilterCriteria = {},
  context: CallContext,
): (finding: Finding) => boolean {
  refuseOthers(criteria, [...STRING_FILTERS, ...DATE_FILTERS], context);
  const tests = STRING_FILTERS.map(field => ({
    field,
    test: compileStringFilter(field, criteria[field], context),
  }));
  return finding =>
    tests.every(({ field, test }) => test(textOf(finding, field))) &&
    DATE_FILTERS.every(field => {
      const entries = criteria[field];
      const date = finding[field];
      return (
        !entries ||
        entries.some(
          ({ startInclusive, endInclusive }) =>
            date !== undefined &&
            (!startInclusive || date >= startInclusive) &&
            (!endInclusive || date <= endInclusive),
        )
      );
    });
}

function textOf(
  finding: Finding,
  field: (typeof STRING_FILTERS)[number],
): string {
  switch (field) {
    case 'findingStatus':
      return finding.status ?? '';
    case 'findingType':
      return finding.type ?? '';
    case 'resourceId':
      return finding.resources?.[0]?.id ?? '';
    case 'resourceType':
      return finding.resources?.[0]?.type ?? '';
    case 'vulnerabilityId':
      return finding.packageVulnerabilityDetails?.vulnerabilityId ?? '';
    default:
      return finding[field] ?? '';
  }
}

function toFinding(
  instance: InstanceModel,
  model: FindingModel,
  { target, now }: CallContext,
): Finding {
  const { vulnerability, port } = model;
  const common = {
    findingArn: model.arn,
    awsAccountId: target.accountId,
    status: model.status,
    firstObservedAt: new Date(model.firstObservedAt),
    lastObservedAt: new Date(model.updatedAt),
    updatedAt: new Date(model.updatedAt),
    resources: [
      {
        type: 'AWS_EC2_INSTANCE' as const,
        id: instance.instanceId,
        partition: 'aws',
        region: target.region,
        tags: instance.tags,
        details: {
          awsEc2Instance: {
            type: instance.instanceType,
            imageId: instance.imageId,
            platform: operatingSystem(instance.os).inspectorName,
            launchedAt: new Date(instance.launchedAt),
          },
        },
      },
    ],
    remediation: { recommendation: { text: 'None Provided' } },
  };
  if (!vulnerability) {
    return {
      ...common,
      type: 'NETWORK_REACHABILITY',
      severity: 'MEDIUM',
      title: `Port ${port} is reachable from an Internet Gateway`,
      description: `The port ${port} is reachable from the internet.`,
      networkReachabilityDetails: {
        openPortRange: { begin: port, end: port },
        protocol: 'TCP',
        networkPath: {
          steps: [
            {
              componentId: 'igw-0a1b2c3d',
              componentType: 'AWS::EC2::InternetGateway',
            },
            {
              componentId: instance.instanceId,
              componentType: 'AWS::EC2::Instance',
            },
          ],
        },
      },
    };
  }
  const isFixed = (vulnerability.fixedAt ?? Infinity) <= now;
  const isExploited = (vulnerability.exploitedAt ?? Infinity) <= now;
  return {
    ...common,
    type: 'PACKAGE_VULNERABILITY',
    severity: vulnerability.severity,
    title: `${vulnerability.id} - ${vulnerability.packages
      .map(({ name }) => name)
      .join(', ')}`,
    description: `A flaw in ${vulnerability.packages[0].name}.`,
    inspectorScore: vulnerability.score,
    epss:
      vulnerability.epss === undefined
        ? undefined
        : { score: vulnerability.epss },
    fixAvailable: vulnerability.fixUnknown ? undefined : yesOrNo(isFixed),
    exploitAvailable: vulnerability.exploitUnknown
      ? undefined
      : yesOrNo(isExploited),
    exploitabilityDetails:
      isExploited && !vulnerability.exploitUndated
        ? { lastKnownExploitAt: new Date(vulnerability.exploitedAt!) }
        : undefined,
    packageVulnerabilityDetails: {
      vulnerabilityId: vulnerability.id,
      source: vulnerability.source ?? 'NVD',
      sourceUrl: `https://nvd.nist.gov/vuln/detail/${vulnerability.id}`,
      vendorSeverity: vulnerability.vendorSeverity,
      vendorCreatedAt: new Date(vulnerability.advisoryAt),
      vulnerablePackages: vulnerability.packages.map(item => ({
        name: item.name,
        version: item.version,
        fixedInVersion: isFixed ? item.fixedInVersion : 'NotAvailable',
        packageManager: item.packageManager as 'OS',
      })),
    },
  };
}

function yesOrNo(is: boolean): 'YES' | 'NO' {
  return is ? 'YES' : 'NO';
}
