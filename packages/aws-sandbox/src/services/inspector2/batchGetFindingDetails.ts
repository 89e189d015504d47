import {
  BatchGetFindingDetails$,
  type BatchGetFindingDetailsRequest,
  type BatchGetFindingDetailsResponse,
  type FindingDetail,
  type FindingDetailsError,
} from '@aws-sdk/client-inspector2';
import { type CallContext, operation } from '../../operations/Service';
import { DAY } from '../../time/cadence';
import { findingsOf } from './findingsOf';

const MAX_ARNS = 10;

/** Whether CISA lists what a finding is about; unknown ARNs fail one by one. */
export const batchGetFindingDetails = operation<
  BatchGetFindingDetailsRequest,
  BatchGetFindingDetailsResponse
>({
  schema: BatchGetFindingDetails$,
  handle({ findingArns = [] }, context) {
    if (findingArns.length < 1 || findingArns.length > MAX_ARNS) {
      throw context.problem(
        'validation',
        `1 validation error detected: Value at 'findingArns' failed to satisfy constraint: Member must have length less than or equal to ${MAX_ARNS} and greater than or equal to 1`,
      );
    }
    const wanted = new Set(findingArns);
    const details = new Map<string, FindingDetail>();
    for (const found of allFindings(context)) {
      if (wanted.has(found.arn) && found.vulnerability) {
        const { id, kevAt, exploitedAt, epss } = found.vulnerability;
        const isListed = (kevAt ?? Infinity) <= context.now;
        details.set(found.arn, {
          findingArn: found.arn,
          epssScore: epss,
          cisaData: isListed
            ? {
                dateAdded: new Date(kevAt!),
                dateDue: new Date(kevAt! + 14 * DAY),
                action: `Apply mitigations for ${id} per vendor instructions.`,
              }
            : undefined,
          exploitObserved: isListed
            ? {
                firstSeen: new Date(exploitedAt ?? kevAt!),
                lastSeen: new Date(context.now),
              }
            : undefined,
        });
        if (details.size === wanted.size) {
          break;
        }
      }
    }
    const errors: FindingDetailsError[] = findingArns
      .filter(findingArn => !details.has(findingArn))
      .map(findingArn => ({
        findingArn,
        errorCode: 'FINDING_DETAILS_NOT_FOUND',
        errorMessage: 'Finding details were not found.',
      }));
    return { findingDetails: [...details.values()], errors };
  },
});

function* allFindings({ estate, now, target }: CallContext) {
  for (let index = 0; index < target.size; index++) {
    yield* findingsOf(target.at(index), {
      accountId: target.accountId,
      region: target.region,
      anchor: estate.begin,
      now,
    });
  }
}
