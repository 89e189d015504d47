import {
  type FindingSummary,
  ListFindings$,
  type ListFindingsRequest,
  type ListFindingsResponse,
  type ResourceType,
} from '@aws-sdk/client-accessanalyzer';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import { lastDate } from '../../time/cadence';
import {
  analyzerOf,
  filterFindings,
  FINDING_PAGE,
  findingId,
} from './findingsOf';
import type { AccessFindingModel } from './model/AnalyzerModel';

/** Findings with their principals: only of external-access analyzers. */
export const listFindings = pagedOperation<
  ListFindingsRequest,
  ListFindingsResponse,
  AccessFindingModel
>({
  schema: ListFindings$,
  page: FINDING_PAGE,
  list({ analyzerArn = '', filter }, context) {
    const analyzer = analyzerOf(analyzerArn, context);
    if (analyzer.type !== 'ACCOUNT' && analyzer.type !== 'ORGANIZATION') {
      throw context.problem(
        'validation',
        `The operation ListFindings is not supported for analyzers of type ${analyzer.type}. Use ListFindingsV2.`,
      );
    }
    return listArray(
      filterFindings(analyzer.findings, filter, analyzerArn, context),
    );
  },
  answer(findings, { analyzerArn = '' }, context) {
    const { analyzedAt } = analyzerOf(analyzerArn, context);
    return {
      findings: findings.map((finding): FindingSummary => {
        return {
          id: findingId(analyzerArn, finding),
          principal: finding.principal,
          action: finding.action,
          resource: finding.resource,
          isPublic: finding.isPublic,
          resourceType: finding.resourceType as ResourceType,
          condition: finding.condition ?? {},
          createdAt: lastDate(finding.createdAt, context.now),
          analyzedAt: lastDate(analyzedAt, context.now),
          updatedAt: lastDate(finding.updatedAt, context.now),
          status: finding.status,
          resourceOwnerAccount: context.target.accountId,
          error: finding.error,
        };
      }),
    };
  },
});
