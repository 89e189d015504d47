/** Where and what an agent runs on; parts may be patterns. */
export interface AgentPlace {
  partition: string;
  accountId: string;
  region: string;
  instanceId: string;
}

/** On what an action is called: `*` where AWS does not tell resources apart. */
type CalledOn = (place: AgentPlace) => string;

const anything: CalledOn = () => '*';

const instance: CalledOn = ({ partition, accountId, region, instanceId }) =>
  `arn:${partition}:ec2:${region}:${accountId}:instance/${instanceId}`;

/** A stream of whatever log group the agent is set up to write to. */
const logStream: CalledOn = ({ partition, accountId, region }) =>
  `arn:${partition}:logs:${region}:${accountId}:log-group:*:log-stream:*`;

/**
 * What agents call, and on what: the least of AmazonSSMManagedInstanceCore and
 * of CloudWatchAgentServerPolicy.
 */
export const AGENT_ACTIONS: ReadonlyMap<string, CalledOn> = new Map([
  ['ssm:UpdateInstanceInformation', instance],
  ['ssmmessages:CreateControlChannel', anything],
  ['ssmmessages:CreateDataChannel', anything],
  ['ssmmessages:OpenControlChannel', anything],
  ['ssmmessages:OpenDataChannel', anything],
  ['ec2messages:AcknowledgeMessage', anything],
  ['ec2messages:GetMessages', anything],
  ['ec2messages:SendReply', anything],
  ['cloudwatch:PutMetricData', anything],
  ['logs:PutLogEvents', logStream],
]);
