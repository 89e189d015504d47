import { EvidencePayloads } from '../../evidence';
import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { formatDuration, formatTime, plural } from '../judging/times';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';

type Analyzer = EvidencePayloads['access-analyzers']['analyzers'][number];
type Findings = EvidencePayloads['access-analyzer-findings']['analyzers'];

type Reason =
  | 'findings-reviewed'
  | 'findings-aged'
  | 'no-analyzer'
  | 'analyzer-not-active'
  | 'analyzer-starting'
  | 'no-instances';

/**
 * Is Access Analyzer on in this Region, and does somebody look at what it finds?
 * Source: access-analyzer:ListAnalyzers, access-analyzer:ListFindings.
 */
export const accessAnalyzer: AccountControl<Reason> = {
  id: 'access-analyzer',
  title: 'Access Analyzer on and looked at',
  failingTitle: 'Access Analyzer off or not looked at',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement:
    'IAM Access Analyzer is on in every account and Region, and its findings are reviewed.',
  why: 'It tells who outside the account may get in; a finding that nobody decides on stays an open door.',
  clauses: ['ISM-1507', 'ISM-1508', 'ISM-1647'],
  sources: ['access-analyzers', 'access-analyzer-findings'],
  limits:
    'A finding that is archived counts as reviewed, be it by a person or by an archive rule; a finding that is open and young may have been reviewed all the same.',
  reasons: {
    'findings-reviewed': 'No open finding is too old',
    'findings-aged': 'Open findings are too old',
    'no-analyzer': 'No analyzer of external access',
    'analyzer-not-active': 'The analyzer does not work',
    'analyzer-starting': 'The analyzer is being created',
    'no-instances': 'No instance runs here',
  },
  fix: (() => {
    const steps = [
      {
        text: 'Create an analyzer of external access in the Region (better: one of the organisation, from the delegated administrator)',
        command:
          'aws accessanalyzer create-analyzer --analyzer-name account --type ACCOUNT --region {region}',
        link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-getting-started.html',
      },
      {
        text: 'Go through the open findings: mend the policy, or archive what is intended',
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

function judge(context: AccountControlContext): Judgement<Reason> {
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
): Judgement<Reason> | undefined {
  const external = analyzers.filter(isExternal);
  if (external.some(({ status }) => status === 'ACTIVE')) {
    return undefined;
  }
  const [first] = external;
  if (!first) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'no-analyzer',
      message: analyzers.length
        ? 'The analyzers of this Region look at unused or internal access; none looks at external access'
        : 'No analyzer of Access Analyzer is in this account and Region',
      details: { analyzers: analyzers.map(describe) },
    };
  }
  if (external.some(({ status }) => status === 'CREATING')) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'analyzer-starting',
      message: `The analyzer '${first.name}' is being created`,
      details: { analyzers: analyzers.map(describe) },
    };
  }
  return {
    status: 'NON_COMPLIANT',
    reason: 'analyzer-not-active',
    message: `The analyzer '${first.name}' is ${first.status.toLowerCase()}${
      first.reason ? ` (${first.reason})` : ''
    }`,
    details: { analyzers: analyzers.map(describe) },
  };
}

function judgeFindings(
  { now, parameters }: AccountControlContext,
  analyzers: readonly Analyzer[],
  findings: Findings,
): Judgement<Reason> {
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
  const details = {
    analyzers: analyzers.map(describe),
    open,
    aged,
    ...(oldest && {
      oldest: { ...oldest, resource: oldest.resource ?? 'unknown' },
    }),
  };
  return aged
    ? {
        status: 'NON_COMPLIANT',
        reason: 'findings-aged',
        message: `${plural(
          aged,
          'finding',
        )} of ${open} open for more than ${formatDuration(
          maxAge,
        )}, the oldest since ${formatTime(oldest?.createdAt ?? '')}${
          oldest?.resource ? `, about ${oldest.resource}` : ''
        }`,
        details,
      }
    : {
        status: 'COMPLIANT',
        reason: 'findings-reviewed',
        message: open
          ? `Access Analyzer is on, and none of ${plural(
              open,
              'open finding',
            )} is older than ${formatDuration(maxAge)}`
          : 'Access Analyzer is on, and has no open finding',
        details,
      };
}

function isExternal({ type }: Analyzer): boolean {
  return type === 'ACCOUNT' || type === 'ORGANIZATION';
}

function describe({ name, type, status }: Analyzer) {
  return { name, type, status };
}
