import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { isRecurring } from '../../languages';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable, notInReading } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlContext,
  AccountControlOf,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  patching: {
    title: 'Patches are installed by automation',
    sentence:
      'Patch Manager installs patches by automation, and every managed node was scanned in time ({{managed}} of {{instances}} managed)',
  },
  'scan-only': {
    title: 'It only scans',
    sentence: 'Patch Manager only scans here; nothing installs patches',
  },
  'no-automation': {
    title: 'Nothing scans or installs patches by automation',
    sentence:
      'Neither a scheduled association nor an open maintenance window runs Patch Manager here',
  },
  'not-everywhere': {
    title: 'Some nodes are not scanned in time',
    sentence:
      'Patch Manager is set up, but of {{nodes}} only {{inTime}} scanned in time',
  },
  'operation-unknown': {
    title: 'Whether it installs, or only scans, is not known',
    sentence:
      'Patch Manager runs here by automation, but AWS does not list whether it installs patches or only scans, and too few instances show an installation',
  },
  'outcome-unknown': {
    title: 'No patch state shows that it works',
    sentence:
      'Patch Manager is set up, but no patch scan of the {{instances}} is known to be in time',
  },
  'no-instances': NO_INSTANCES,
} as const satisfies ReasonWords;

const phrases = {
  instances: {
    one: '{{count}} running instance',
    other: '{{count}} running instances',
  },
  nodes: { one: '{{count}} managed node', other: '{{count}} managed nodes' },
  'in-time': { one: '{{count}} was', other: '{{count}} were' },
  'schedule-not-there': 'when they open has not been read yet',
} as const;
const phrase = phraseOf(phrases);

type Associations = EvidencePayloads['ssm-patch-associations']['associations'];
type Windows = EvidencePayloads['ssm-patch-windows']['windows'];

const LINK =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html';

/**
 * Does Patch Manager patch here, by automation, and does it reach every node?
 * Source: ssm:ListAssociations and ssm:DescribeMaintenanceWindows for the
 * mechanism, the patch states of the fleet for the outcome.
 */
export const patchManagerEnabled: AccountControlOf<typeof reasons> = {
  id: 'patch-manager-enabled',
  title: 'Patching by Patch Manager',
  passingTitle: 'Patch Manager patches',
  failingTitle: 'Patch Manager does not patch everything',
  scope: 'account',
  strategy: 'patch-operating-systems',
  fixedBy: 'platform',
  requirement:
    'Patch Manager is used in all accounts of the organisation to automate patching.',
  why: 'Patches that nobody has to remember are applied; an account that was left out is where the old flaws stay.',
  sources: ['ssm-patch-associations', 'ssm-patch-windows'],
  limits:
    'There is no switch to read, so it is judged by outcome and mechanism. The listings of associations, and those of tasks that keep their parameters with the invocation, do not say whether they scan or install; then it counts as installing where the last operation of half the managed nodes or more was an installation, for one by hand is of a few. Which instances a mechanism is for is not compared: the outcome shows it. Automation runbooks and tools of others that patch are not seen.',
  reasons,
  phrases,
  fix: { autoScaled: steps(), longLived: steps() },
  docs: 'docs/controls/patch-manager-enabled.md',
  judge,
};

function steps() {
  return [
    {
      text: 'Deploy a patch policy of Quick Setup to every account and Region of the organisation, from the management account',
      link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-patch-manager.html',
    },
    {
      text: 'In a single account and Region, open a maintenance window',
      command:
        "aws ssm create-maintenance-window --name nightly-patching --schedule 'cron(0 3 ? * * *)' --duration 3 --cutoff 1 --allow-unassociated-targets --region {region}",
      link: LINK,
    },
    {
      text: 'Let it install patches (WINDOW_ID is in the answer). Fleets of Auto Scaling groups get theirs by a new image; here they are scanned',
      command: `aws ssm register-task-with-maintenance-window --window-id WINDOW_ID --task-arn AWS-RunPatchBaseline --task-type RUN_COMMAND --targets 'Key=InstanceIds,Values=INSTANCE_IDS' --max-concurrency '10%' --max-errors '5%' --task-invocation-parameters '{"RunCommand":{"Parameters":{"Operation":["Install"]}}}' --region {region}`,
      link: LINK,
    },
  ];
}

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const associations = readRecord(context, 'ssm-patch-associations');
  const windows = readRecord(context, 'ssm-patch-windows');
  const mechanisms: (Associations[number] | Windows[number])[] = [
    ...(associations.state === 'present'
      ? associations.payload.associations.filter(({ scheduled }) => scheduled)
      : []),
    ...(windows.state === 'present'
      ? windows.payload.windows.filter(
          window => window.enabled && isOpen(window, context.now) !== false,
        )
      : []),
  ];
  const installs =
    associations.state === 'present' && associations.payload.installsSeen;
  const patching = mechanisms.filter(
    ({ operation }) =>
      operation === 'Install' || (operation === undefined && installs),
  );
  const patches = patching.some(
    mechanism =>
      !('enabled' in mechanism) || isOpen(mechanism, context.now) === true,
  );
  // What was read may prove that it patches; that it does not needs both.
  if (!patches) {
    if (associations.state === 'unavailable') {
      return judgeUnavailable('ssm-patch-associations', associations);
    }
    if (windows.state === 'unavailable') {
      return judgeUnavailable('ssm-patch-windows', windows);
    }
    if (patching.length) {
      return judgeUnavailable(
        'ssm-patch-windows',
        notInReading('ssm-patch-windows', phrase('schedule-not-there')),
      );
    }
  }
  const { running, managed, scanned } = context.fleet;
  const values = {
    mechanisms: mechanisms.map(
      ({ id, name, operation }) =>
        `${name ?? id} (${operation?.toLocaleLowerCase('en') ?? 'unknown'})`,
    ),
    running,
    managed,
    scanned,
  };
  if (!mechanisms.length) {
    return { status: 'NON_COMPLIANT', reason: 'no-automation', values };
  }
  if (!patches) {
    return mechanisms.every(({ operation }) => operation === 'Scan')
      ? { status: 'NON_COMPLIANT', reason: 'scan-only', values }
      : { status: 'INSUFFICIENT_DATA', reason: 'operation-unknown', values };
  }
  const instances = phrase('instances', { count: running });
  if (!managed || !scanned) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'outcome-unknown',
      values: { ...values, instances },
    };
  }
  return scanned < managed
    ? {
        status: 'NON_COMPLIANT',
        reason: 'not-everywhere',
        values: {
          ...values,
          nodes: phrase('nodes', { count: managed }),
          inTime: phrase('in-time', { count: scanned }),
        },
      }
    : {
        status: 'COMPLIANT',
        reason: 'patching',
        values: { ...values, instances },
      };
}

/**
 * Whether a maintenance window opens time and again: one that is enabled runs
 * nothing before its start, after its end, or without a next time; and one that
 * opens once is no automation. Undefined where that was not read.
 */
function isOpen({ schedule }: Windows[number], now: Date): boolean | undefined {
  if (!schedule) {
    return undefined;
  }
  const { startsAt, endsAt, nextAt, expression } = schedule;
  const at = now.getTime();
  // A date that makes no sense is none of those that close it.
  if (
    nextAt === undefined ||
    (startsAt !== undefined && Date.parse(startsAt) > at) ||
    (endsAt !== undefined && Date.parse(endsAt) <= at)
  ) {
    return false;
  }
  return expression === undefined ? undefined : isRecurring(expression);
}
