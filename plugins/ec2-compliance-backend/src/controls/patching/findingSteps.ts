import { FixStep } from 'backstage-plugin-ec2-compliance-common';

const UNDERSTANDING =
  'https://docs.aws.amazon.com/inspector/latest/user/findings-understanding.html';

/** Where to read what is found, and the version that fixes it: of one vulnerability if it is known which. */
export const seeFindings: FixStep[] = [
  {
    text: 'See where {vulnerability} is found, and the version that fixes it',
    command: `aws inspector2 list-findings --filter-criteria '{"vulnerabilityId":[{"comparison":"EQUALS","value":"{vulnerability}"}],"resourceId":[{"comparison":"EQUALS","value":"{instanceId}"}]}' --region {region}`,
    link: UNDERSTANDING,
    needs: 'vulnerability',
  },
  {
    text: 'See what is found on it, with the version that fixes it',
    command: `aws inspector2 list-findings --filter-criteria '{"resourceId":[{"comparison":"EQUALS","value":"{instanceId}"}]}' --region {region}`,
    link: UNDERSTANDING,
    unless: 'vulnerability',
  },
];
