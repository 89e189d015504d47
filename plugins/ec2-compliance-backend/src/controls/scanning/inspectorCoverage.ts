import { JsonObject } from '@backstage/types';
import { FixStep, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { replaceFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  notInReading,
  PresentEvidence,
  readEvidence,
} from '../judging/readEvidence';
import {
  AnyJudgement,
  ControlContext,
  InstanceControlOf,
  Judgement,
} from '../judging/types';
import { readTime } from '../judging/times';
import { GAP_WORDS } from '../judging/words';
import {
  COVERAGE_PARTS,
  COVERAGE_REASONS,
  coveragePhrase,
  FAILURE_REASONS,
  PENDING_REASONS,
} from './inspectorReasons';
import { judgePendingScan, judgeScanAge } from './inspectorTiming';

type CoverageJudgement = Judgement<typeof COVERAGE_REASONS>;

type CoverageSentence = `coverage.${keyof (typeof COVERAGE_REASONS &
  typeof GAP_WORDS)}`;

/** For controls in whose sentences a verdict of this one stands. */
export const COVERAGE_PHRASES = {
  ...COVERAGE_PARTS,
  ...(Object.fromEntries(
    Object.entries({ ...COVERAGE_REASONS, ...GAP_WORDS }).map(
      ([reason, { sentence }]) => [`coverage.${reason}`, sentence],
    ),
  ) as Record<CoverageSentence, string>),
} as const;

/** A verdict of this control as a part of another's sentence. */
export function coverageInWords({ reason, values }: AnyJudgement): Phrase {
  return { ...values, phrase: `coverage.${reason}` };
}

/** What helps whichever fleet an instance is part of. */
const INSPECTOR_STEPS: FixStep[] = [
  {
    text: 'Let Systems Manager manage the instance first (control `ssm-managed`): Inspector reads through its agent',
    reasons: ['unmanaged', 'inspector-access-denied'],
  },
  {
    text: 'See whether the association runs by which Inspector reads the inventory',
    command:
      "aws ssm list-associations --association-filter-list 'key=AssociationName,value=InspectorInventoryCollection-do-not-delete' --region {region}",
    reasons: ['no-inventory', 'stale-inventory', 'unmanaged'],
  },
  {
    text: 'Inspector is off or does not know the instance: the platform team turns it on for EC2 in the account and Region',
    command:
      'aws inspector2 enable --resource-types EC2 --account-ids {accountId} --region {region}',
    reasons: ['not-covered', 'being-disabled', 'inspector-starting'],
  },
  {
    text: 'Ask Inspector for its reason',
    command: `aws inspector2 list-coverage --filter-criteria '{"resourceId":[{"comparison":"EQUALS","value":"{instanceId}"}]}' --region {region}`,
    link: 'https://docs.aws.amazon.com/inspector/latest/user/assessing-coverage.html',
  },
];

/**
 * Does Inspector scan the instance for vulnerable packages, at least daily?
 * Source: inspector2:ListCoverage (PACKAGE decides, NETWORK is shown),
 * inspector2:BatchGetAccountStatus.
 */
export const inspectorCoverage: InstanceControlOf<typeof COVERAGE_REASONS> = {
  id: 'inspector-coverage',
  title: 'Coverage by Inspector',
  passingTitle: 'Scanned by Inspector',
  failingTitle: 'Inspector scan missing, late or partial',
  scope: 'instance',
  strategy: 'patch-applications',
  fixedBy: 'team',
  requirement: 'EC2 instances are scanned by Amazon Inspector.',
  why: 'Vulnerabilities of an instance that no scanner looks at are found by others first.',
  sources: [
    'inspector-package-coverage',
    'inspector-network-coverage',
    'inspector-account-status',
  ],
  limits:
    'It shows that Inspector checked the instance recently, not that it knows all of its software: what was installed from archives or runs in containers is outside. That the vulnerability database is up to date is the word of AWS.',
  reasons: COVERAGE_REASONS,
  phrases: COVERAGE_PARTS,
  fix: {
    autoScaled: [
      ...INSPECTOR_STEPS,
      {
        text: 'Take the tag InspectorEc2Exclusion off the group, unless the exception is agreed (better: where the group is defined, in your infrastructure code)',
        command:
          "aws autoscaling delete-tags --tags 'ResourceId={autoScalingGroup},ResourceType=auto-scaling-group,Key=InspectorEc2Exclusion' --region {region}",
        reasons: ['excluded-by-tag'],
      },
      ...replaceFleet({
        image: false,
        build: {
          text: 'Put an instance profile with the policy AmazonSSMManagedInstanceCore into the launch template, take the tag InspectorEc2Exclusion out of it, and use an image with a supported operating system',
        },
      }),
    ],
    longLived: [
      ...INSPECTOR_STEPS,
      {
        text: 'A tag excludes it: remove the tag, unless the exception is agreed',
        command:
          'aws ec2 delete-tags --resources {instanceIds} --tags Key=InspectorEc2Exclusion --region {region}',
        reasons: ['excluded-by-tag'],
      },
      {
        text: 'Move the workload to a new instance with an operating system that Inspector supports',
        link: 'https://docs.aws.amazon.com/inspector/latest/user/supported.html',
        reasons: ['unsupported-os'],
      },
    ],
  },
  docs: 'docs/controls/inspector-coverage.md',
  judge,
};

function judge(context: ControlContext): CoverageJudgement {
  // About the account and Region, so no earlier launch makes it older.
  const account = context.evidence.get('inspector-account-status');
  if (account.state === 'present' && isOff(account.payload)) {
    return judgeOff(account.payload);
  }
  const coverage = readEvidence(context, 'inspector-package-coverage');
  if (coverage.state === 'unavailable') {
    return judgeUnavailable('inspector-package-coverage', coverage);
  }
  // A row about a terminated resource is not about this running instance.
  if (
    coverage.state === 'present' &&
    coverage.payload.reason !== 'RESOURCE_TERMINATED'
  ) {
    return judgeRow(context, coverage);
  }
  if (account.state === 'unavailable') {
    return judgeUnavailable('inspector-account-status', account);
  }
  if (account.state === 'absent') {
    return judgeUnavailable(
      'inspector-account-status',
      notInReading(
        'inspector-account-status',
        coveragePhrase('no-row-no-activation'),
      ),
    );
  }
  return judgeNoRow(context, account.payload);
}

interface AccountStatus {
  account: string;
  ec2: string;
}

function isOff({ account, ec2 }: AccountStatus): boolean {
  return [account, ec2].some(
    status => status === 'DISABLED' || status === 'SUSPENDED',
  );
}

function judgeOff({ account, ec2 }: AccountStatus): CoverageJudgement {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'service-disabled',
    values: {
      because: coveragePhrase('scanning-off', { account, ec2 }),
      account,
      ec2,
    },
  };
}

