import {
  type AggregationResponse,
  type Ec2InstanceAggregation,
  ListFindingAggregations$,
  type ListFindingAggregationsRequest,
  type ListFindingAggregationsResponse,
} from '@aws-sdk/client-inspector2';
import type { InstanceModel } from '../../estate/InstanceModel';
import { isKeptByInspector } from '../../estate/Target';
import { operatingSystem } from '../../estate/operatingSystems';
import { listArray, type Listing, listTarget } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import type { Millis } from '../../time/cadence';
import { countActive } from './findingsOf';
import { compileStringFilter, compileTagFilter } from './stringFilters';

/**
 * Severity counts per instance, 100 a page. There is no split of low and
 * untriaged findings, and an instance without findings has no row.
 */
export const listFindingAggregations = pagedOperation<
  ListFindingAggregationsRequest,
  ListFindingAggregationsResponse,
  InstanceModel
>({
  schema: ListFindingAggregations$,
  page: {
    sizeMember: 'maxResults',
    tokenMember: 'nextToken',
    min: 1,
    max: 100,
    default: 100,
  },
  list(input, context) {
    if (input.aggregationType !== 'AWS_EC2_INSTANCE') {
      throw context.problem(
        'validation',
        `The sandbox does not aggregate by "${input.aggregationType}"`,
      );
    }
    const aggregation = input.aggregationRequest?.ec2InstanceAggregation ?? {};
    const passes = compileAggregation(input, aggregation, context);
    const listing = listTarget(context.target, instance =>
      passes(instance) ? [instance] : [],
    );
    return aggregation.sortBy ? sorted(listing, aggregation, context) : listing;
  },
  answer: (instances, input, context) => ({
    aggregationType: input.aggregationType,
    responses: instances.map(i => toResponse(i, context)),
  }),
});

function compileAggregation(
  input: ListFindingAggregationsRequest,
  aggregation: Ec2InstanceAggregation,
  context: CallContext,
): (instance: InstanceModel) => boolean {
  const { estate, target, now } = context;
  const anchor = estate.begin;
  const account = compileStringFilter('accountIds', input.accountIds, context);
  const ami = compileStringFilter('amis', aggregation.amis, context);
  const id = compileStringFilter(
    'instanceIds',
    aggregation.instanceIds,
    context,
  );
  const os = compileStringFilter(
    'operatingSystems',
    aggregation.operatingSystems,
    context,
  );
  const tags = compileTagFilter(aggregation.instanceTags);
  const { inspector } = target.settings;
  const enabled =
    inspector.account === 'ENABLED' &&
    inspector.ec2 === 'ENABLED' &&
    account(target.accountId);
  return instance =>
    enabled &&
    isKeptByInspector(instance, now) &&
    totalOf(instance, now, anchor) + instance.inspector.findings.network > 0 &&
    ami(instance.imageId) &&
    id(instance.instanceId) &&
    os(operatingSystem(instance.os).inspectorName) &&
    tags(instance.tags);
}

function sorted(
  listing: Listing<InstanceModel>,
  { sortBy, sortOrder }: Ec2InstanceAggregation,
  { estate: { begin }, now }: CallContext,
): Listing<InstanceModel> {
  const keys: Record<string, (instance: InstanceModel) => number> = {
    CRITICAL: i => countActive(i, now, begin).critical,
    HIGH: i => countActive(i, now, begin).high,
    NETWORK_FINDINGS: i => i.inspector.findings.network,
    ALL: i => totalOf(i, now, begin),
  };
  const key = keys[sortBy ?? 'ALL'];
  const direction = sortOrder === 'ASC' ? 1 : -1;
  const rows = Array.from(listing(0), ([row]) => row);
  return listArray(rows.sort((a, b) => direction * (key(a) - key(b))));
}

function totalOf(instance: InstanceModel, now: Millis, anchor: Millis): number {
  const { critical, high, medium, other } = countActive(instance, now, anchor);
  return critical + high + medium + other;
}

function toResponse(
  instance: InstanceModel,
  { estate: { begin }, now, target }: CallContext,
): AggregationResponse {
  const { critical, high, medium } = countActive(instance, now, begin);
  const { network } = instance.inspector.findings;
  return {
    ec2InstanceAggregation: {
      instanceId: instance.instanceId,
      ami: instance.imageId,
      operatingSystem: operatingSystem(instance.os).inspectorName,
      instanceTags: instance.tags,
      accountId: target.accountId,
      severityCounts: {
        all: totalOf(instance, now, begin),
        critical,
        high,
        medium,
      },
      networkFindings: network,
    },
  };
}
