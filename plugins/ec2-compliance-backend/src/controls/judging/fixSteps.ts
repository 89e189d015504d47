import { FixStep } from 'backstage-plugin-ec2-compliance-common';

/** Replaces the instances of a group, a few at a time. */
export const refreshFleet: FixStep = {
  text: 'Replace the instances with an instance refresh. The group must use the new version: $Latest, or the new number',
  command: `aws autoscaling start-instance-refresh --auto-scaling-group-name '{autoScalingGroup}' --preferences '{"MinHealthyPercentage":90,"InstanceWarmup":300}' --region {region}`,
  link: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html',
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
}): FixStep[] {
  const { build, image } = options;
  return [
    build,
    {
      text: 'Find the launch template of the Auto Scaling group',
      command:
        "aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names '{autoScalingGroup}' --query 'AutoScalingGroups[0].[LaunchTemplate,MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification]' --region {region}",
    },
    image
      ? {
          text: 'Make a version of the launch template with the new image (better: change it where the template is defined, in your infrastructure code)',
          command: `aws ec2 create-launch-template-version --launch-template-id LAUNCH_TEMPLATE_ID --source-version '$Latest' --launch-template-data '{"ImageId":"AMI_ID"}' --region {region}`,
        }
      : {
          text: 'Make a version of the launch template with the change (better: change it where the template is defined, in your infrastructure code)',
          command: `aws ec2 create-launch-template-version --launch-template-id LAUNCH_TEMPLATE_ID --source-version '$Latest' --launch-template-data file://launch-template-change.json --region {region}`,
        },
    refreshFleet,
  ];
}
