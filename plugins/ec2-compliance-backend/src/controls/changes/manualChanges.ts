import { EvidencePayloads } from '../../evidence';
import { replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { formatDuration, formatTime, plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';
import { wildcards } from '../../languages';

type Change = EvidencePayloads['cloudtrail-changes']['events'][number];

type Reason =
  | 'no-manual-changes'
  | 'automation-only'
  | 'attempts-failed'
  | 'manual-changes'
  | 'actor-unclear'
  | 'window-incomplete';

/** Events that the details hold. */
const SHOWN = 10;

/**
 * Did people change the instance past the pipeline?
 * Source: cloudtrail:LookupEvents, ReadOnly = false.
 */
export const manualChanges: InstanceControl<Reason> = {
  id: 'manual-changes',
  title: 'Changed by automation only',
  failingTitle: 'Changed by hand',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    'Changes to instances go through pipelines and service roles, not through people.',
  why: 'What is changed by hand is in no code, passes no review, and is gone or forgotten when the instance is replaced.',
  clauses: ['ISM-1508', 'ISM-1509'],
  sources: ['cloudtrail-changes', 'cloudtrail-change-window'],
  limits:
    'CloudTrail sees calls to AWS, not what is done in a shell on the instance; sessions and commands of Systems Manager are the approved path and do not count. Changes to roles and profiles appear in one Region only. Who stands behind an assumed role can be told only where its session says so.',
  reasons: {
    'no-manual-changes': 'Nobody changed it by hand',
    'automation-only': 'People changed it by way of automation',
    'attempts-failed': 'Changes by hand were tried, and failed',
    'manual-changes': 'It was changed by hand',
    'actor-unclear': 'It was changed by a role that may be a person’s',
    'window-incomplete': 'Not all changes of the time could be read',
  },
  fix: {
    autoScaled: replaceFleet({
      image: false,
      build: {
        text: 'Bring the change into your infrastructure code, so that replaced instances have it, or undo it',
      },
    }),
    longLived: [
      {
        text: 'See what was changed, and by whom',
        command:
          'aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue={instanceId} --region {region}',
      },
      {
        text: 'Bring the change into your infrastructure code and deploy it by the pipeline, or undo it',
      },
      {
        text: 'Platform team: give people roles that only read, and let pipelines change things. A role of a pipeline that cannot be told from a person’s is named under `pipelineRoleNames`',
        link: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/essential-eight-maturity/theme-3.html',
      },
    ],
  },
  docs: 'docs/controls/manual-changes.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const changes = readEvidence(context, 'cloudtrail-changes');
  const window = readRecord(context, 'cloudtrail-change-window');
  if (changes.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-changes', changes);
  }
  if (changes.state === 'absent') {
    return judgeUnavailable('cloudtrail-changes', {
      state: 'unavailable',
      gap: 'missing',
      message: 'the last reading was before the instance was known',
    });
  }
  const { now, parameters } = context;
  const since = now.getTime() - parameters.manualChangesWindow;
  const isPipeline = wildcards(parameters.pipelineRoleNames);
  const kinds = sort(
    changes.payload.events.filter(({ at }) => Date.parse(at) >= since),
    role => role !== undefined && isPipeline(role),
  );
  const period = formatDuration(parameters.manualChangesWindow);
  const details = {
    window: period,
    manual:
      kinds.manual.length + (kinds.manual.length ? changes.payload.more : 0),
    unclear: kinds.unclear.length,
    failed: kinds.failed.length,
    automated: kinds.automated.length,
    events: [...kinds.manual, ...kinds.unclear, ...kinds.failed]
      .slice(0, SHOWN)
      .map(describe),
  };
  const [manual] = kinds.manual;
  if (manual) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'manual-changes',
      message: `${plural(
        details.manual,
        'change',
      )} by hand in ${period}, the latest ${tell(manual)}`,
      details,
      recordedAt: manual.at,
    };
  }
  if (window.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-change-window', window);
  }
  const [unclear] = kinds.unclear;
  if (unclear) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'actor-unclear',
      message: `Whether a person or a pipeline made ${plural(
        kinds.unclear.length,
        'change',
      )} in ${period} is not clear, the latest ${tell(unclear)}`,
      details,
      recordedAt: unclear.at,
    };
  }
  if (Date.parse(window.payload.from) > since) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'window-incomplete',
      message: `Changes are known since ${formatTime(
        window.payload.from,
      )} only, ${
        window.payload.capped
          ? 'as there were more than could be read'
          : 'less than the time that counts'
      }`,
      details,
    };
  }
  return judgeQuiet(kinds, period, details);
}

function judgeQuiet(
  { failed, automated }: ReturnType<typeof sort>,
  period: string,
  details: Judgement['details'],
): Judgement<Reason> {
  if (failed.length) {
    return {
      status: 'COMPLIANT',
      reason: 'attempts-failed',
      message: `Nobody changed it by hand in ${period}; ${plural(
        failed.length,
        'attempt',
      )} failed, the latest ${tell(failed[0])} (${failed[0].error})`,
      details,
    };
  }
  return automated.length
    ? {
        status: 'COMPLIANT',
        reason: 'automation-only',
        message: `Changed by pipelines and stacks only in ${period}`,
        details,
      }
    : {
        status: 'COMPLIANT',
        reason: 'no-manual-changes',
        message: `Nobody changed it by hand in ${period}`,
        details,
      };
}

/** Each kind newest first. */
function sort(
  events: readonly Change[],
  isPipeline: (role: string | undefined) => boolean,
) {
  const kinds: Record<'manual' | 'unclear' | 'failed' | 'automated', Change[]> =
    { manual: [], unclear: [], failed: [], automated: [] };
  for (const event of [...events].sort((a, b) => b.at.localeCompare(a.at))) {
    const automated =
      event.actor === 'pipeline' ||
      event.by === 'cloudformation' ||
      (event.actor !== 'identity-center' && isPipeline(event.role));
    if (automated) {
      kinds.automated.push(event);
    } else if (event.error) {
      kinds.failed.push(event);
    } else if (event.actor === 'role') {
      kinds.unclear.push(event);
    } else {
      kinds.manual.push(event);
    }
  }
  return kinds;
}

function tell({ name, who, by, at, through }: Change): string {
  return `${name} by ${who}${
    by === 'console' ? ' in the console' : ''
  } on ${formatTime(at)}${through ? `, to ${through}` : ''}`;
}

function describe({ at, service, name, who, by, error, through }: Change) {
  return {
    at,
    service,
    name,
    who,
    by,
    ...(error !== undefined && { error }),
    ...(through !== undefined && { through }),
  };
}
