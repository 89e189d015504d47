import {
  type FindingSummaryV2,
  ListFindingsV2$,
  type ListFindingsV2Request,
  type ListFindingsV2Response,
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

/** The action that both versions are authorised by. */
const ACTION = 'access-analyzer:ListFindings';

/** Findings of any analyzer, without principals and actions. */
export const listFindingsV2 = pagedOperation<
  ListFindingsV2Request,
  ListFindingsV2Response,
  AccessFindingModel
>({
  schema: ListFindingsV2$,
  page: FINDING_PAGE,
  list({ analyzerArn = '', filter }, context) {
    const { identity } = context;
    if (identity.deniedActions.includes(ACTION)) {
      throw context.problem(
        'access-denied',
        `User: ${identity.arn} is not authorized to perform: ${ACTION} because no identity-based policy allows the ${ACTION} action`,
      );
    }
    const { findings } = analyzerOf(analyzerArn, context);
    return listArray(filterFindings(findings, filter, analyzerArn, context));
  },
  answer(findings, { analyzerArn = '' }, context) {
    const { analyzedAt } = analyzerOf(analyzerArn, context);
    return {
      findings: findings.map((finding): FindingSummaryV2 => {
        return {
          analyzedAt: lastDate(analyzedAt, context.now),
          createdAt: lastDate(finding.createdAt, context.now),
          id: findingId(analyzerArn, finding),
          resource: finding.resource,
          resourceType: finding.resourceType as ResourceType,
          resourceOwnerAccount: context.target.accountId,
          error: finding.error,
          status: finding.status,
          updatedAt: lastDate(finding.updatedAt, context.now),
          findingType: finding.type,
        };
      }),
    };
  },
});
