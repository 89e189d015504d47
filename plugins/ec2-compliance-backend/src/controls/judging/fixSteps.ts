import { FixStep } from 'backstage-plugin-ec2-compliance-common';

/** Replaces the instances of a group, a few at a time. */
export const refreshFleet: FixStep & { command: string; link: string } = {
  text: 'Replace the instances with an instance refresh. The group must use the new version: $Latest, or the new number',
  command: `aws autoscaling start-instance-refresh --auto-scaling-group-name '{autoScalingGroup}' --preferences '{"MinHealthyPercentage":90,"InstanceWarmup":300}' --region {region}`,
  link: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html',
  effect: 'replaces',
};

/** What Systems Manager does not manage it cannot mend, either. */
const manageFirst: FixStep = {
  text: 'Let Systems Manager manage the instance first (control `ssm-managed`): without it, nothing here is known of the instance, and no command reaches it',
  reasons: ['not-managed'],
};

/**
 * Steps that need Systems Manager: where an instance is not managed, that it
 * has to be is all there is to say.
 */
export function onceManaged(steps: FixStep[]): FixStep[] {
  return [manageFirst, ...steps.map(step => except(step, ['not-managed']))];
}

/**
 * Installs what is missing, and reboots where a patch needs it or waits for it.
 * At most 50 instances at a time are named to Run Command.
 */
export const installPatches = `aws ssm send-command --document-name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"Operation":["Install"],"RebootOption":["RebootIfNeeded"]}' --region {region}`;

/** Systems Manager's list of what is installed, where there is none. */
const collectInventory: FixStep = {
  text: 'Platform team: collect the software inventory of every instance of the account and Region',
  command: `aws ssm create-association --association-name software-inventory --name AWS-GatherSoftwareInventory --targets 'Key=InstanceIds,Values=*' --schedule-expression 'rate(12 hours)' --parameters '{"applications":["Enabled"]}' --region {region}`,
  reasons: ['no-inventory'],
};

/**
 * How a fleet is mended that is replaced rather than changed in place: build
 * the change into the image or the launch template, then replace the instances.
 */
export function replaceFleet(options: {
  /** What goes into the image or the launch template; the first step. */
  build: FixStep;
  /** Whether the change is an image; else it is in the launch template itself. */
  image: boolean;
  /** For these reasons alone. */
  reasons?: string[];
}): FixStep[] {
  const { build, image, reasons } = options;
  const version = image
    ? {
        text: 'Make a version of the launch template with the new image (better: change it where the template is defined, in your infrastructure code)',
        command: `aws ec2 create-launch-template-version --launch-template-id '{launchTemplate}' --source-version '$Latest' --launch-template-data '{"ImageId":"AMI_ID"}' --region {region}`,
      }
    : {
        text: 'Make a version of the launch template with the change (better: change it where the template is defined, in your infrastructure code)',
        command: `aws ec2 create-launch-template-version --launch-template-id '{launchTemplate}' --source-version '$Latest' --launch-template-data file://launch-template-change.json --region {region}`,
      };
  const steps: FixStep[] = [
    build,
    {
      text: 'Find the launch template of the Auto Scaling group',
      command:
        "aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names '{autoScalingGroup}' --query 'AutoScalingGroups[0].[LaunchTemplate,MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification]' --region {region}",
      unless: 'launchTemplate',
    },
    version,
    refreshFleet,
  ];
  return reasons ? steps.map(step => ({ ...step, reasons })) : steps;
}

/** Steps that rest on a list of what is installed: without one, that comes first. */
export function onceInventoried(steps: FixStep[]): FixStep[] {
  return [
    manageFirst,
    collectInventory,
    ...steps.map(step => except(step, ['not-managed', 'no-inventory'])),
  ];
}

/** What names reasons of its own names none of these. */
function except(step: FixStep, exceptReasons: string[]): FixStep {
  return step.reasons ? step : { ...step, exceptReasons };
}
