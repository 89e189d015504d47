import { DescribeFlowLogsCommand, FlowLog } from '@aws-sdk/client-ec2';
import { validateEvidence } from '../../evidence';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { Collector } from '../types';
import { EC2_PAGE_SIZE } from './pageSize';
import { text } from '../reading/values';

const OPERATION = 'ec2:DescribeFlowLogs';

/**
 * The flow logs of VPCs, subnets and interfaces: one record of the target, which
 * is an empty list where there is none.
 *
 * Source: ec2:DescribeFlowLogs, up to 1,000 a page.
 */
export const flowLogs: Collector = {
  sources: ['ec2-flow-logs'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    const logs = new Map<string, FlowLog>();
    const ids = RowIds.create(OPERATION);
    let rows = 0;
    const pages = paginate({
      operation: OPERATION,
      signal,
      fetch: token =>
        clients.ec2.send(
          new DescribeFlowLogsCommand({
            MaxResults: EC2_PAGE_SIZE,
            NextToken: token,
          }),
          { abortSignal: signal },
        ),
      next: page => page.NextToken,
    });
    for await (const page of pages) {
      for (const log of page.FlowLogs ?? []) {
        rows += 1;
        // A flow log of a transit gateway has no traffic type of its own.
        const { FlowLogId: id, ResourceId: resource } = log;
        if (
          ids.has(id) &&
          ids.has(resource) &&
          /^(vpc|subnet|eni)-/.test(resource)
        ) {
          logs.set(id, log);
        }
      }
    }
    ids.requireAll();
    yield {
      evidence: [
        validateEvidence({
          source: 'ec2-flow-logs',
          payload: {
            logs: [...logs]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([id, log]) => ({
                id,
                resourceId: log.ResourceId,
                status: text(log.FlowLogStatus),
                delivery: text(log.DeliverLogsStatus),
                deliveryError: text(log.DeliverLogsErrorMessage),
                traffic: log.TrafficType,
              })),
          },
        }),
      ],
      rows,
    };
  },
};
