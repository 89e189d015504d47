import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { EvidencePayloads } from '../../evidence';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable, notInReading } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlOf,
  AccountControlContext,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';

type Analyzer = EvidencePayloads['access-analyzers']['analyzers'][number];
type Findings = EvidencePayloads['access-analyzer-findings']['analyzers'];

const reasons = {
  'findings-reviewed': {
    title: 'No open finding is too old',
    sentence: 'Access Analyzer is on, and {{standing}}',
  },
  'findings-aged': {
    title: 'Open findings are too old',
    sentence: '{{findings}}{{about, maybe}}',
  },
  'no-analyzer': {
    title: 'No analyzer of external access',
    sentence: '{{lack}}',
  },
  'analyzer-not-active': {
    title: 'The analyzer does not work',
    sentence: "The analyzer '{{name}}' is {{state}}{{why, maybe}}",
  },
  'analyzer-starting': {
    title: 'The analyzer is being created',
    sentence: "The analyzer '{{name}}' is being created",
  },
  'analyses-failed': {
    title: 'Resources could not be analysed',
    sentence:
      'Access Analyzer could not analyse {{resources}}{{about, maybe}}, so who has access is not known',
  },
  'no-instances': NO_INSTANCES,
} as const satisfies ReasonWords;

const phrases = {
  'none-open': 'has no open finding',
  'none-aged': {
    one: 'none of {{count}} open finding is older than {{maxAge, duration}}',
    other: 'none of {{count}} open findings is older than {{maxAge, duration}}',
  },
  aged: {
    one: '{{count}} finding of {{open}} open for more than {{maxAge, duration}}, the oldest since {{at, time}}',
    other:
      '{{count}} findings of {{open}} open for more than {{maxAge, duration}}, the oldest since {{at, time}}',
  },
  'aged-since-unknown': {
    one: '{{count}} finding of {{open}} open for more than {{maxAge, duration}}, the oldest since an unknown time',
    other:
      '{{count}} findings of {{open}} open for more than {{maxAge, duration}}, the oldest since an unknown time',
  },
  about: ', about {{resource}}',
  why: ' ({{reason}})',
  resources: { one: '{{count}} resource', other: '{{count}} resources' },
  'about-failed': ', among them {{resource}} ({{error}})',
  'failures-not-read': 'analyses that failed were not told apart',
  'none-external':
    'The analyzers of this Region look at unused or internal access; none looks at external access',
  none: 'No analyzer of Access Analyzer is in this account and Region',
} as const;
const phrase = phraseOf(phrases);

/**
 * Is Access Analyzer on in this Region, and does somebody look at what it finds?
 * Source: access-analyzer:ListAnalyzers, access-analyzer:ListFindings.
 */
