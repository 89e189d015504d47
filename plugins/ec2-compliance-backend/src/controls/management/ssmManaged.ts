import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { nameInArn } from '../../languages';
import { known } from '../judging/changes';
import { replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { readTime } from '../judging/times';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  managed: {
    title: 'Managed and online',
    sentence: 'Managed by Systems Manager{{activation, maybe}} and online',
  },
  'connection-lost': {
    title: 'Managed, but the agent no longer answers',
    sentence:
      'Systems Manager has lost the connection to the agent{{last, maybe}}',
  },
  'not-registered': {
    title: 'Systems Manager does not know the instance',
    sentence:
      'The instance is running, and Systems Manager does not know it: the agent may not be installed, may lack permissions, or may not reach the service',
  },
} as const satisfies ReasonWords;

const phrases = {
  'last-heard-of': ', last heard of on {{at, time}}',
  hybrid: " as '{{nodeId}}', by a hybrid activation,",
} as const;
const phrase = phraseOf(phrases);

/**
 * Is the instance a managed node that answers?
 * Source: ssm:DescribeInstanceInformation.
 */
export const ssmManaged: InstanceControlOf<typeof reasons> = {
  id: 'ssm-managed',
  title: 'Management by Systems Manager',
  passingTitle: 'Managed by Systems Manager',
  failingTitle: 'Not reached by Systems Manager',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'SSM Agent is installed on EC2 instances, for their discovery and management.',
  why: 'An instance that Systems Manager does not reach can be neither patched nor scanned nor looked into by automation.',
  configRule: 'EC2_INSTANCE_MANAGED_BY_SSM',
  sources: ['ssm-instance-information'],
  limits:
    'That the agent answers does not prove that its role allows everything that automation needs.',
  reasons,
  phrases,
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
        text: 'It has no instance profile: give it one whose role has the policy AmazonSSMManagedInstanceCore',
        command:
          'aws ec2 associate-iam-instance-profile --instance-id {instanceId} --iam-instance-profile Name=INSTANCE_PROFILE_NAME --region {region}',
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
        reasons: ['not-registered'],
        unless: 'profile',
      },
      {
        text: 'See the role of its instance profile {profile}. The role needs the policy AmazonSSMManagedInstanceCore, which the control `instance-profile` judges',
        command:
          "aws iam get-instance-profile --instance-profile-name '{profile}' --region {region}",
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html',
        reasons: ['not-registered'],
        needs: 'profile',
      },
      {
        text: 'Let it reach Systems Manager by HTTPS (port 443): through a NAT gateway, or through VPC endpoints. See which endpoints there are',
        command:
          "aws ec2 describe-vpc-endpoints --filters 'Name=service-name,Values=com.amazonaws.{region}.ssm,com.amazonaws.{region}.ssmmessages,com.amazonaws.{region}.ec2messages' --region {region}",
      },
      {
        text: 'Check whether it is online by now',
        command:
          "aws ssm describe-instance-information --filters 'Key=InstanceIds,Values={instanceIds}' --region {region}",
      },
      {
        text: 'If it is not, restart the agent. Where you cannot log in, a reboot does it. The next collection sees that it is online',
        command:
          'aws ec2 reboot-instances --instance-ids {instanceIds} --region {region}',
        effect: 'reboots',
      },
    ],
  },
  docs: 'docs/controls/ssm-managed.md',
  judge,
  changes: ({ instance: { instanceProfileArn } }) => [
    {
      of: known({
        profile: instanceProfileArn && nameInArn(instanceProfileArn),
      }),
    },
  ],
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const source = 'ssm-instance-information';
  const node = readEvidence(context, source);
  if (node.state === 'unavailable') {
    return judgeUnavailable(source, node);
  }
  if (node.state === 'absent') {
    return { status: 'NON_COMPLIANT', reason: 'not-registered' };
  }
  const { nodeId, pingStatus, lastPingAt, platformName, platformVersion } =
    node.payload;
  const values = { nodeId, pingStatus, platformName, platformVersion };
  if (pingStatus === 'ConnectionLost') {
    const at = readTime(lastPingAt) === undefined ? undefined : lastPingAt;
    return {
      status: 'NON_COMPLIANT',
      reason: 'connection-lost',
      values: {
        ...values,
        lastPingAt,
        last: at && phrase('last-heard-of', { at }),
      },
      recordedAt: at,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'managed',
    values: {
      ...values,
      activation: nodeId.startsWith('mi-')
        ? phrase('hybrid', { nodeId })
        : undefined,
    },
  };
}
