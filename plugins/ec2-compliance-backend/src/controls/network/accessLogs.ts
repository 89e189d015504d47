import { FixStep, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { changeOnce, known } from '../judging/changes';
import { refreshFleet } from '../judging/fixSteps';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  logged: {
    title: 'Flow logs record its traffic',
    sentence:
      'Flow logs record the traffic of every interface: {{flowLogs, list}}',
  },
  'no-flow-log': {
    title: 'No flow log is active for its network',
    sentence:
      'No flow log is active for {{vpcId}}, its subnet or its interface{{where, maybe}}',
  },
  'delivery-failed': {
    title: 'Flow logs are on, but are not delivered',
    sentence:
      'The flow log {{flowLog}} is active, but is not delivered{{error, maybe}}{{where, maybe}}',
  },
  'rejects-only': {
    title: 'Flow logs record refused traffic only',
    sentence:
      'The flow log {{flowLog}} records refused traffic only, not who got in{{where, maybe}}',
  },
  'traffic-unknown': {
    title: 'AWS does not say which traffic is recorded',
    sentence:
      'AWS does not say whether the flow log {{flowLog}} records the traffic that got in{{where, maybe}}',
  },
  'delivery-unproven': {
    title: 'Flow logs have not delivered anything yet',
    sentence:
      'The flow log {{flowLog}} is active and has not delivered anything yet{{where, maybe}}',
  },
  'network-unknown': {
    title: 'Its network is not known',
    sentence: 'AWS does not say which VPC it runs in',
  },
} as const satisfies ReasonWords;

const phrases = {
  where: ' for its interface {{interfaceId}}',
  error: " ('{{text}}')",
} as const;
const phrase = phraseOf(phrases);

type FlowLog = EvidencePayloads['ec2-flow-logs']['logs'][number];

/** What is done to a network, whichever fleet is in it. */
const VPC_STEPS: FixStep[] = [
  {
    text: 'See which flow logs there are, and whether they are delivered',
    command:
      "aws ec2 describe-flow-logs --query 'FlowLogs[].[FlowLogId,ResourceId,TrafficType,FlowLogStatus,DeliverLogsStatus,DeliverLogsErrorMessage]' --region {region}",
    exceptReasons: ['no-flow-log'],
  },
  {
    text: 'Correct the policy of the bucket or the role that it is delivered by; the error is in the answer',
    reasons: ['delivery-failed'],
  },
  {
    text: 'Make a flow log of the network {vpc} for all traffic. It takes effect at once, for instances to come as well (better: where the network is defined, in your infrastructure code)',
    command:
      "aws ec2 create-flow-logs --resource-type VPC --resource-ids '{vpc}' --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN --region {region}",
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html',
    exceptReasons: ['delivery-failed', 'delivery-unproven'],
    needs: 'vpc',
  },
];

/**
 * Is the traffic of every interface of the instance logged?
 * Source: ec2:DescribeFlowLogs, joined by VPC, subnet and interface.
 */
export const accessLogs: InstanceControlOf<typeof reasons> = {
  id: 'access-logs',
  title: 'Flow logs of the network',
  passingTitle: 'Network traffic logged',
  failingTitle: 'Network traffic not fully logged',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'Access logs are enabled.',
  why: 'After an incident, flow logs are what says who reached an instance and whom it reached; nobody can turn them on for the past.',
  sources: ['ec2-flow-logs'],
  limits:
    'Flow logs hold addresses and ports, not requests. The access logs of load balancers and buckets, and whether anybody analyses a log, are not looked at.',
  reasons,
  phrases,
  fix: {
    autoScaled: [
      ...VPC_STEPS,
      {
        text: 'Only if the fleet runs in the wrong network: name its subnets in the group, and replace the instances',
        command: refreshFleet.command,
        link: refreshFleet.link,
        effect: refreshFleet.effect,
      },
    ],
    longLived: VPC_STEPS,
  },
  docs: 'docs/controls/access-logs.md',
  judge,
  // A flow log of the network serves all that is in it.
  changes: ({ instance }) => [changeOnce(known({ vpc: instance.vpcId }))],
};

/** From the best that can be said of an interface to the worst. */
const FROM_BEST = [
  'logged',
  'traffic-unknown',
  'delivery-unproven',
  'rejects-only',
  'delivery-failed',
  'no-flow-log',
] as const;

type Logging = (typeof FROM_BEST)[number];

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { vpcId, networkInterfaces } = context.instance;
  const record = readRecord(context, 'ec2-flow-logs');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ec2-flow-logs', record);
  }
  if (vpcId === undefined) {
    return { status: 'INSUFFICIENT_DATA', reason: 'network-unknown' };
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
  const active = worst.logs.filter(isActive);
  const values = {
    vpcId,
    interfaces: found.flatMap(({ id, reason }) =>
      id === undefined ? [] : [{ id, reason }],
    ),
    logs: [...new Set(found.flatMap(({ logs }) => logs))].map(log => ({
      ...log,
    })),
    where:
      worst.id === undefined || found.length === 1
        ? undefined
        : phrase('where', { interfaceId: worst.id }),
  };
  switch (worst.reason) {
    case 'logged':
      return {
        status: 'COMPLIANT',
        reason: 'logged',
        values: { ...values, flowLogs: active.map(({ id }) => id) },
      };
    case 'traffic-unknown':
      return {
        status: 'INSUFFICIENT_DATA',
        reason: 'traffic-unknown',
        values: { ...values, flowLog: active[0].id },
      };
    case 'delivery-unproven':
      return {
        status: 'INSUFFICIENT_DATA',
        reason: 'delivery-unproven',
        values: { ...values, flowLog: active[0].id },
      };
    case 'rejects-only':
      return {
        status: 'NON_COMPLIANT',
        reason: 'rejects-only',
        values: { ...values, flowLog: active[0].id },
      };
    case 'delivery-failed': {
      const failed = active.find(fails);
      const text = failed?.deliveryError;
      return {
        status: 'NON_COMPLIANT',
        reason: 'delivery-failed',
        values: {
          ...values,
          flowLog: (failed ?? active[0]).id,
          error: text === undefined ? undefined : phrase('error', { text }),
        },
      };
    }
    default:
      return { status: 'NON_COMPLIANT', reason: 'no-flow-log', values };
  }
}

function isActive({ status }: FlowLog): boolean {
  return status === 'ACTIVE';
}

function reasonOf(logs: readonly FlowLog[]): Logging {
  const active = logs.filter(isActive);
  if (!active.length) {
    return 'no-flow-log';
  }
  // Traffic that was refused is no access.
  const recording = active.filter(({ traffic }) => traffic !== 'REJECT');
  const delivered = recording.filter(
    log => log.delivery === 'SUCCESS' && !fails(log),
  );
  if (delivered.some(({ traffic }) => traffic !== undefined)) {
    return 'logged';
  }
  if (delivered.length) {
    return 'traffic-unknown';
  }
  // Before the first delivery, or a word that is not known here.
  if (recording.some(log => !fails(log))) {
    return 'delivery-unproven';
  }
  return recording.length ? 'delivery-failed' : 'rejects-only';
}

/** An error is one even where the status of the deliveries is absent, or old. */
function fails({ delivery, deliveryError }: FlowLog): boolean {
  return delivery === 'FAILED' || deliveryError !== undefined;
}
