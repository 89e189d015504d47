import { EvidencePayloads } from '../../evidence';
import { refreshFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import {
  judgeFutureScan,
  judgeUnfinishedScan,
  patchScanWindow,
  readPatchScan,
} from './patchScan';
import { formatDuration, formatTime, readTime } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'scanned'
  | 'scan-overdue'
  | 'never-scanned'
  | 'first-scan-pending'
  | 'scan-unfinished'
  | 'not-managed';

/**
 * Is the instance scanned for missing patches as often as it must be?
 * Source: ssm:DescribeInstancePatchStates.
 */
export const patchScanCurrent: InstanceControl<Reason> = {
  id: 'patch-scan-current',
  title: 'Scanned for missing patches',
  failingTitle: 'Patch scan overdue',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement: 'Patch compliance is monitored on an ongoing basis.',
  why: 'Between two scans nobody knows of the patches that were published since.',
  clauses: ['ISM-1701', 'ISM-1702'],
  sources: ['ssm-instance-information', 'ssm-patch-states'],
  limits:
    'A public address is a lower bound for internet-facing: an instance behind a public load balancer gets the longer window. It shows that the last scan is recent, not that every scan before it was on time.',
  reasons: {
    scanned: 'Scanned within the window',
    'scan-overdue': 'The last scan is too old',
    'never-scanned': 'Never scanned for patches',
    'first-scan-pending': 'Started a short while ago and not scanned yet',
    'scan-unfinished': 'No scan has ended yet',
    'not-managed': 'Not managed by Systems Manager',
  },
  fix: {
    autoScaled: [
      {
        text: 'Platform team: let State Manager scan every instance of the account and Region daily. An instance that joins is scanned when it starts',
        command: `aws ssm create-association --association-name daily-patch-scan --name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values=*' --parameters '{"Operation":["Scan"]}' --schedule-expression 'rate(1 day)' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
      },
      {
        text: 'If a single instance is never scanned while its group is, replace it',
        command: refreshFleet.command,
        link: refreshFleet.link,
      },
    ],
    longLived: [
      {
        text: 'Platform team: let State Manager scan every instance of the account and Region daily',
        command: `aws ssm create-association --association-name daily-patch-scan --name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values=*' --parameters '{"Operation":["Scan"]}' --schedule-expression 'rate(1 day)' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
      },
      {
        text: 'To scan this instance now',
        command: `aws ssm send-command --document-name AWS-RunPatchBaseline --targets Key=InstanceIds,Values={instanceId} --parameters '{"Operation":["Scan"]}' --region {region}`,
      },
      {
        text: 'Check when it was last scanned',
        command:
          'aws ssm describe-instance-patch-states --instance-ids {instanceId} --region {region}',
      },
    ],
  },
  docs: 'docs/controls/patch-scan-current.md',
  judge: context =>
    judgeManagedNode<'ssm-patch-states', Reason>({
      context,
      source: 'ssm-patch-states',
      unknown: 'it is not known when it was scanned for patches',
      absent: () => judgeNeverScanned(context),
      present: record => judgeScan(context, record.payload),
    }),
};

/** Here the absence is the fact, once a first scan was due. */
function judgeNeverScanned(context: ControlContext): Judgement<Reason> {
  const { instance, now } = context;
  const window = patchScanWindow(context);
  const launchedAt = readTime(instance.launchTime) ?? 0;
  const details = { launchTime: instance.launchTime, windowMillis: window };
  return now.getTime() - launchedAt <= window
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'first-scan-pending',
        message: `Started on ${formatTime(
          instance.launchTime,
        )} and not scanned for patches yet; a scan is due by ${formatTime(
          launchedAt + window,
        )}`,
        details,
      }
    : {
        status: 'NON_COMPLIANT',
        reason: 'never-scanned',
        message: `Patch Manager has never scanned it, although it has been running since ${formatTime(
          instance.launchTime,
        )}`,
        details,
      };
}

function judgeScan(
  context: ControlContext,
  patchState: EvidencePayloads['ssm-patch-states'],
): Judgement<Reason> {
  const scan = readPatchScan(context, patchState);
  const recordedAt = patchState.operationEndTime;
  if (scan.state === 'unfinished') {
    return judgeUnfinishedScan();
  }
  if (scan.state === 'future') {
    return judgeFutureScan(scan, recordedAt);
  }
  const which = scan.internetFacing
    ? 'an instance with a public address'
    : 'an instance without a public address';
  const details = {
    operationEndTime: recordedAt,
    windowMillis: scan.window,
    internetFacing: scan.internetFacing,
  };
  return scan.state === 'overdue'
    ? {
        status: 'NON_COMPLIANT',
        reason: 'scan-overdue',
        message: `Last checked by ${
          scan.words
        }, which is longer ago than the ${formatDuration(
          scan.window,
        )} allowed for ${which}`,
        details,
        recordedAt,
      }
    : {
        status: 'COMPLIANT',
        reason: 'scanned',
        message: `Checked by ${scan.words}, within the ${formatDuration(
          scan.window,
        )} allowed for ${which}`,
        details,
        recordedAt,
      };
}
