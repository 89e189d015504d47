import {
  Filter,
  FilterCriteria,
  Finding,
  ListFindingsCommand,
} from '@aws-sdk/client-inspector2';
import { EvidenceGapError } from '../../aws';
import {
  evidencePhrase,
  FindingEvidence,
  findingSchema,
  validateEvidence,
} from '../../evidence';
import { isWord } from '../../languages';
import { paginate } from '../reading/paginate';
import { CollectContext, CollectedPage, Collector } from '../types';
import { sortedSet, text, time } from '../reading/values';
import {
  LIST_FILTERS,
  readSuppressionFilters,
  suppressedBy,
} from './suppressionFilters';

export const LIST_FINDINGS = 'inspector2:ListFindings';

const DAY = 86_400_000;
/** Updates may arrive out of order, so the last quarter of an hour is read again. */
const OVERLAP = 15 * 60_000;

/**
 * What Inspector finds in packages. Once a day in full, active and suppressed;
 * in between what was updated, closed ones too. Inspector keeps no longer
 * history, so that something was closed is known only from here.
 *
 * Source: inspector2:ListFindings, 100 a page at most, and 25 by the model; and
 * inspector2:ListFilters for the names of what suppresses any.
 */
export const inspectorFindings: Collector = {
  sources: ['inspector-findings', 'inspector-finding-window'],
  actions: [LIST_FINDINGS, LIST_FILTERS],
  after: ['ec2-instances'],
  kind: 'details',
  async *collect(context) {
    const { now, readStored } = context;
    const known = (await readStored('inspector-finding-window')).get('');
    const isFull = !known || now.getTime() - Date.parse(known.fullAt) >= DAY;
    if (isFull) {
      let isWhole = true;
      for (const status of ['ACTIVE', 'SUPPRESSED']) {
        for await (const page of readPages(context, {
          findingStatus: equals(status),
        })) {
          isWhole &&= !page.hasNameless;
          yield page;
        }
      }
      if (!isWhole) {
        // Any of those that are missing may be the one without a name.
        throw new EvidenceGapError({
          gap: 'invalid-answer',
          why: evidencePhrase('cause.finding-without-name', {
            action: LIST_FINDINGS,
          }),
          action: LIST_FINDINGS,
        });
      }
      yield { evidence: [], rows: 0, findings: [], findingsComplete: true };
    } else {
      yield* readPages(context, {
        updatedAt: [
          {
            startInclusive: new Date(Date.parse(known.readTo) - OVERLAP),
            endInclusive: now,
          },
        ],
      });
    }
    // Last: had the findings not been kept, they would be read again.
    yield {
      evidence: [
        validateEvidence({
          source: 'inspector-finding-window',
          payload: {
            readTo: now.toISOString(),
            fullAt: isFull ? now.toISOString() : known.fullAt,
          },
        }),
      ],
      rows: 0,
    };
  },
};

/** A filter that one value passes. */
export function equals(value: string) {
  return [{ comparison: 'EQUALS' as const, value }];
}

/** Pages of findings about the instances of the target's own account. */
export function listFindings(
  { clients, signal, target }: CollectContext,
  filter: FilterCriteria,
) {
  return paginate({
    operation: LIST_FINDINGS,
    signal,
    fetch: token =>
      clients.inspector2.send(
        new ListFindingsCommand({
          filterCriteria: {
            // A delegated administrator also sees the other accounts.
            awsAccountId: equals(target.accountId),
            resourceType: equals('AWS_EC2_INSTANCE'),
            ...filter,
          },
          maxResults: 100,
          nextToken: token,
        }),
        { abortSignal: signal },
      ),
    next: page => page.nextToken,
  });
}

async function* readPages(
  context: CollectContext,
  filter: FilterCriteria,
): AsyncGenerator<CollectedPage & { hasNameless: boolean }> {
  const pages = listFindings(context, {
    findingType: equals('PACKAGE_VULNERABILITY'),
    ...filter,
  });
  // Read once, and only where something is suppressed.
  let filters: Filter[] | undefined;
  for await (const page of pages) {
    const found = (page.findings ?? []).filter(
      ({ awsAccountId }) => awsAccountId === context.target.accountId,
    );
    if (found.some(isSuppressed)) {
      filters ??= await readSuppressionFilters(context);
    }
    const findings: FindingEvidence[] = [];
    const unreadableFindings: string[] = [];
    let hasNameless = false;
    for (const finding of found) {
      const read = toFindings(finding, filters ?? []);
      if (read) {
        findings.push(...read);
      } else if (finding.findingArn) {
        unreadableFindings.push(finding.findingArn);
      } else {
        hasNameless = true;
      }
    }
    yield {
      evidence: [],
      rows: page.findings?.length ?? 0,
      findings,
      unreadableFindings,
      hasNameless,
    };
  }
}

/** One for each of its packages; undefined where it makes no sense. */
function toFindings(
  finding: Finding,
  filters: readonly Filter[],
): FindingEvidence[] | undefined {
  const by = isSuppressed(finding) ? suppressedBy(finding, filters) : [];
  const details = finding.packageVulnerabilityDetails;
  const instanceIds = sortedSet(
    (finding.resources ?? []).map(({ id }) =>
      id?.startsWith('i-') ? id : undefined,
    ),
  );
  const packages = new Map(
    [...(details?.vulnerablePackages ?? [])]
      .sort((a, b) => compare(b.version, a.version))
      .map(item => [item.name ?? 'unknown', item]),
  );
  if (!packages.size) {
    packages.set('unknown', { name: 'unknown', version: undefined });
  }
  const candidates = instanceIds.flatMap(instanceId =>
    [...packages].map(([packageName, item]) => ({
      source: 'inspector',
      sourceId: finding.findingArn,
      instanceId,
      vulnerabilityId: details?.vulnerabilityId,
      cveIds: sortedSet([
        isCve(details?.vulnerabilityId),
        ...(details?.relatedVulnerabilities ?? []).map(isCve),
      ]),
      packageName,
      installedVersion: text(item.version),
      fixedInVersion: available(item.fixedInVersion),
      packageManager: text(item.packageManager),
      title: finding.title || details?.vulnerabilityId,
      status: finding.status,
      suppressedBy: by.length ? by : undefined,
      severity: text(finding.severity),
      vendorSeverity: rated(details?.vendorSeverity),
      vendor: text(details?.source),
      inspectorScore: finding.inspectorScore,
      epss: finding.epss?.score,
      fixAvailable: text(finding.fixAvailable),
      exploitAvailable: text(finding.exploitAvailable),
      lastKnownExploitAt: time(
        finding.exploitabilityDetails?.lastKnownExploitAt,
      ),
      advisoryAt: time(details?.vendorCreatedAt),
      firstObservedAt: time(finding.firstObservedAt),
      updatedAt: time(finding.updatedAt),
    })),
  );
  const read = candidates.map(candidate => findingSchema.safeParse(candidate));
  return read.length && read.every(({ success }) => success)
    ? read.map(({ data }) => data!)
    : undefined;
}

function isSuppressed({ status }: Finding): boolean {
  return isWord(status, 'SUPPRESSED');
}

function isCve(id: string | undefined): string | undefined {
  return id && /^CVE-/i.test(id) ? id.toUpperCase() : undefined;
}

function available(version: string | undefined): string | undefined {
  return isWord(version, 'NotAvailable') ? undefined : text(version);
}

function rated(severity: string | undefined): string | undefined {
  return isWord(severity, 'untriaged') ? undefined : text(severity);
}

function compare(a = '', b = ''): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
