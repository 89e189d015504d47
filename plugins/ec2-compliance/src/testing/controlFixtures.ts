import {
  ControlDescription,
  ControlList,
} from 'backstage-plugin-ec2-compliance-common';
import { PHRASES, WORDS } from './wordFixtures';

/** A control with everything that a test does not care about filled in. */
export function controlFixture(
  values: Pick<
    ControlDescription,
    'id' | 'title' | 'failingTitle' | 'strategy' | 'sources'
  > &
    Partial<ControlDescription>,
): ControlDescription {
  return {
    passingTitle: values.title,
    scope: 'instance',
    fixedBy: 'team',
    requirement: `The guidance on ${values.title.toLowerCase()}.`,
    why: `Why it matters: ${values.title.toLowerCase()}.`,
    clauses: ['ISM-1694'],
    limits: 'It sees what Systems Manager reports, and nothing beyond.',
    reasons: WORDS[values.id]?.reasons ?? {},
    phrases: WORDS[values.id]?.phrases,
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

type ControlNames = Pick<
  ControlDescription,
  'id' | 'title' | 'failingTitle' | 'strategy'
>;

function accountControlFixture(values: ControlNames): ControlDescription {
  const fix = [
    {
      text: 'Turn it on in the account',
      command: 'aws configservice describe-config-rules --region {region}',
    },
  ];
  return controlFixture({
    ...values,
    scope: 'account',
    fixedBy: 'platform',
    sources: ['config-rules'],
    fix: { autoScaled: fix, longLived: fix },
  });
}

function reviewControlFixture(values: ControlNames): ControlDescription {
  const fix = [{ text: 'Record a review' }];
  return controlFixture({
    ...values,
    scope: 'review',
    sources: [],
    fix: { autoScaled: fix, longLived: fix },
  });
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
  accountControlFixture({
    id: 'config-rules',
    title: 'AWS Config rules in force',
    failingTitle: 'AWS Config rules missing',
    strategy: 'patch-operating-systems',
  }),
  accountControlFixture({
    id: 'default-encryption',
    title: 'Encryption by default',
    failingTitle: 'No encryption by default',
    strategy: 'restrict-administrative-privileges',
  }),
  accountControlFixture({
    id: 'trail-logging',
    title: 'Changes recorded by CloudTrail',
    failingTitle: 'Changes not recorded',
    strategy: 'restrict-administrative-privileges',
  }),
  accountControlFixture({
    id: 'root-user-alert',
    title: 'Alert when the root user is used',
    failingTitle: 'No alert on the root user',
    strategy: 'restrict-administrative-privileges',
  }),
  reviewControlFixture({
    id: 'patch-review',
    title: 'Patch compliance reviewed',
    failingTitle: 'Patch review due',
    strategy: 'patch-operating-systems',
  }),
  reviewControlFixture({
    id: 'release-review',
    title: 'Settings reviewed before release',
    failingTitle: 'Release review due',
    strategy: 'restrict-administrative-privileges',
  }),
];

/** The page about a control, as the API sends it. */
export function controlPage(id: string): string {
  return [
    `# The control ${id}`,
    '',
    '## How it is decided',
    '',
    'By [the list of nodes](./ssm-managed.md); see [the index](./README.md#statuses).',
    '',
    '| Case | Status | Reason |',
    '| --- | --- | --- |',
    '| The node answers | COMPLIANT | `managed` |',
    '',
  ].join('\n');
}

/** The answer of the API with these controls. */
export function controlList(
  items: ControlDescription[] = CONTROLS,
): ControlList {
  return { items, phrases: PHRASES };
}
