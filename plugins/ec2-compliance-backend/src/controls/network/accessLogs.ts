import { EvidencePayloads } from '../../evidence';
import { refreshFleet } from '../judging/fixSteps';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'logged'
  | 'no-flow-log'
  | 'delivery-failed'
  | 'rejects-only'
  | 'delivery-unproven'
  | 'network-unknown';

type FlowLog = EvidencePayloads['ec2-flow-logs']['logs'][number];

/**
 * Is the traffic of every interface of the instance logged?
 * Source: ec2:DescribeFlowLogs, joined by VPC, subnet and interface.
 */
export const accessLogs: InstanceControl<Reason> = {
  id: 'access-logs',
  title: 'Access logged',
  failingTitle: 'Access not logged',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'Access logs are enabled.',
  why: 'After an incident, flow logs are what says who reached an instance and whom it reached; nobody can turn them on for the past.',
  clauses: ['ISM-1906', 'ISM-1907'],
  sources: ['ec2-flow-logs'],
  limits:
    'Flow logs hold addresses and ports, not requests. The access logs of load balancers and buckets, and whether anybody analyses a log, are not looked at.',
  reasons: {
    logged: 'Flow logs record its traffic',
    'no-flow-log': 'No flow log is active for its network',
    'delivery-failed': 'Flow logs are on, but are not delivered',
    'rejects-only': 'Flow logs record refused traffic only',
    'delivery-unproven': 'Flow logs have not delivered anything yet',
    'network-unknown': 'Its network is not known',
  },
  fix: {
    autoScaled: [
      {
        text: 'Make a flow log of the VPC for all traffic. It takes effect at once, for instances to come as well (better: where the network is defined, in your infrastructure code)',
        command:
          'aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC_ID --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN --region {region}',
        link: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
      },
      {
        text: 'Only if the fleet runs in the wrong network: name its subnets in the group, and replace the instances',
        command: refreshFleet.command,
        link: refreshFleet.link,
      },
    ],
    longLived: [
      {
        text: 'See which flow logs there are, and whether they are delivered',
        command:
          "aws ec2 describe-flow-logs --query 'FlowLogs[].[FlowLogId,ResourceId,TrafficType,FlowLogStatus,DeliverLogsStatus,DeliverLogsErrorMessage]' --region {region}",
      },
      {
        text: 'Make one of the VPC for all traffic (better: where the network is defined, in your infrastructure code)',
        command:
          'aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC_ID --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN --region {region}',
        link: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
      },
    ],
  },
  docs: 'docs/controls/access-logs.md',
  judge,
};

/** From the best that can be said of an interface to the worst. */
const FROM_BEST: readonly Reason[] = [
  'logged',
  'delivery-unproven',
  'rejects-only',
  'delivery-failed',
  'no-flow-log',
];

const STATUS: Readonly<Record<Reason, Judgement['status']>> = {
  logged: 'COMPLIANT',
  'delivery-unproven': 'INSUFFICIENT_DATA',
  'network-unknown': 'INSUFFICIENT_DATA',
  'rejects-only': 'NON_COMPLIANT',
  'delivery-failed': 'NON_COMPLIANT',
  'no-flow-log': 'NON_COMPLIANT',
};

function judge(context: ControlContext): Judgement<Reason> {
  const { vpcId, networkInterfaces } = context.instance;
  const record = readRecord(context, 'ec2-flow-logs');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ec2-flow-logs', record);
  }
  if (vpcId === undefined) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'network-unknown',
      message: 'AWS does not say which VPC it runs in',
    };
  }
  // Without a list of interfaces, only a flow log of the VPC is proof.
  const interfaces = networkInterfaces?.length
    ? networkInterfaces
    : [{ id: undefined, subnetId: undefined }];
  const found = interfaces.map(({ id, subnetId }) => {
    const logs = record.payload.logs.filter(({ resourceId }) =>
      [vpcId, subnetId, id].includes(resourceId),
    );
    return { id, logs, reason: reasonOf(logs) };
  });
  const worst = found.reduce((a, b) =>
    FROM_BEST.indexOf(b.reason) > FROM_BEST.indexOf(a.reason) ? b : a,
  );
  const logs = [...new Set(found.flatMap(item => item.logs))];
  const details = {
    vpcId,
    interfaces: found.flatMap(({ id, reason }) =>
      id === undefined ? [] : [{ id, reason }],
    ),
    logs: logs.map(log => ({ ...log })),
  };
  const where =
    worst.id === undefined || found.length === 1
      ? ''
      : ` for its interface ${worst.id}`;
  return {
    status: STATUS[worst.reason],
    reason: worst.reason,
    message: sentence(worst.reason, worst.logs, where, vpcId),
    details,
  };
}

function reasonOf(logs: readonly FlowLog[]): Reason {
  const active = logs.filter(({ status }) => status === 'ACTIVE');
  if (!active.length) {
    return 'no-flow-log';
  }
  // Traffic that was refused is no access.
  const recording = active.filter(({ traffic }) => traffic !== 'REJECT');
  if (recording.some(({ delivery }) => delivery === 'SUCCESS')) {
    return 'logged';
  }
  if (recording.some(({ delivery }) => delivery === undefined)) {
    return 'delivery-unproven';
  }
  return recording.length ? 'delivery-failed' : 'rejects-only';
}

function sentence(
  reason: Reason,
  logs: readonly FlowLog[],
  where: string,
  vpcId: string,
): string {
  const active = logs.filter(({ status }) => status === 'ACTIVE');
  switch (reason) {
    case 'logged':
      return `Flow logs record the traffic of every interface: ${active
        .map(({ id }) => id)
        .join(', ')}`;
    case 'delivery-unproven':
      return `The flow log ${active[0].id} is active and has not delivered anything yet${where}`;
    case 'rejects-only':
      return `The flow log ${active[0].id} records refused traffic only, not who got in${where}`;
    case 'delivery-failed': {
      const failed = active.find(({ delivery }) => delivery === 'FAILED');
      const error = failed?.deliveryError;
      return `The flow log ${
        (failed ?? active[0]).id
      } is active, but is not delivered${
        error === undefined ? '' : ` ('${error}')`
      }${where}`;
    }
    default:
      return `No flow log is active for ${vpcId}, its subnet or its interface${where}`;
  }
}
