import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';
import { agentUpdateCoverage, UpdateAssociation } from './agentUpdateCoverage';
import { replaceFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  PresentEvidence,
  readEvidence,
} from '../judging/readEvidence';
import { formatDuration, formatTime, readTime } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'latest'
  | 'update-pending'
  | 'outdated'
  | 'no-update-automation'
  | 'update-failing'
  | 'update-unknown'
  | 'version-unknown'
  | 'not-managed';

/**
 * Is SSM Agent the latest, or on its way there by automation?
 * Source: ssm:DescribeInstanceInformation, ssm:ListAssociations.
 */
export const ssmAgentCurrent: InstanceControl<Reason> = {
  id: 'ssm-agent-current',
  title: 'SSM Agent kept current',
  failingTitle: 'SSM Agent outdated',
  scope: 'instance',
  strategy: 'patch-applications',
  fixedBy: 'platform',
  requirement: 'SSM Agent is kept up to date by automation.',
  why: 'The agent runs with full rights on the instance, and older ones lack fixes and features that patching relies on.',
  clauses: ['ISM-1693'],
  sources: ['ssm-agent', 'ssm-agent-update', 'ssm-instance-information'],
  limits:
    'Systems Manager says whether the agent is the latest, not how far it lags. The lag is counted from the day on which we first saw this version outdated, so an older lag can be longer than shown.',
  reasons: {
    latest: 'The latest version',
    'update-pending': 'Outdated for a while only, and updated by automation',
    outdated: 'Outdated for too long',
    'no-update-automation': 'Outdated, and nothing updates it',
    'update-failing': 'Outdated, and its update fails',
    'update-unknown':
      'Outdated, and whether automation updates it cannot be told',
    'version-unknown': 'Systems Manager does not say whether it is the latest',
    'not-managed': 'Not managed by Systems Manager',
  },
  fix: {
    autoScaled: replaceFleet({
      image: true,
      build: {
        text: 'Build an image with the current SSM Agent: the latest image of AWS holds it, or update the package in your image pipeline',
      },
    }),
    longLived: [
      {
        text: 'Platform team: let State Manager update the agent on every instance of the account and Region, every 14 days',
        command:
          "aws ssm create-association --association-name SystemAssociationForSsmAgentUpdate --name AWS-UpdateSSMAgent --targets 'Key=InstanceIds,Values=*' --schedule-expression 'rate(14 days)' --region {region}",
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-automatic-updates.html',
      },
      {
        text: 'To update this instance now',
        command:
          'aws ssm send-command --document-name AWS-UpdateSSMAgent --targets Key=InstanceIds,Values={instanceId} --region {region}',
      },
      {
        text: 'If the update fails, read why',
        command:
          'aws ssm describe-instance-associations-status --instance-id {instanceId} --region {region}',
      },
    ],
  },
  docs: 'docs/controls/ssm-agent-current.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const agent = readEvidence(context, 'ssm-agent');
  if (agent.state === 'unavailable') {
    return judgeUnavailable('ssm-agent', agent);
  }
  if (agent.state === 'absent') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'not-managed',
      message:
        'Not managed by Systems Manager, so the version of its agent is not known',
    };
  }
  const { agentVersion, isLatestVersion } = agent.payload;
  const version = agentVersion ? `SSM Agent ${agentVersion}` : 'SSM Agent';
  const details = { ...(agentVersion !== undefined && { agentVersion }) };
  if (isLatestVersion === undefined || isOldWindows(context)) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'version-unknown',
      message: `Systems Manager does not say reliably whether ${version} is the latest, which is so on old Windows`,
      details,
    };
  }
  if (isLatestVersion) {
    return {
      status: 'COMPLIANT',
      reason: 'latest',
      message: `${version} is the latest`,
      details,
    };
  }
  return judgeOutdated({ context, agent, version, details });
}

function judgeOutdated(options: {
  context: ControlContext;
  agent: PresentEvidence<'ssm-agent'>;
  version: string;
  details: JsonObject;
}): Judgement<Reason> {
  const { context, agent, version } = options;
  const since = readTime(agent.changedAt) ?? 0;
  const grace = context.parameters.agentUpdateGrace;
  const outdated = `${version} is not the latest, as seen since ${formatTime(
    agent.changedAt,
  )}`;
  const details: JsonObject = {
    ...options.details,
    outdatedSince: agent.changedAt,
    graceMillis: grace,
  };
  if (context.now.getTime() - since > grace) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'outdated',
      message: `${outdated}, longer than the ${formatDuration(grace)} allowed`,
      details,
    };
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
  const withAutomation: JsonObject = {
    ...details,
    associations: automation.associations.map(association => ({
      associationId: association.associationId,
      ...(association.status !== undefined && { status: association.status }),
    })),
  };
  switch (automation.state) {
    case 'healthy':
      return {
        status: 'COMPLIANT',
        reason: 'update-pending',
        message: `${outdated}; State Manager updates it, by ${formatTime(
          since + grace,
        )} at the latest`,
        details: withAutomation,
      };
    case 'failing':
      return {
        status: 'NON_COMPLIANT',
        reason: 'update-failing',
        message: `${outdated}, and the State Manager association that updates it reports '${automation.associations[0].status}'`,
        details: withAutomation,
      };
    case 'unknown':
      return {
        status: 'INSUFFICIENT_DATA',
        reason: 'update-unknown',
        message: `${outdated}; whether an association of AWS-UpdateSSMAgent updates it cannot be told from its targets and status`,
        details: withAutomation,
      };
    default:
      return {
        status: 'NON_COMPLIANT',
        reason: 'no-update-automation',
        message: automation.associations.length
          ? `${outdated}, and the association of AWS-UpdateSSMAgent that covers it has no schedule`
          : `${outdated}, and no association of AWS-UpdateSSMAgent covers it`,
        details: withAutomation,
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
  // Without a schedule an association ran once: that keeps nothing current.
  const scheduled = covering.filter(a => a.scheduleExpression);
  const healthy = scheduled.filter(isHealthy);
  if (healthy.length) {
    return { state: 'healthy', associations: healthy };
  }
  const unclear = [
    ...scheduled.filter(a => a.status === undefined),
    ...covers('unknown').filter(
      a => a.scheduleExpression && (isHealthy(a) || a.status === undefined),
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
  return (
    node.state === 'present' &&
    /Windows Server 20(03|08)/.test(node.payload.platformName ?? '')
  );
}