function judgeNoRow(
  context: ControlContext,
  status: AccountStatus,
): CoverageJudgement {
  const states = [status.account, status.ec2];
  if (states.some(s => s === 'DISABLING' || s === 'SUSPENDING')) {
    return judgeOff(status);
  }
  const values = { account: status.account, ec2: status.ec2 };
  if (!states.every(s => s === 'ENABLED' || s === 'ENABLING')) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      values: {
        ...values,
        because: coveragePhrase('activation-unknown', values),
      },
    };
  }
  if (states.includes('ENABLING')) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'inspector-starting',
      values,
    };
  }
  return judgePendingScan({
    context,
    pending: coveragePhrase('not-known-yet'),
    overdue: 'not-covered',
    values,
  });
}

function judgeRow(
  context: ControlContext,
  coverage: PresentEvidence<'inspector-package-coverage'>,
): CoverageJudgement {
  const { statusCode, reason, lastScannedAt, scanMode } = coverage.payload;
  const network = context.evidence.get('inspector-network-coverage');
  const recordedAt = lastScannedAt;
  const values: JsonObject & { scanReason: string } = {
    statusCode,
    scanReason: reason,
    lastScannedAt,
    scanMode,
    network:
      network.state === 'present'
        ? {
            statusCode: network.payload.statusCode,
            scanReason: network.payload.reason,
          }
        : undefined,
  };
  const failure = FAILURE_REASONS.get(reason);
  if (failure) {
    const status = 'NON_COMPLIANT';
    if (failure.reason === 'partly-scanned') {
      const scan = judgeScanAge({ context, lastScannedAt, values });
      // What is still scanned of it was not scanned in time.
      if (scan.reason === 'scan-overdue') {
        return scan;
      }
    }
    return failure.cause
      ? {
          status,
          reason: failure.reason,
          values: { ...values, cause: failure.cause },
          recordedAt,
        }
      : { status, reason: failure.reason, values, recordedAt };
  }
  const pending = PENDING_REASONS.get(reason);
  if (pending && !isRescanned(context, coverage.payload)) {
    return judgePendingScan({
      context,
      pending,
      overdue: 'scan-not-started',
      values,
      recordedAt,
    });
  }
  if (reason === 'INTERNAL_ERROR') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'inspector-error',
      values,
      recordedAt,
    };
  }
  if (reason !== 'SUCCESSFUL' && !pending) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'unknown-scan-reason',
      values,
      recordedAt,
    };
  }
  if (statusCode !== 'ACTIVE') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      values: { ...values, because: coveragePhrase('both-scanned-and-not') },
      recordedAt,
    };
  }
  return judgeScanAge({ context, lastScannedAt, values });
}

/** Under way again, after one that came to its end since the instance started. */
function isRescanned(
  { instance }: ControlContext,
  {
    reason,
    lastScannedAt,
  }: PresentEvidence<'inspector-package-coverage'>['payload'],
): boolean {
  const scannedAt = readTime(lastScannedAt);
  return (
    reason === 'SCAN_IN_PROGRESS' &&
    scannedAt !== undefined &&
    scannedAt >= (readTime(instance.launchTime) ?? Infinity)
  );
}

/**
 * Whether the packages of the operating system are scanned, and were in time,
 * whatever becomes of those of programming languages.
 */
export function isSystemScanned(context: ControlContext): boolean {
  const coverage = readEvidence(context, 'inspector-package-coverage');
  if (coverage.state !== 'present') {
    return false;
  }
  const { statusCode, lastScannedAt } = coverage.payload;
  return (
    statusCode === 'ACTIVE' &&
    judgeScanAge({ context, lastScannedAt, values: {} }).status === 'COMPLIANT'
  );
}
