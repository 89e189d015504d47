import {
  type CoveredResource,
  ListCoverage$,
  type ListCoverageRequest,
  type ListCoverageResponse,
  type ScanStatusReason,
} from '@aws-sdk/client-inspector2';
import type { InstanceModel } from '../../estate/InstanceModel';
import { isKeptByInspector } from '../../estate/Target';
import { operatingSystem } from '../../estate/operatingSystems';
import { listTarget } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { lastDate, lastTime } from '../../time/cadence';
import type { CoverageModel } from './model/InspectorModel';
import {
  compileStringFilter,
  compileTagFilter,
  refuseOthers,
} from './stringFilters';

const STRING_FILTERS = [
  'accountId',
  'resourceId',
  'resourceType',
  'scanType',
  'scanStatusCode',
  'scanStatusReason',
  'scanMode',
] as const;

/** At most 200 rows a page; an instance has one for PACKAGE, one for NETWORK. */
export const listCoverage = pagedOperation<
  ListCoverageRequest,
  ListCoverageResponse,
  CoveredResource
>({
  schema: ListCoverage$,
  page: {
    sizeMember: 'maxResults',
    tokenMember: 'nextToken',
    min: 1,
    max: 200,
    default: 100,
  },
  list(input, context) {
    const passes = compileCriteria(input.filterCriteria, context);
    const { target } = context;
    const { account, ec2 } = target.settings.inspector;
    if (account !== 'ENABLED' || ec2 !== 'ENABLED') {
      return () => [];
    }
    return listTarget(target, instance => {
      if (!isKeptByInspector(instance, context.now)) {
        return [];
      }
      const rows: CoveredResource[] = [];
      for (const scanType of ['PACKAGE', 'NETWORK'] as const) {
        const model =
          scanType === 'PACKAGE'
            ? instance.inspector.package
            : instance.inspector.network;
        const row = model && toRow(instance, scanType, model, context);
        if (row && passes(row)) {
          rows.push(row);
        }
      }
      return rows;
    });
  },
  answer: coveredResources => ({ coveredResources }),
});

function compileCriteria(
  criteria: ListCoverageRequest['filterCriteria'] = {},
  context: CallContext,
): (row: CoveredResource) => boolean {
  refuseOthers(
    criteria,
    [...STRING_FILTERS, 'ec2InstanceTags', 'lastScannedAt'],
    context,
  );
  const tests = STRING_FILTERS.map(field => ({
    field,
    test: compileStringFilter(field, criteria[field], context),
  }));
  const tagTest = compileTagFilter(criteria.ec2InstanceTags);
  return row =>
    tests.every(({ field, test }) => test(textOf(row, field))) &&
    tagTest(row.resourceMetadata?.ec2?.tags ?? {}) &&
    (!criteria.lastScannedAt ||
      criteria.lastScannedAt.some(
        ({ startInclusive, endInclusive }) =>
          row.lastScannedAt !== undefined &&
          (!startInclusive || row.lastScannedAt >= startInclusive) &&
          (!endInclusive || row.lastScannedAt <= endInclusive),
      ));
}

function textOf(
  row: CoveredResource,
  field: (typeof STRING_FILTERS)[number],
): string {
  switch (field) {
    case 'scanStatusCode':
      return row.scanStatus?.statusCode ?? '';
    case 'scanStatusReason':
      return row.scanStatus?.reason ?? '';
    default:
      return row[field] ?? '';
  }
}

function toRow(
  instance: InstanceModel,
  scanType: 'PACKAGE' | 'NETWORK',
  model: CoverageModel,
  { target, now }: CallContext,
): CoveredResource {
  const { platformType } = operatingSystem(instance.os);
  const scanned =
    model.lastScannedAt &&
    lastTime(model.lastScannedAt, now) >= instance.launchedAt
      ? lastDate(model.lastScannedAt, now)
      : undefined;
  return {
    resourceType: 'AWS_EC2_INSTANCE',
    resourceId: instance.instanceId,
    accountId: target.accountId,
    scanType,
    scanStatus: {
      statusCode: model.statusCode,
      reason: model.reason as ScanStatusReason,
    },
    resourceMetadata: {
      ec2: {
        tags: instance.tags,
        amiId: instance.imageId,
        platform: platformType === 'Windows' ? 'WINDOWS' : 'LINUX',
      },
    },
    lastScannedAt: scanned,
    scanMode: scanType === 'PACKAGE' ? 'EC2_SSM_AGENT_BASED' : undefined,
  };
}
