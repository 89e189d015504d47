import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { onceInventoried, replaceFleet } from '../judging/fixSteps';
import { InstanceControlOf } from '../judging/types';
import { describeApplication, judgeApplication } from './judgeApplication';

const reasons = describeApplication('the CloudWatch Agent');

const phrases = {
  'mac-os':
    'The name under which the software inventory of macOS would list the CloudWatch Agent is not known, so whether it is installed is not known',
} as const;
const phrase = phraseOf(phrases);

/**
 * Is the CloudWatch Agent installed?
 * Source: ssm:GetInventory, AWS:Application.
 */
export const cloudwatchAgent: InstanceControlOf<typeof reasons> = {
  id: 'cloudwatch-agent',
  title: 'CloudWatch Agent',
  passingTitle: 'CloudWatch Agent installed',
  failingTitle: 'CloudWatch Agent not found',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    "The CloudWatch Agent is installed, and sends the operating system's logs to CloudWatch.",
  why: 'Logs that stay on the instance vanish with it, and whoever takes the instance over can change them.',
  configRule: 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
  sources: [
    'ssm-instance-information',
    'ssm-application-inventory',
    'ssm-cloudwatch-agent',
  ],
  limits:
    'Installed is not running: the agent may be stopped, or send nothing. An agent installed from a plain archive is not in the inventory. On macOS the name under which the inventory would list it is not known.',
  reasons,
  phrases,
  fix: {
    autoScaled: onceInventoried(
      replaceFleet({
        image: true,
        build: {
          text: 'Install the package amazon-cloudwatch-agent in your image pipeline, and let it start with a configuration that ships the logs. The instance profile needs the policy CloudWatchAgentServerPolicy',
          link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Agent-on-EC2-Instance.html',
        },
      }),
    ),
    longLived: onceInventoried([
      {
        text: 'Install it by Systems Manager. The instance profile needs the policy CloudWatchAgentServerPolicy',
        command: `aws ssm send-command --document-name AWS-ConfigureAWSPackage --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"action":["Install"],"name":["AmazonCloudWatchAgent"]}' --region {region}`,
        link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Agent-on-EC2-Instance.html',
      },
      {
        text: 'Start it with a configuration from Parameter Store',
        command: `aws ssm send-command --document-name AmazonCloudWatch-ManageAgent --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"action":["configure"],"mode":["ec2"],"optionalConfigurationSource":["ssm"],"optionalConfigurationLocation":["PARAMETER_NAME"],"optionalRestart":["yes"]}' --region {region}`,
      },
    ]),
  },
  docs: 'docs/controls/cloudwatch-agent.md',
  judge: context =>
    judgeApplication({
      context,
      source: 'ssm-cloudwatch-agent',
      names: context.parameters.cloudwatchAgentNames,
      invisibleOn: { MacOS: phrase('mac-os') },
    }),
};