export const accessAnalyzer: AccountControlOf<typeof reasons> = {
  id: 'access-analyzer',
  title: 'Access Analyzer and its findings',
  passingTitle: 'Access Analyzer on, no finding too old',
  failingTitle: 'Access Analyzer off, or findings too old',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement:
    'IAM Access Analyzer is on in every account and Region, and its findings are reviewed.',
  why: 'It tells who outside the account may get in; a finding that nobody decides on stays an open door.',
  sources: ['access-analyzers', 'access-analyzer-findings'],
  limits:
    'A finding that is archived counts as reviewed, be it by a person or by an archive rule; a finding that is open and young may have been reviewed all the same.',
  reasons,
  phrases,
  fix: (() => {
    const steps = [
      {
        text: 'Create an analyzer of external access in the Region (better: one of the organisation, from the delegated administrator)',
        command:
          'aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT --region {region}',
        link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html',
      },
      {
        text: 'Go through the open findings: correct the policy, or archive what is intended',
        command:
          'aws accessanalyzer list-findings-v2 --analyzer-arn ANALYZER_ARN --filter \'{"status":{"eq":["ACTIVE"]}}\' --region {region}',
      },
      {
        text: 'Archive what is intended, by its id',
        command:
          'aws accessanalyzer update-findings --analyzer-arn ANALYZER_ARN --ids FINDING_ID --status ARCHIVED --region {region}',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/access-analyzer.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const listed = readRecord(context, 'access-analyzers');
  if (listed.state === 'unavailable') {
    return judgeUnavailable('access-analyzers', listed);
  }
  const { analyzers } = listed.payload;
  const inactive = judgeAnalyzers(analyzers);
  if (inactive) {
    return inactive;
  }
  const findings = readRecord(context, 'access-analyzer-findings');
  if (findings.state === 'unavailable') {
    return judgeUnavailable('access-analyzer-findings', findings);
  }
  return judgeFindings(context, analyzers, findings.payload.analyzers);
}

/** What keeps external access from being analysed, if anything. */
function judgeAnalyzers(
  analyzers: readonly Analyzer[],
): Judgement<typeof reasons> | undefined {
  const external = analyzers.filter(isExternal);
  if (external.some(({ status }) => status === 'ACTIVE')) {
    return undefined;
  }
  const [first] = external;
  if (!first) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'no-analyzer',
      values: {
        analyzers: analyzers.map(describe),
        lack: phrase(analyzers.length ? 'none-external' : 'none'),
      },
    };
  }
  if (external.some(({ status }) => status === 'CREATING')) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'analyzer-starting',
      values: { analyzers: analyzers.map(describe), name: first.name },
    };
  }
  return {
    status: 'NON_COMPLIANT',
    reason: 'analyzer-not-active',
    values: {
      analyzers: analyzers.map(describe),
      name: first.name,
      state: first.status.toLowerCase(),
      why: first.reason ? phrase('why', { reason: first.reason }) : undefined,
    },
  };
}

function judgeFindings(
  { now, parameters }: AccountControlContext,
  analyzers: readonly Analyzer[],
  findings: Findings,
): Judgement<typeof reasons> {
  const maxAge = parameters.accessAnalyzerMaxAge;
  const lastGoodDay = new Date(now.getTime() - maxAge)
    .toISOString()
    .slice(0, 10);
  let open = 0;
  let aged = 0;
  for (const { byDay } of findings) {
    for (const [day, count] of Object.entries(byDay)) {
      open += count;
      aged += day < lastGoodDay ? count : 0;
    }
  }
  const [oldest] = findings
    .flatMap(analyzer => analyzer.oldest)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const failed = findings.flatMap(analyzer => analyzer.failed ?? []);
  const failedCount = failed.reduce((sum, { count }) => sum + count, 0);
  const values = {
    analyzers: analyzers.map(describe),
    open,
    aged,
    failed: failedCount || undefined,
    oldest: oldest && { ...oldest, resource: oldest.resource ?? 'unknown' },
  };
  if (!aged && failedCount) {
    const [first] = failed.flatMap(({ some }) => some);
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'analyses-failed',
      values: {
        ...values,
        resources: phrase('resources', { count: failedCount }),
        about: first?.resource
          ? phrase('about-failed', {
              resource: first.resource,
              error: first.error,
            })
          : undefined,
      },
    };
  }
  // They were counted as findings, so where there is none, none failed.
  if (!aged && open && findings.some(analyzer => !analyzer.failed)) {
    const source = 'access-analyzer-findings';
    return judgeUnavailable(
      source,
      notInReading(source, phrase('failures-not-read')),
    );
  }
  if (!aged) {
    return {
      status: 'COMPLIANT',
      reason: 'findings-reviewed',
      values: {
        ...values,
        standing: open
          ? phrase('none-aged', { count: open, maxAge })
          : phrase('none-open'),
      },
    };
  }
  return {
    status: 'NON_COMPLIANT',
    reason: 'findings-aged',
    values: {
      ...values,
      findings: oldest
        ? phrase('aged', { count: aged, open, maxAge, at: oldest.createdAt })
        : phrase('aged-since-unknown', { count: aged, open, maxAge }),
      about: oldest?.resource
        ? phrase('about', { resource: oldest.resource })
        : undefined,
    },
  };
}

function isExternal({ type }: Analyzer): boolean {
  return type === 'ACCOUNT' || type === 'ORGANIZATION';
}

function describe({ name, type, status }: Analyzer) {
  return { name, type, status };
}
