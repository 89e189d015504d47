import { EvidencePayloads } from '../../evidence';
import { onceManaged, refreshFleet } from '../judging/fixSteps';
import { judgeManagedNode } from '../judging/judgeManagedNode';
import { readTime } from '../judging/times';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import {
  exposedInstance,
  judgeFutureScan,
  patchScanWindow,
  readPatchScan,
  SCAN_PHRASES,
  UNFINISHED_SCAN,
} from './patchScan';

const reasons = {
  scanned: {
    title: 'Scanned within the window',
    sentence:
      'Checked by {{scan}}, within the {{windowMillis, duration}} allowed for {{allowedFor}}',
  },
  'scan-overdue': {
    title: 'The last scan is too old',
    sentence:
      'Last checked by {{scan}}, which is longer ago than the {{windowMillis, duration}} allowed for {{allowedFor}}',
  },
  'never-scanned': {
    title: 'Never scanned for patches',
    sentence:
      'Patch Manager has never scanned it, although it has been running since {{launchTime, time}}',
  },
  'first-scan-pending': {
    title: 'Started a short while ago and not scanned yet',
    sentence:
      'Started on {{launchTime, time}} and not scanned for patches yet; a scan is due by {{dueAt, time}}',
  },
  'scan-unfinished': UNFINISHED_SCAN,
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so it is not known when it was scanned for patches',
  },
} as const satisfies ReasonWords;

/**
 * Is the instance scanned for missing patches as often as it must be?
 * Source: ssm:DescribeInstancePatchStates.
 */
export const patchScanCurrent: InstanceControlOf<typeof reasons> = {
  id: 'patch-scan-current',
  title: 'Scans for missing patches',
  passingTitle: 'Scanned for missing patches',
  failingTitle: 'Patch scan overdue',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement: 'Patch compliance is monitored on an ongoing basis.',
  why: 'Between two scans nobody knows of the patches that were published since.',
  sources: ['ssm-instance-information', 'ssm-patch-states'],
  limits:
    'An instance behind a public load balancer gets the longer window, unless its tag says that it faces the internet or Inspector finds a path to it. It shows that the last scan is recent, not that every scan before it was on time.',
  reasons,
  phrases: SCAN_PHRASES,
  fix: {
    autoScaled: onceManaged([
      {
        text: 'Platform team: let State Manager scan every instance of the account and Region daily. An instance that joins is scanned when it starts',
        command: `aws ssm create-association --association-name daily-patch-scan --name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values=*' --parameters '{"Operation":["Scan"]}' --schedule-expression 'rate(1 day)' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
      },
      {
        text: 'Scan now',
        command: `aws ssm send-command --document-name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"Operation":["Scan"]}' --region {region}`,
      },
      {
        text: 'If a single instance is never scanned while its group is, replace it',
        command: refreshFleet.command,
        link: refreshFleet.link,
        effect: refreshFleet.effect,
      },
    ]),
    longLived: onceManaged([
      {
        text: 'Platform team: let State Manager scan every instance of the account and Region daily',
        command: `aws ssm create-association --association-name daily-patch-scan --name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values=*' --parameters '{"Operation":["Scan"]}' --schedule-expression 'rate(1 day)' --region {region}`,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
      },
      {
        text: 'Scan now',
        command: `aws ssm send-command --document-name AWS-RunPatchBaseline --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"Operation":["Scan"]}' --region {region}`,
      },
      {
        text: 'Check when it was last scanned',
        command:
          'aws ssm describe-instance-patch-states --instance-ids {instanceIds} --region {region}',
      },
    ]),
  },
  docs: 'docs/controls/patch-scan-current.md',
  judge: context =>
    judgeManagedNode({
      context,
      source: 'ssm-patch-states',
      absent: () => judgeNeverScanned(context),
      present: record => judgeScan(context, record.payload),
    }),
};

/** Here the absence is the fact, once a first scan was due. */
function judgeNeverScanned(context: ControlContext): Judgement<typeof reasons> {
  const { instance, now } = context;
  const { launchTime } = instance;
  const windowMillis = patchScanWindow(context);
  const dueAt = (readTime(launchTime) ?? 0) + windowMillis;
  return !now.isAfter(dueAt)
    ? {
        status: 'INSUFFICIENT_DATA',
        reason: 'first-scan-pending',
        values: {
          launchTime,
          windowMillis,
          dueAt: new Date(dueAt).toISOString(),
        },
      }
    : {
        status: 'NON_COMPLIANT',
        reason: 'never-scanned',
        values: { launchTime, windowMillis },
      };
}

function judgeScan(
  context: ControlContext,
  patchState: EvidencePayloads['ssm-patch-states'],
): Judgement<typeof reasons> {
  const { exposure } = context;
  const scan = readPatchScan(context, patchState);
  const recordedAt = patchState.operationEndTime;
  if (scan.state === 'unfinished') {
    return { status: 'INSUFFICIENT_DATA', reason: 'scan-unfinished' };
  }
  if (scan.state === 'future') {
    return judgeFutureScan(scan, recordedAt);
  }
  const values = {
    operationEndTime: recordedAt,
    windowMillis: scan.window,
    internetFacing: exposure.internetFacing,
    exposure: exposure.by,
    scan: scan.called,
    allowedFor: exposedInstance(exposure),
  };
  return scan.state === 'overdue'
    ? { status: 'NON_COMPLIANT', reason: 'scan-overdue', values, recordedAt }
    : { status: 'COMPLIANT', reason: 'scanned', values, recordedAt };
}
