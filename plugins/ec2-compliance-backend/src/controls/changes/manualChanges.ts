import { JsonObject } from '@backstage/types';
import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { isPipelineIssuer, isWord, wildcards } from '../../languages';
import { replaceFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  notInReading,
  readEvidence,
} from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { CALLER_PHRASES, nameCaller } from './callers';
import { InstanceChange, readIdentityChanges } from './identityChanges';

const reasons = {
  'no-manual-changes': {
    title: 'No change by hand was recorded',
    sentence:
      'CloudTrail recorded no change by hand in {{windowMillis, duration}}',
  },
  'automation-only': {
    title: 'Changed by way of automation only',
    sentence:
      'CloudTrail recorded changes by pipelines and stacks only in {{windowMillis, duration}}',
  },
  'attempts-failed': {
    title: 'Changes by hand were tried, and failed',
    sentence: {
      one: 'CloudTrail recorded no change by hand in {{windowMillis, duration}}; {{count}} attempt failed, the latest {{latest}} ({{error}})',
      other:
        'CloudTrail recorded no change by hand in {{windowMillis, duration}}; {{count}} attempts failed, the latest {{latest}} ({{error}})',
    },
  },
  'manual-changes': {
    title: 'It was changed by hand',
    sentence: {
      one: '{{count}} change by hand in {{windowMillis, duration}}, the latest {{latest}}',
      other:
        '{{count}} changes by hand in {{windowMillis, duration}}, the latest {{latest}}',
    },
  },
  'actor-unclear': {
    title: 'It was changed by a role that may be a person’s',
    sentence: {
      one: 'Whether a person or a pipeline made {{count}} change in {{windowMillis, duration}} is not clear, the latest {{latest}}',
      other:
        'Whether a person or a pipeline made {{count}} changes in {{windowMillis, duration}} is not clear, the latest {{latest}}',
    },
  },
  'window-incomplete': {
    title: 'Not all changes of the time could be read',
    sentence: 'Changes are known since {{knownSince, time}} only, {{cause}}',
  },
} as const satisfies ReasonWords;

const phrases = {
  change:
    '{{name}} by {{who}}{{console, maybe}} on {{at, time}}{{through, maybe}}',
  ...CALLER_PHRASES,
  console: ' in the console',
  through: ', to {{resource}}',
  capped: 'as there were more than could be read',
  'not-filled': 'less than the time that counts',
  'before-known': 'the last reading was before the instance was known',
} as const;
const phrase = phraseOf(phrases);

/** Events that the values hold. */
const SHOWN = 10;

/**
 * Did people change the instance past the pipeline?
 * Source: cloudtrail:LookupEvents, ReadOnly = false.
 */
export const manualChanges: InstanceControlOf<typeof reasons> = {
  id: 'manual-changes',
  title: 'Changes by hand',
  passingTitle: 'No change by hand recorded',
  failingTitle: 'Changed by hand',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement:
    'Changes to instances go through pipelines and service roles, not through people.',
  why: 'What is changed by hand is in no code, passes no review, and is gone or forgotten when the instance is replaced.',
  sources: [
    'cloudtrail-changes',
    'cloudtrail-change-window',
    'cloudtrail-identity-changes',
    'iam-instance-roles',
  ],
  limits:
    'CloudTrail sees calls to AWS, not what is done in a shell on the instance; sessions and commands of Systems Manager are the approved path and do not count. What is changed of other parts than security groups, interfaces, volumes, profile and role shows only where the event names the instance. Who stands behind an assumed role can be told only where its session says so.',
  reasons,
  phrases,
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
        text: 'Platform team: give people roles that only read, and let pipelines change things. A role of a pipeline that cannot be told from a person’s is named under `pipelineRoleNames`, an OpenID Connect issuer of pipelines under `pipelineIssuers`',
        link: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/essential-eight-maturity/theme-3.html',
      },
    ],
  },
  docs: 'docs/controls/manual-changes.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const changes = readEvidence(context, 'cloudtrail-changes');
  const window = readRecord(context, 'cloudtrail-change-window');
  const { events, more } =
    changes.state === 'present' ? changes.payload : { events: [], more: 0 };
  const { now, parameters } = context;
  const windowMillis = parameters.manualChangesWindow;
  const identity = readIdentityChanges(context);
  const kinds = sort(
    onceEach([...events, ...identity.changes]).filter(
      change =>
        !now.isAfter(Date.parse(change.at) + windowMillis) && !isDryRun(change),
    ),
    isAutomatedBy(parameters),
  );
  const values = {
    windowMillis,
    manual: kinds.manual.length + (kinds.manual.length ? more : 0),
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
      values: { ...values, count: values.manual, latest: tell(manual) },
      recordedAt: manual.at,
    };
  }
  if (changes.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-changes', changes);
  }
  if (changes.state === 'absent') {
    return judgeUnavailable(
      'cloudtrail-changes',
      notInReading('cloudtrail-changes', phrase('before-known')),
    );
  }
  if (window.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-change-window', window);
  }
  const [unclear] = kinds.unclear;
  if (unclear) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'actor-unclear',
      values: { ...values, count: values.unclear, latest: tell(unclear) },
      recordedAt: unclear.at,
    };
  }
  if (identity.unavailable) {
    return identity.unavailable;
  }
  const gap = [window.payload, identity.window].find(
    known => known && now.isBefore(Date.parse(known.from) + windowMillis),
  );
  if (gap) {
    const { from, capped } = gap;
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'window-incomplete',
      values: {
        ...values,
        knownSince: from,
        cause: phrase(capped ? 'capped' : 'not-filled'),
      },
    };
  }
  return judgeQuiet(kinds, values);
}

