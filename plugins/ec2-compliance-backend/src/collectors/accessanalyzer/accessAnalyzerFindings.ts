import {
  AnalyzerSummary,
  FindingSummary,
  FindingSummaryV2,
  ListFindingsCommand,
  ListFindingsV2Command,
} from '@aws-sdk/client-accessanalyzer';
import { validateEvidence } from '../../evidence';
import { listAnalyzers } from './accessAnalyzers';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { ifThere } from '../reading/unlessGone';
import { CollectContext, Collector } from '../types';
import { sortedSet, text, time } from '../reading/values';

const OPERATION = 'access-analyzer:ListFindings';
/** The oldest findings that are kept for the details. */
const KEPT = 10;
const FILTER = { status: { eq: ['ACTIVE'] } };

/** What both versions of the listing hold. */
type Finding = Pick<
  FindingSummary & FindingSummaryV2,
  'id' | 'resource' | 'resourceType' | 'createdAt' | 'findingType' | 'error'
>;

/**
 * Active findings, counted by day for each analyzer, and those of external
 * access to roles: two records of the target. Archived ones were looked at;
 * analyses that failed are told apart.
 *
 * Source: access-analyzer:ListFindings for analyzers of external access, which
 * alone names principals and actions, and ListFindingsV2 for all others, for
 * which the first fails. 100 a page.
 */
export const accessAnalyzerFindings: Collector = {
  sources: ['access-analyzer-findings', 'access-analyzer-roles'],
  actions: [OPERATION, 'access-analyzer:ListAnalyzers'],
  after: [],
  kind: 'listing',
  async *collect(context) {
    const counted = [];
    const roles: FindingSummary[] = [];
    let rows = 0;
    for (const analyzer of await listAnalyzers(context)) {
      if (!isWord(analyzer.status, 'ACTIVE')) {
        continue;
      }
      const findings = await ifThere<Finding[]>(
        isExternal(analyzer)
          ? listExternal(context, analyzer)
          : listOthers(context, analyzer),
      );
      // It was deleted since the analyzers were listed.
      if (!findings) {
        continue;
      }
      rows += findings.length;
      counted.push(summarize(analyzer, findings));
      if (isExternal(analyzer)) {
        roles.push(
          ...(findings as FindingSummary[]).filter(
            finding =>
              isWord(finding.resourceType, 'AWS::IAM::Role') &&
              finding.resourceOwnerAccount === context.target.accountId,
          ),
        );
      }
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'access-analyzer-findings',
          payload: { analyzers: counted },
        }),
        validateEvidence({
          source: 'access-analyzer-roles',
          payload: {
            findings: mergeRoles(roles.filter(finding => !isFailed(finding))),
            failed: failedRoles(roles.filter(isFailed)),
          },
        }),
      ],
      rows,
    };
  },
};

function isExternal({ type }: AnalyzerSummary): boolean {
  return isWord(type, 'ACCOUNT', 'ORGANIZATION');
}

/** An analysis that failed: a finding with an error tells of no access. */
function isFailed({ error }: Pick<Finding, 'error'>): boolean {
  return error !== undefined && error !== '';
}

async function listExternal(
  { clients, signal }: CollectContext,
  { arn }: AnalyzerSummary,
): Promise<FindingSummary[]> {
  const findings: FindingSummary[] = [];
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      clients.accessAnalyzer.send(
        new ListFindingsCommand({
          analyzerArn: arn,
          filter: FILTER,
          maxResults: 100,
          nextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.nextToken,
  });
  for await (const page of pages) {
    findings.push(...(page.findings ?? []));
  }
  return findings;
}

async function listOthers(
  { clients, signal }: CollectContext,
  { arn }: AnalyzerSummary,
): Promise<FindingSummaryV2[]> {
  const findings: FindingSummaryV2[] = [];
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      clients.accessAnalyzer.send(
        new ListFindingsV2Command({
          analyzerArn: arn,
          filter: FILTER,
          maxResults: 100,
          nextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.nextToken,
  });
  for await (const page of pages) {
    findings.push(...(page.findings ?? []));
  }
  return findings;
}

function summarize(analyzer: AnalyzerSummary, listed: readonly Finding[]) {
  const failed = listed.filter(isFailed);
  const dated = listed
    .filter(finding => !isFailed(finding))
    .map(finding => ({ finding, createdAt: time(finding.createdAt) ?? '' }))
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const byDay: Record<string, number> = {};
  for (const { createdAt } of dated) {
    const day = createdAt.slice(0, 10);
    byDay[day] = (byDay[day] ?? 0) + 1;
  }
  return {
    arn: analyzer.arn,
    byDay,
    oldest: dated.slice(0, KEPT).map(({ finding, createdAt }) => ({
      id: finding.id,
      resource: text(finding.resource),
      resourceType: finding.resourceType,
      findingType: finding.findingType ?? 'ExternalAccess',
      createdAt,
    })),
    failed: {
      count: failed.length,
      some: failed
        .map(({ resource, resourceType, error }) => ({
          resource: text(resource),
          resourceType,
          error,
        }))
        .sort((a, b) => ((a.resource ?? '') < (b.resource ?? '') ? -1 : 1))
        .slice(0, KEPT),
    },
  };
}

/** Each role once, by whatever analyzer. */
function failedRoles(findings: readonly FindingSummary[]) {
  const errors = new Map(
    findings.map(({ resource, error }) => [resource ?? '', error]),
  );
  return [...errors.keys()]
    .sort()
    .map(roleArn => ({ roleArn, error: errors.get(roleArn) }));
}

/** An analyzer of the account and one of the organisation find the same. */
function mergeRoles(findings: readonly FindingSummary[]) {
  const byAccess = new Map<
    string,
    {
      roleArn: string | undefined;
      principal: string;
      isPublic: boolean;
      actions: string[];
      createdAt: string | undefined;
    }
  >();
  for (const finding of findings) {
    const principal =
      Object.entries(finding.principal ?? {})
        .map(([kind, name]) => `${kind} ${name}`)
        .sort()
        .join(', ') || 'unknown';
    const key = `${finding.resource} ${principal}`;
    const known = byAccess.get(key);
    const createdAt = [known?.createdAt, time(finding.createdAt)]
      .filter(value => value !== undefined)
      .sort();
    byAccess.set(key, {
      roleArn: finding.resource,
      principal,
      isPublic: (known?.isPublic ?? false) || (finding.isPublic ?? false),
      actions: sortedSet([
        ...(known?.actions ?? []),
        ...(finding.action ?? []),
      ]),
      createdAt: createdAt[0],
    });
  }
  return [...byAccess.keys()].sort().map(key => byAccess.get(key)!);
}
