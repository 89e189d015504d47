import { JsonObject } from '@backstage/types';
import { replaceFleet } from '../judging/fixSteps';
import {
  FAILURE_REASONS,
  InspectorFailure,
  PENDING_REASONS,
} from './inspectorReasons';
import {
  judgeUnavailable,
  PresentEvidence,
  readEvidence,
} from '../judging/readEvidence';
import { judgePendingScan, judgeScanAge } from './inspectorTiming';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'scanned'
  | 'scan-overdue'
  | 'scan-time-unknown'
  | 'scan-pending'
  | 'scan-not-started'
  | 'not-covered'
  | 'inspector-starting'
  | 'inspector-error'
  | 'unknown-scan-reason'
  | InspectorFailure;

/**
 * Does Inspector scan the instance for vulnerable packages, at least daily?
 * Source: inspector2:ListCoverage (PACKAGE decides, NETWORK is shown),
 * inspector2:BatchGetAccountStatus.
 */
export const inspectorCoverage: InstanceControl<Reason> = {
  id: 'inspector-coverage',
  title: 'Scanned by Inspector',
  failingTitle: 'Not scanned by Inspector',
  scope: 'instance',
  strategy: 'patch-applications',
  fixedBy: 'team',
  requirement: 'EC2 instances are scanned by Amazon Inspector.',
  why: 'Vulnerabilities of an instance that no scanner looks at are found by others first.',
  clauses: ['ISM-1698', 'ISM-1700', 'ISM-1701', 'ISM-1702', 'ISM-1808'],
  sources: [
    'inspector-package-coverage',
    'inspector-network-coverage',
    'inspector-account-status',
  ],
  limits:
    'It shows that Inspector checked the instance recently, not that it knows all of its software: what was installed from archives or runs in containers is outside. That the vulnerability database is up to date is the word of AWS.',
  reasons: {
    scanned: 'Scanned within the window',
    'scan-overdue': 'The last scan is too old',
    'scan-time-unknown': 'Inspector does not say when it last scanned',
    'scan-pending': 'Started a short while ago, and its scan is to come',
    'scan-not-started': 'Its scan is still to come long after it started',
    'not-covered': 'Inspector does not know the instance',
    unmanaged: 'Systems Manager does not manage it, so Inspector cannot scan',
    'unsupported-os': 'The operating system is not supported',
    'no-inventory': 'Inspector has no inventory of it',
    'stale-inventory': 'Inspector has had no inventory for seven days',
    'excluded-by-tag': 'A tag excludes it',
    'partly-scanned': 'Application packages are not scanned',
    'agentless-limit': 'Over a limit of agentless scanning',
    'inspector-access-denied': 'Inspector is denied access to it',
    'being-disabled': 'Inspector is being turned off for it',
    'inspector-starting': 'Inspector is being turned on',
    'inspector-error': 'Inspector had an internal error',
    'unknown-scan-reason': 'A reason of Inspector that is not known here',
  },
  fix: {
    autoScaled: [
      {
        text: 'Ask Inspector for its reason',
        command: `aws inspector2 list-coverage --filter-criteria '{"resourceId":[{"comparison":"EQUALS","value":"{instanceId}"}]}' --region {region}`,
        link: 'https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html',
      },
      ...replaceFleet({
        image: false,
        build: {
          text: 'Put an instance profile with the policy AmazonSSMManagedInstanceCore into the launch template, take the tag InspectorEc2Exclusion out of it and of the group, and use an image with a supported operating system',
        },
      }),
    ],
    longLived: [
      {
        text: 'Ask Inspector for its reason',
        command: `aws inspector2 list-coverage --filter-criteria '{"resourceId":[{"comparison":"EQUALS","value":"{instanceId}"}]}' --region {region}`,
        link: 'https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html',
      },
      {
        text: 'Not managed: mend the control "Managed by Systems Manager" first. Excluded by a tag: remove it, unless the exception is agreed',
        command:
          'aws ec2 delete-tags --resources {instanceId} --tags Key=InspectorEc2Exclusion --region {region}',
      },
      {
        text: "No or stale inventory: see whether Inspector's association runs",
        command:
          'aws ssm list-associations --association-filter-list key=AssociationName,value=InspectorInventoryCollection-do-not-delete --region {region}',
      },
      {
        text: 'Inspector is off in the account: the platform team turns it on',
        command:
          'aws inspector2 enable --resource-types EC2 --account-ids {accountId} --region {region}',
      },
    ],
  },
  docs: 'docs/controls/inspector-coverage.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
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
    return judgeUnavailable('inspector-account-status', {
      state: 'unavailable',
      gap: 'missing',
      message:
        'Inspector holds no row of the instance, and does not say whether it is on in this account and Region',
    });
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

function judgeOff(status: AccountStatus): Judgement<Reason> {
  return {
    status: 'INSUFFICIENT_DATA',
    reason: 'service-disabled',
    message: `Inspector does not scan EC2 instances in this account and Region (account ${status.account}, EC2 scanning ${status.ec2}), so its vulnerabilities are not known`,
    details: { account: status.account, ec2: status.ec2 },
  };
}

function judgeNoRow(
  context: ControlContext,
  status: AccountStatus,
): Judgement<Reason> {
  const states = [status.account, status.ec2];
  if (states.some(s => s === 'DISABLING' || s === 'SUSPENDING')) {
    return judgeOff(status);
  }
  const details = { account: status.account, ec2: status.ec2 };
  if (!states.every(s => s === 'ENABLED' || s === 'ENABLING')) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      message: `Inspector holds no row of the instance, and answers with an unknown activation (account '${status.account}', EC2 scanning '${status.ec2}')`,
      details,
    };
  }
  if (states.includes('ENABLING')) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'inspector-starting',
      message:
        'Inspector is being turned on in this account and Region, and does not know the instance yet',
      details,
    };
  }
  return judgePendingScan({
    context,
    words: 'Inspector does not know it yet',
    overdue: {
      reason: 'not-covered',
      message:
        'Inspector is on, and does not know the instance although it is running',
    },
    details,
  });
}