function judgeQuiet(
  { failed, automated }: ReturnType<typeof sort>,
  values: JsonObject & { windowMillis: number },
): Judgement<typeof reasons> {
  const [latest] = failed;
  if (latest) {
    return {
      status: 'COMPLIANT',
      reason: 'attempts-failed',
      values: {
        ...values,
        count: failed.length,
        latest: tell(latest),
        error: latest.error ?? '',
      },
    };
  }
  return {
    status: 'COMPLIANT',
    reason: automated.length ? 'automation-only' : 'no-manual-changes',
    values,
  };
}

/** Asked for by a script, and by the console before it acts: nobody tried anything. */
function isDryRun({ error = '' }: InstanceChange): boolean {
  return isWord(error.replace(/^.*\./, ''), 'DryRunOperation');
}

/** The events of IAM's own Region are in both readings of a target there. */
function onceEach(changes: readonly InstanceChange[]): InstanceChange[] {
  return [...new Map(changes.map(change => [change.id, change])).values()];
}

/**
 * Who is known as a pipeline, by what is configured now. A mark of the console
 * is a person, whatever the role; and so is whoever comes by Identity Center.
 */
function isAutomatedBy({
  pipelineIssuers,
  pipelineRoleNames,
}: ControlContext['parameters']): (change: InstanceChange) => boolean {
  const isPipelineRole = wildcards(pipelineRoleNames);
  return ({ actor, by, issuer, role }) => {
    if (by !== 'api') {
      return by === 'cloudformation';
    }
    // An older version took every web identity for a pipeline, and kept no issuer.
    return (
      (issuer !== undefined && isPipelineIssuer(issuer, pipelineIssuers)) ||
      (actor !== 'identity-center' &&
        role !== undefined &&
        isPipelineRole(role))
    );
  };
}

/** Each kind newest first. */
function sort(
  events: readonly InstanceChange[],
  isAutomated: (change: InstanceChange) => boolean,
) {
  const kinds: Record<
    'manual' | 'unclear' | 'failed' | 'automated',
    InstanceChange[]
  > = { manual: [], unclear: [], failed: [], automated: [] };
  for (const event of [...events].sort((a, b) => b.at.localeCompare(a.at))) {
    if (isAutomated(event)) {
      kinds.automated.push(event);
    } else if (event.error) {
      kinds.failed.push(event);
    } else if (isUnclear(event)) {
      kinds.unclear.push(event);
    } else {
      kinds.manual.push(event);
    }
  }
  return kinds;
}

function isUnclear({ actor, by }: InstanceChange): boolean {
  return (actor === 'role' || actor === 'pipeline') && by !== 'console';
}

function tell(change: InstanceChange): Phrase {
  const { name, by, at, through } = change;
  return phrase('change', {
    name,
    who: nameCaller(change),
    console: by === 'console' ? phrase('console') : undefined,
    at,
    through: through ? phrase('through', { resource: through }) : undefined,
  });
}

function describe(change: InstanceChange) {
  const { at, service, name, by, error, through } = change;
  return { at, service, name, who: nameCaller(change), by, error, through };
}
