import {
  type AnalyzerSummary,
  ListAnalyzers$,
  type ListAnalyzersRequest,
  type ListAnalyzersResponse,
} from '@aws-sdk/client-accessanalyzer';
import { listArray } from '../../operations/Listing';
import type { CallContext } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { lastDate } from '../../time/cadence';
import { analyzerArn, FINDING_PAGE } from './findingsOf';
import type { AnalyzerModel } from './model/AnalyzerModel';

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