function judgeRow(
  context: ControlContext,
  coverage: PresentEvidence<'inspector-package-coverage'>,
): Judgement<Reason> {
  const { statusCode, reason, lastScannedAt, scanMode } = coverage.payload;
  const network = context.evidence.get('inspector-network-coverage');
  const details: JsonObject = {
    statusCode,
    scanReason: reason,
    ...(lastScannedAt !== undefined && { lastScannedAt }),
    ...(scanMode !== undefined && { scanMode }),
    ...(network.state === 'present' && {
      network: {
        statusCode: network.payload.statusCode,
        scanReason: network.payload.reason,
      },
    }),
  };
  const common = {
    details,
    ...(lastScannedAt !== undefined && { recordedAt: lastScannedAt }),
  };
  const failure = FAILURE_REASONS.get(reason);
  if (failure) {
    return { status: 'NON_COMPLIANT', ...failure, ...common };
  }
  const pending = PENDING_REASONS.get(reason);
  if (pending) {
    return {
      ...common,
      ...judgePendingScan({
        context,
        words: pending,
        overdue: {
          reason: 'scan-not-started',
          message: `Not scanned since it started: ${pending}`,
        },
        details,
      }),
    };
  }
  if (reason === 'INTERNAL_ERROR') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'inspector-error',
      message:
        'Inspector reports an internal error for it, so whether it is scanned is not known',
      ...common,
    };
  }
  if (reason !== 'SUCCESSFUL') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'unknown-scan-reason',
      message: `Inspector gives the reason '${reason}', which says nothing known about EC2 instances`,
      ...common,
    };
  }
  if (statusCode !== 'ACTIVE') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      message:
        'Inspector says both that it scans the instance successfully and that it does not scan it',
      ...common,
    };
  }
  return { ...judgeScanAge(context, lastScannedAt), ...common };
}
