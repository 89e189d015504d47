import {
  hashText,
  hex8,
  mix,
  type PatchBaselineModel,
  type PatchRuleModel,
} from 'aws-sandbox';

const MODIFIED = Date.parse('2025-09-01T01:00:00Z');

/** The ID of one of the account's own baselines. */
export function baselineIdOf(
  accountId: string,
  region: string,
  name: DemoBaseline,
): string {
  const h = hashText(`${accountId}/${region}/baseline/${name}`);
  return `pb-0${hex8(h)}${hex8(mix(h))}`;
}

/**
 * The account's own baselines; `harbour-deleted` is what nodes still name
 * though nobody has it any more.
 */
export type DemoBaseline =
  | 'harbour-al2023'
  | 'harbour-rhel'
  | 'harbour-windows'
  | 'harbour-windows-monthly'
  | 'harbour-rhel-fortnight'
  | 'harbour-ubuntu'
  | 'harbour-frozen'
  | 'harbour-no-kernel'
  | 'harbour-deleted';

const security = (
  days: number,
  rest: Partial<PatchRuleModel> = {},
): PatchRuleModel => ({
  classifications: ['Security'],
  severities: ['*'],
  approveAfterDays: days,
  complianceLevel: 'CRITICAL',
  ...rest,
});

const windows = (days: number): PatchRuleModel => ({
  classifications: ['CriticalUpdates', 'SecurityUpdates'],
  severities: ['*'],
  approveAfterDays: days,
  complianceLevel: 'CRITICAL',
});

type Content = Partial<PatchBaselineModel> &
  Pick<PatchBaselineModel, 'operatingSystem' | 'rules' | 'description'>;

const BASELINES: Record<Exclude<DemoBaseline, 'harbour-deleted'>, Content> = {
  'harbour-al2023': {
    operatingSystem: 'AMAZON_LINUX_2023',
    description: 'Everything on the day it appears',
    isDefault: true,
    rules: [
      {
        classifications: ['*'],
        approveAfterDays: 0,
        complianceLevel: 'CRITICAL',
      },
    ],
  },
  'harbour-rhel': {
    operatingSystem: 'REDHAT_ENTERPRISE_LINUX',
    description: 'Security updates on the day they appear',
    rules: [
      security(0),
      {
        classifications: ['Bugfix'],
        approveAfterDays: 0,
        complianceLevel: 'MEDIUM',
      },
    ],
    patchGroups: ['payments'],
  },
  'harbour-windows': {
    operatingSystem: 'WINDOWS',
    description: 'Security updates on the day they appear',
    rules: [windows(0)],
    patchGroups: ['windows-fast'],
  },
  'harbour-windows-monthly': {
    operatingSystem: 'WINDOWS',
    description: 'After the vendor of the warehouse software has tested them',
    rules: [windows(45)],
    patchGroups: ['warehouse'],
  },
  'harbour-rhel-fortnight': {
    operatingSystem: 'REDHAT_ENTERPRISE_LINUX',
    description: 'Two weeks after they appear',
    rules: [security(14)],
  },
  'harbour-ubuntu': {
    operatingSystem: 'UBUNTU',
    description: 'All that the security repository holds',
    rules: [
      {
        classifications: ['*'],
        severities: ['Required', 'Important', 'Standard', 'Optional', 'Extra'],
        approveAfterDays: 0,
        complianceLevel: 'HIGH',
      },
    ],
  },
  'harbour-frozen': {
    operatingSystem: 'UBUNTU',
    description: 'As of the release that search was tested with',
    rules: [
      {
        classifications: ['*'],
        severities: ['Required', 'Important'],
        approveUntilDate: '2026-06-30',
        complianceLevel: 'HIGH',
      },
    ],
  },
  'harbour-no-kernel': {
    operatingSystem: 'REDHAT_ENTERPRISE_LINUX',
    description: 'Without kernels, which the storage driver does not like',
    rules: [security(0)],
    rejectedPatches: ['kernel*', 'openssl-libs*'],
    rejectedPatchesAction: 'BLOCK',
  },
};

/** The baselines of one account in one Region. */
export function demoBaselines(target: {
  accountId: string;
  region: string;
}): PatchBaselineModel[] {
  return Object.entries(BASELINES).map(([name, content]) => ({
    baselineId: baselineIdOf(
      target.accountId,
      target.region,
      name as DemoBaseline,
    ),
    name,
    isDefault: false,
    approvedPatches: [],
    rejectedPatches: [],
    rejectedPatchesAction: 'ALLOW_AS_DEPENDENCY',
    patchGroups: [],
    modifiedAt: MODIFIED,
    ...content,
  }));
}
