import {
  OPERATING_SYSTEM_IDS,
  operatingSystem,
} from '../../../estate/operatingSystems';
import type {
  PatchBaselineModel,
  PatchRuleModel,
} from '../model/PatchingModel';

/** The accounts of Patch Manager itself; another one for each Region. */
const OWNERS: Record<string, string> = {
  'ap-southeast-2': '075727635805',
  'us-east-1': '075727635805',
};
const OTHER_OWNER = '123695943044';

/** The full ARN of a predefined baseline, by which alone it can be read. */
export function awsBaselineArn(baselineId: string, region: string): string {
  const owner = OWNERS[region] ?? OTHER_OWNER;
  return `arn:aws:ssm:${region}:${owner}:patchbaseline/${baselineId}`;
}

const SEVEN_DAYS = 7;

function rulesOf(system: string): PatchRuleModel[] {
  if (system === 'WINDOWS') {
    return [
      {
        classifications: ['CriticalUpdates', 'SecurityUpdates'],
        severities: ['Critical', 'Important'],
        approveAfterDays: SEVEN_DAYS,
        complianceLevel: 'UNSPECIFIED',
      },
    ];
  }
  if (system === 'UBUNTU' || system === 'DEBIAN') {
    // These do not tell when a package was released: no delay to speak of.
    return [
      {
        classifications: ['*'],
        severities: ['Required', 'Important', 'Standard', 'Optional', 'Extra'],
        approveAfterDays: 0,
        complianceLevel: 'UNSPECIFIED',
      },
    ];
  }
  return [
    {
      classifications: ['Security'],
      severities: ['Critical', 'Important'],
      approveAfterDays: SEVEN_DAYS,
      complianceLevel: 'UNSPECIFIED',
    },
    {
      classifications: ['Bugfix'],
      approveAfterDays: SEVEN_DAYS,
      complianceLevel: 'UNSPECIFIED',
    },
  ];
}

const NAMES: Record<string, string> = {
  AMAZON_LINUX_2: 'AmazonLinux2',
  AMAZON_LINUX_2023: 'AmazonLinux2023',
  DEBIAN: 'Debian',
  REDHAT_ENTERPRISE_LINUX: 'RedHatEnterpriseLinux',
  SUSE: 'Suse',
  UBUNTU: 'Ubuntu',
  WINDOWS: '',
};

/** The predefined baselines of a Region: seven days after a release. */
export function awsBaselines(region: string): PatchBaselineModel[] {
  const systems = new Map(
    OPERATING_SYSTEM_IDS.map(operatingSystem)
      .filter(os => os.patchSystem !== undefined)
      .map(os => [os.patchSystem!, os.baselineId]),
  );
  return Array.from(systems, ([system, id]) => ({
    baselineId: awsBaselineArn(id, region),
    name: `AWS-${NAMES[system] ?? system}DefaultPatchBaseline`,
    description: `Default Patch Baseline for ${
      NAMES[system] ?? system
    } Provided by AWS.`,
    operatingSystem: system,
    isDefault: true,
    rules: rulesOf(system),
    approvedPatches: [],
    rejectedPatches: [],
    rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
    patchGroups: [],
    modifiedAt: Date.parse('2022-03-08T00:00:00Z'),
  }));
}
