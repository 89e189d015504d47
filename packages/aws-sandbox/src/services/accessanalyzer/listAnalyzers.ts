import {
  ListAnalyzers$,
  type AnalyzerSummary,
  type ListAnalyzersRequest,
  type ListAnalyzersResponse,
} from '@aws-sdk/client-accessanalyzer';
import type { AnalyzerModel } from '../../estate/analyzers/AnalyzerModel';
import { lastDate } from '../../estate/cadence';
import { listArray } from '../../paging/Listing';
import { pagedOperation } from '../../paging/pagedOperation';
import type { CallContext } from '../Service';
import { analyzerArn, FINDING_PAGE } from './findingsOf';

/** The analyzers of the account and Region. */
export const listAnalyzers = pagedOperation<
  ListAnalyzersRequest,
  ListAnalyzersResponse,
  AnalyzerModel
>({
  schema: ListAnalyzers$,
  page: FINDING_PAGE,
  list: ({ type }, { target }) =>
    listArray(
      (target.settings.analyzers ?? []).filter(
        analyzer => (type ?? analyzer.type) === analyzer.type,
      ),
    ),
  answer: (analyzers, _input, context) => ({
    analyzers: analyzers.map(analyzer => toSummary(analyzer, context)),
  }),
});

function toSummary(
  analyzer: AnalyzerModel,
  context: CallContext,
): AnalyzerSummary {
  const active = analyzer.status === 'ACTIVE';
  return {
    arn: analyzerArn(analyzer, context),
    name: analyzer.name,
    type: analyzer.type,
    createdAt: new Date(analyzer.createdAt),
    lastResourceAnalyzed: active ? analyzer.findings[0]?.resource : undefined,
    lastResourceAnalyzedAt: active
      ? lastDate(analyzer.analyzedAt, context.now)
      : undefined,
    tags: {},
    status: analyzer.status,
    statusReason: analyzer.statusReason
      ? { code: analyzer.statusReason as 'ORGANIZATION_DELETED' }
      : undefined,
    configuration: analyzer.unusedAccessAge
      ? { unusedAccess: { unusedAccessAge: analyzer.unusedAccessAge } }
      : undefined,
  };
}
