import { replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { formatTime, readTime } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason = 'managed' | 'connection-lost' | 'not-registered';

/**
 * Is the instance a managed node that answers?
 * Source: ssm:DescribeInstanceInformation.
 */
export const ssmManaged: InstanceControl<Reason> = {
  id: 'ssm-managed',
  title: 'Managed by Systems Manager',
  failingTitle: 'Not managed by Systems Manager',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'SSM Agent is installed on EC2 instances, for their discovery and management.',
  why: 'An instance that Systems Manager does not reach can be neither patched nor scanned nor looked into by automation.',
  clauses: ['ISM-1807'],
  configRule: 'EC2_INSTANCE_MANAGED_BY_SSM',
  sources: ['ssm-instance-information'],
  limits:
    'That the agent answers does not prove that its role allows everything that automation needs.',
  reasons: {
    managed: 'Managed and online',
    'connection-lost': 'Managed, but the agent no longer answers',
    'not-registered': 'Systems Manager does not know the instance',
  },
  fix: {
    autoScaled: replaceFleet({
      image: false,
      build: {
        text: 'Put an instance profile with the policy AmazonSSMManagedInstanceCore into the launch template, and use an image that holds SSM Agent (Amazon Linux, Ubuntu and Windows images of AWS do)',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
      },
    }),
    longLived: [
      {
        text: 'See which instance profile the instance has. Its role needs the policy AmazonSSMManagedInstanceCore',
        command:
          'aws ec2 describe-iam-instance-profile-associations --filters Name=instance-id,Values={instanceId} --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
      },
      {
        text: 'If it has none, give it one that carries the policy',
        command:
          'aws ec2 associate-iam-instance-profile --instance-id {instanceId} --iam-instance-profile Name=INSTANCE_PROFILE_NAME --region {region}',
      },
      {
        text: 'Let it reach Systems Manager by HTTPS (port 443): through a NAT gateway, or through VPC endpoints. See which endpoints there are',
        command:
          'aws ec2 describe-vpc-endpoints --filters Name=service-name,Values=com.amazonaws.{region}.ssm,com.amazonaws.{region}.ssmmessages,com.amazonaws.{region}.ec2messages --region {region}',
      },
      {
        text: 'Restart the agent. If you cannot log in, a reboot does it',
        command:
          'aws ec2 reboot-instances --instance-ids {instanceId} --region {region}',
      },
      {
        text: 'Check that it is online. The next collection sees it, too',
        command:
          'aws ssm describe-instance-information --filters Key=InstanceIds,Values={instanceId} --region {region}',
      },
    ],
  },
  docs: 'docs/controls/ssm-managed.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const source = 'ssm-instance-information';
  const node = readEvidence(context, source);
  if (node.state === 'unavailable') {
    return judgeUnavailable(source, node);
  }
  if (node.state === 'absent') {
    return {
      status: 'NON_COMPLIANT',
      reason: 'not-registered',
      message:
        'The instance is running, and Systems Manager does not know it: the agent is not installed, has no permissions, or cannot reach the service',
    };
  }
  const { nodeId, pingStatus, lastPingAt, platformName, platformVersion } =
    node.payload;
  const details = {
    nodeId,
    pingStatus,
    ...(platformName !== undefined && { platformName }),
    ...(platformVersion !== undefined && { platformVersion }),
  };
  if (pingStatus === 'ConnectionLost') {
    const lastPing = readTime(lastPingAt);
    return {
      status: 'NON_COMPLIANT',
      reason: 'connection-lost',
      message:
        lastPing === undefined
          ? 'Systems Manager has lost the connection to the agent'
          : `Systems Manager has lost the connection to the agent, last heard of on ${formatTime(
              lastPing,
            )}`,
      details: { ...details, ...(lastPingAt !== undefined && { lastPingAt }) },
      ...(lastPing !== undefined && { recordedAt: lastPingAt }),
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'managed',
    message: nodeId.startsWith('mi-')
      ? `Managed by Systems Manager as '${nodeId}', by a hybrid activation, and online`
      : 'Managed by Systems Manager and online',
    details,
  };
}
