import {
  AnalyzerSummary,
  ListAnalyzersCommand,
} from '@aws-sdk/client-accessanalyzer';
import { validateEvidence } from '../../evidence';
import { paginate } from '../reading/paginate';
import { RowIds } from '../reading/RowIds';
import { CollectContext, Collector } from '../types';
import { text } from '../reading/values';

const OPERATION = 'access-analyzer:ListAnalyzers';

/**
 * The analyzers of the account and Region, of every type: one record of the
 * target.
 *
 * Source: access-analyzer:ListAnalyzers, 100 a page.
 */
export const accessAnalyzers: Collector = {
  sources: ['access-analyzers'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect(context) {
    const analyzers = await listAnalyzers(context);
    yield {
      evidence: [
        validateEvidence({
          source: 'access-analyzers',
          payload: {
            analyzers: analyzers.map(analyzer => ({
              arn: analyzer.arn,
              name: analyzer.name,
              type: analyzer.type?.toUpperCase(),
              status: analyzer.status?.toUpperCase(),
              reason: text(analyzer.statusReason?.code),
            })),
          },
        }),
      ],
      rows: analyzers.length,
    };
  },
};

/** By ARN, each once. */
export async function listAnalyzers({
  clients,
  signal,
}: Pick<CollectContext, 'clients' | 'signal'>): Promise<AnalyzerSummary[]> {
  const byArn = new Map<string, AnalyzerSummary>();
  const ids = RowIds.create(OPERATION);
  const pages = paginate({
    operation: OPERATION,
    signal,
    fetch: token =>
      clients.accessAnalyzer.send(
        new ListAnalyzersCommand({ maxResults: 100, nextToken: token }),
        { abortSignal: signal },
      ),
    next: page => page.nextToken,
  });
  for await (const page of pages) {
    for (const analyzer of page.analyzers ?? []) {
      const { arn } = analyzer;
      if (ids.has(arn)) {
        byArn.set(arn, analyzer);
      }
    }
  }
  ids.requireAll();
  return [...byArn.keys()].sort().map(arn => byArn.get(arn)!);
}
