import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { isRecurring, readOsName } from '../../languages';
import { onceManaged, replaceFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  PresentEvidence,
  readEvidence,
} from '../judging/readEvidence';
import { readTime } from '../judging/times';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { agentUpdateCoverage, UpdateAssociation } from './agentUpdateCoverage';

const OUTDATED =
  '{{agent}} is not the latest, as seen since {{outdatedSince, time}}';

const reasons = {
  latest: {
    title: 'The latest version',
    sentence: '{{agent}} is the latest',
  },
  'update-pending': {
    title: 'Outdated for a while only, and updated by automation',
    sentence: `${OUTDATED}; State Manager updates it, by {{dueAt, time}} at the latest`,
  },
  outdated: {
    title: 'Outdated for too long',
    sentence: `${OUTDATED}, longer than the {{graceMillis, duration}} allowed`,
  },
  'no-update-automation': {
    title: 'Outdated, and nothing updates it',
    sentence: `${OUTDATED}, and {{lack}}`,
  },
  'update-failing': {
    title: 'Outdated, and its update fails',
    sentence: `${OUTDATED}, and the State Manager association that updates it reports '{{associationStatus}}'`,
  },
  'update-unknown': {
    title: 'Outdated, and whether automation updates it cannot be told',
    sentence: `${OUTDATED}; whether an association of AWS-UpdateSSMAgent updates it cannot be told from its targets and status`,
  },
  'version-unknown': {
    title: 'Systems Manager does not say whether it is the latest',
    sentence:
      'Systems Manager does not say reliably whether {{agent}} is the latest, as on old versions of Windows',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so the version of its agent is not known',
  },
} as const satisfies ReasonWords;

const phrases = {
  agent: 'SSM Agent',
  'agent-of-version': 'SSM Agent {{agentVersion}}',
  unscheduled:
    'the association of AWS-UpdateSSMAgent that covers it does not run time and again',
  uncovered: 'no association of AWS-UpdateSSMAgent covers it',
} as const;
const phrase = phraseOf(phrases);

/**
 * Is SSM Agent the latest, or on its way there by automation?
 * Source: ssm:DescribeInstanceInformation, ssm:ListAssociations.
 */
export const ssmAgentCurrent: InstanceControlOf<typeof reasons> = {
  id: 'ssm-agent-current',
  title: 'Version of SSM Agent',
  passingTitle: 'SSM Agent kept current',
  failingTitle: 'SSM Agent outdated',
  scope: 'instance',
  strategy: 'patch-applications',
  fixedBy: 'platform',
  requirement: 'SSM Agent is kept up to date by automation.',
  why: 'The agent runs with full rights on the instance, and older ones lack fixes and features that patching relies on.',
  sources: ['ssm-agent', 'ssm-agent-update', 'ssm-instance-information'],
  limits:
    'Systems Manager says whether the agent is the latest, not how far it lags. The lag is counted from the day on which we first saw this version outdated, so an older lag can be longer than shown.',
  reasons,
  phrases,
  fix: {
    autoScaled: onceManaged(
      replaceFleet({
        image: true,
        build: {
          text: 'Build an image with the current SSM Agent: the latest image of AWS holds it, or update the package in your image pipeline',
        },
      }),
    ),
    longLived: onceManaged([
      {
        text: 'Platform team: let State Manager update the agent on every instance of the account and Region, every 14 days',
        command:
          "aws ssm create-association --association-name SystemAssociationForSsmAgentUpdate --name AWS-UpdateSSMAgent --targets 'Key=InstanceIds,Values=*' --schedule-expression 'rate(14 days)' --region {region}",
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-automatic-updates.html',
        reasons: ['outdated', 'no-update-automation'],
      },
      {
        text: 'The update by State Manager fails: read why',
        command:
          'aws ssm describe-instance-associations-status --instance-id {instanceId} --region {region}',
        reasons: ['update-failing', 'update-unknown'],
      },
      {
        text: 'Update the agent now',
        command:
          "aws ssm send-command --document-name AWS-UpdateSSMAgent --targets 'Key=InstanceIds,Values={instanceIds}' --region {region}",
      },
    ]),
  },
  docs: 'docs/controls/ssm-agent-current.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const agent = readEvidence(context, 'ssm-agent');
  if (agent.state === 'unavailable') {
    return judgeUnavailable('ssm-agent', agent);
  }
  if (agent.state === 'absent') {
    return { status: 'INSUFFICIENT_DATA', reason: 'not-managed' };
  }
  const { agentVersion, isLatestVersion } = agent.payload;
  const values = {
    agentVersion,
    agent: agentVersion
      ? phrase('agent-of-version', { agentVersion })
      : phrase('agent'),
  };
  if (isLatestVersion === undefined || isOldWindows(context)) {
    return { status: 'INSUFFICIENT_DATA', reason: 'version-unknown', values };
  }
  return isLatestVersion
    ? { status: 'COMPLIANT', reason: 'latest', values }
    : judgeOutdated(context, agent, values);
}

