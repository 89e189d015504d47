import { ControlDescription } from 'backstage-plugin-ec2-compliance-common';

/** A control with everything that a test does not care about filled in. */
export function controlFixture(
  values: Pick<
    ControlDescription,
    'id' | 'title' | 'failingTitle' | 'strategy' | 'sources'
  > &
    Partial<ControlDescription>,
): ControlDescription {
  return {
    scope: 'instance',
    fixedBy: 'team',
    requirement: `The guidance on ${values.title.toLowerCase()}.`,
    why: `Why it matters: ${values.title.toLowerCase()}.`,
    clauses: ['ISM-1694'],
    limits: 'It sees what Systems Manager reports, and nothing beyond.',
    reasons: {},
    fix: {
      autoScaled: [
        {
          text: 'Build an image with the change and roll the group over to it',
          command:
            'aws autoscaling start-instance-refresh --auto-scaling-group-name {autoScalingGroup} --region {region}',
        },
      ],
      longLived: [
        {
          text: 'Change the instance in its maintenance window',
          command:
            'aws ssm send-command --document-name AWS-RunPatchBaseline --targets Key=InstanceIds,Values={instanceId} --region {region}',
          link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
        },
      ],
    },
    docs: `docs/controls/${values.id}.md`,
    ...values,
  };
}

/** The catalogue that the tests and the development harness serve. */
export const CONTROLS: ControlDescription[] = [
  controlFixture({
    id: 'ssm-managed',
    title: 'Managed by Systems Manager',
    failingTitle: 'Not managed by Systems Manager',
    strategy: 'patch-operating-systems',
    sources: ['ec2-instances', 'ssm-instance-information'],
    configRule: 'EC2_INSTANCE_MANAGED_BY_SSM',
  }),
  controlFixture({
    id: 'ssm-agent-current',
    title: 'SSM Agent kept current',
    failingTitle: 'SSM Agent out of date',
    strategy: 'patch-applications',
    sources: ['ssm-agent', 'ssm-agent-update'],
  }),
  controlFixture({
    id: 'patch-compliance',
    title: 'Patches applied',
    failingTitle: 'Patches missing',
    strategy: 'patch-operating-systems',
    why: 'A missing patch leaves a hole in the instance that is publicly described.',
    requirement:
      'Patching is automated, and the patch compliance of instances is reviewed.',
    clauses: ['ISM-1694', 'ISM-1695', 'ISM-1696'],
    configRule: 'EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK',
    sources: ['ssm-patch-states', 'ssm-patches', 'ssm-patch-compliance'],
  }),
  controlFixture({
    id: 'patch-scan-current',
    title: 'Scanned for patches',
    failingTitle: 'Not scanned for patches',
    strategy: 'patch-operating-systems',
    sources: ['ssm-patch-states'],
  }),
  controlFixture({
    id: 'association-compliance',
    title: 'Associations applied',
    failingTitle: 'Associations failing',
    strategy: 'patch-applications',
    sources: ['ssm-association-compliance'],
    configRule: 'EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK',
  }),
  controlFixture({
    id: 'inspector-coverage',
    title: 'Scanned by Inspector',
    failingTitle: 'Not scanned by Inspector',
    strategy: 'patch-applications',
    fixedBy: 'platform',
    sources: ['inspector-account-status', 'inspector-package-coverage'],
  }),
  controlFixture({
    id: 'application-control',
    title: 'Application control installed',
    failingTitle: 'Application control missing',
    strategy: 'application-control',
    sources: ['ssm-application-control', 'ssm-application-inventory'],
  }),
  controlFixture({
    id: 'cloudwatch-agent',
    title: 'CloudWatch Agent installed',
    failingTitle: 'CloudWatch Agent missing',
    strategy: 'restrict-administrative-privileges',
    sources: ['ssm-cloudwatch-agent', 'ssm-application-inventory'],
  }),
  controlFixture({
    id: 'required-tags',
    title: 'Required tags present',
    failingTitle: 'Required tags missing',
    strategy: 'restrict-administrative-privileges',
    sources: ['ec2-instances'],
    configRule: 'REQUIRED_TAGS',
  }),
];
