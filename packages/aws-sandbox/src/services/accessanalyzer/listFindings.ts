import {
  ListFindings$,
  type FindingSummary,
  type ListFindingsRequest,
  type ListFindingsResponse,
  type ResourceType,
} from '@aws-sdk/client-accessanalyzer';
import type { AccessFindingModel } from '../../estate/analyzers/AnalyzerModel';
import { lastDate } from '../../estate/cadence';
import { listArray } from '../../paging/Listing';
import { pagedOperation } from '../../paging/pagedOperation';
import {
  analyzerOf,
  filterFindings,
  FINDING_PAGE,
  findingId,
} from './findingsOf';

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
        };
      }),
    };
  },
});