function judgeOutdated(
  context: ControlContext,
  { changedAt }: PresentEvidence<'ssm-agent'>,
  version: { agentVersion?: string; agent: Phrase },
): Judgement<typeof reasons> {
  const since = readTime(changedAt) ?? 0;
  const grace = context.parameters.agentUpdateGrace;
  const values = { ...version, outdatedSince: changedAt, graceMillis: grace };
  if (context.now.isAfter(since + grace)) {
    return { status: 'NON_COMPLIANT', reason: 'outdated', values };
  }
  // About the account and Region, so no earlier launch makes it older.
  const update = context.evidence.get('ssm-agent-update');
  if (update.state === 'unavailable') {
    return judgeUnavailable('ssm-agent-update', update);
  }
  const automation = findAutomation(
    context,
    update.state === 'present' ? update.payload : { associations: [] },
  );
  const withAutomation = {
    ...values,
    associations: automation.associations.map(({ associationId, status }) => ({
      associationId,
      status,
    })),
  };
  switch (automation.state) {
    case 'healthy':
      return {
        status: 'COMPLIANT',
        reason: 'update-pending',
        values: {
          ...withAutomation,
          dueAt: new Date(since + grace).toISOString(),
        },
      };
    case 'failing':
      return {
        status: 'NON_COMPLIANT',
        reason: 'update-failing',
        values: {
          ...withAutomation,
          associationStatus: automation.associations[0].status ?? '',
        },
      };
    case 'unknown':
      return {
        status: 'INSUFFICIENT_DATA',
        reason: 'update-unknown',
        values: withAutomation,
      };
    default:
      return {
        status: 'NON_COMPLIANT',
        reason: 'no-update-automation',
        values: {
          ...withAutomation,
          lack: phrase(
            automation.associations.length ? 'unscheduled' : 'uncovered',
          ),
        },
      };
  }
}

/** The best that the associations do for the instance. */
function findAutomation(
  context: ControlContext,
  update: EvidencePayloads['ssm-agent-update'],
): {
  state: 'healthy' | 'failing' | 'unknown' | 'unscheduled' | 'none';
  associations: UpdateAssociation[];
} {
  const node = context.evidence.get('ssm-instance-information');
  const nodeId = node.state === 'present' ? node.payload.nodeId : undefined;
  const covers = (wanted: string) =>
    update.associations.filter(
      association =>
        agentUpdateCoverage(association, context.instance, nodeId) === wanted,
    );
  const covering = covers('covered');
  // An association that runs once keeps nothing current.
  const recurs = (a: UpdateAssociation) => isRecurring(a.scheduleExpression);
  const scheduled = covering.filter(recurs);
  const healthy = scheduled.filter(isHealthy);
  if (healthy.length) {
    return { state: 'healthy', associations: healthy };
  }
  const unclear = [
    ...scheduled.filter(a => a.status === undefined),
    ...covers('unknown').filter(
      a => recurs(a) && (isHealthy(a) || a.status === undefined),
    ),
  ];
  if (unclear.length) {
    return { state: 'unknown', associations: unclear };
  }
  if (scheduled.length) {
    return { state: 'failing', associations: scheduled };
  }
  return covering.length
    ? { state: 'unscheduled', associations: covering }
    : { state: 'none', associations: [] };
}

function isHealthy(association: UpdateAssociation): boolean {
  return association.status === 'Success' || association.status === 'Pending';
}

/** There `IsLatestVersion` means nothing: EC2Config handled Systems Manager. */
function isOldWindows(context: ControlContext): boolean {
  const node = context.evidence.get('ssm-instance-information');
  const { platformName, platformVersion } =
    node.state === 'present' ? node.payload : {};
  const os = readOsName(platformName, platformVersion);
  return os?.product === 'windows-server' && /^200[38]\b/.test(os.release);
}
