import {
  DescribeFlowLogs$,
  type DescribeFlowLogsRequest,
  type DescribeFlowLogsResult,
} from '@aws-sdk/client-ec2';
import { listArray } from '../../../operations/Listing';
import { pagedOperation } from '../../../operations/pagedOperation';
import type { FlowLogModel } from '../model/NetworkModel';
import { compileFilters } from '../requests/ec2Filters';
import { refuseDryRun, refusedSize } from '../requests/ec2Ids';

const FIELDS: Record<string, (log: FlowLogModel) => string[]> = {
  'flow-log-id': l => [l.flowLogId],
  'resource-id': l => [l.resourceId],
  'traffic-type': l => [l.trafficType],
  'deliver-log-status': l => (l.deliverLogsStatus ? [l.deliverLogsStatus] : []),
  'log-group-name': l => (l.logGroupName ? [l.logGroupName] : []),
  'log-destination-type': l => [destinationType(l)],
};

/** Flow logs of VPCs, subnets and interfaces, at most 1,000 a page. */
export const describeFlowLogs = pagedOperation<
  DescribeFlowLogsRequest,
  DescribeFlowLogsResult,
  FlowLogModel
>({
  schema: DescribeFlowLogs$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 1000,
    default: 1000,
    clamp: true,
    refusal: refusedSize,
  },
  list(input, context) {
    refuseDryRun(input);
    const passes = compileFilters(input.Filter, name => FIELDS[name], context);
    const ids = input.FlowLogIds ?? [];
    return listArray(
      (context.target.settings.network?.flowLogs ?? []).filter(
        log => (ids.length === 0 || ids.includes(log.flowLogId)) && passes(log),
      ),
    );
  },
  answer: (logs, _input, { target }) => ({
    FlowLogs: logs.map(log => ({
      FlowLogId: log.flowLogId,
      // Always that; whether it works is in the status of its deliveries.
      FlowLogStatus: 'ACTIVE',
      ResourceId: log.resourceId,
      TrafficType: log.trafficType,
      DeliverLogsStatus: log.deliverLogsStatus,
      DeliverLogsErrorMessage: log.deliverLogsErrorMessage,
      DeliverLogsPermissionArn: log.logGroupName
        ? `arn:aws:iam::${target.accountId}:role/vpc-flow-logs`
        : undefined,
      LogDestinationType: destinationType(log),
      LogDestination: log.bucketArn,
      LogGroupName: log.logGroupName,
      LogFormat:
        '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}',
      MaxAggregationInterval: 600,
      CreationTime: new Date(log.createdAt),
      Tags: [],
    })),
  }),
});

function destinationType(log: FlowLogModel): 's3' | 'cloud-watch-logs' {
  return log.bucketArn ? 's3' : 'cloud-watch-logs';
}
