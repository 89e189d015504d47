import { FixStep } from 'backstage-plugin-ec2-compliance-common';
import { refreshFleet } from '../judging/fixSteps';

export const findRule: FixStep = {
  text: 'Find the rule in the security group {securityGroup}',
  command:
    "aws ec2 describe-security-group-rules --filters 'Name=group-id,Values={securityGroup}' --region {region}",
};

/** @param link - what AWS says of that which takes the rule's place */
export function takeRuleOut(link: string): FixStep {
  return {
    text: 'Take the rule out (better: where the group is defined, in your infrastructure code). It takes effect at once, on all instances of the group',
    command:
      "aws ec2 revoke-security-group-ingress --group-id '{securityGroup}' --security-group-rule-ids RULE_ID --region {region}",
    link,
  };
}

/** A group is mended in place, whichever fleet is in it. */
export function mendGroup(steps: FixStep[]): {
  autoScaled: FixStep[];
  longLived: FixStep[];
} {
  const { command, link, effect } = refreshFleet;
  return {
    autoScaled: [
      ...steps,
      {
        text: 'Only if instances need another group: name it in the launch template and replace them',
        command,
        link,
        effect,
      },
    ],
    longLived: steps,
  };
}
