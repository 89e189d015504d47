import {
  type AccountState,
  BatchGetAccountStatus$,
  type BatchGetAccountStatusRequest,
  type BatchGetAccountStatusResponse,
  type FailedAccount,
} from '@aws-sdk/client-inspector2';
import { operation } from '../../operations/Service';
import type { InspectorStatus } from './model/InspectorModel';

const MAX_ACCOUNTS = 100;

/** The caller's own account if none is named; unknown ones fail one by one. */
export const batchGetAccountStatus = operation<
  BatchGetAccountStatusRequest,
  BatchGetAccountStatusResponse
>({
  schema: BatchGetAccountStatus$,
  handle(input, context) {
    const { estate, target } = context;
    const ids = input.accountIds ?? [];
    if (ids.length > MAX_ACCOUNTS) {
      throw context.problem(
        'validation',
        `1 validation error detected: Value at 'accountIds' failed to satisfy constraint: Member must have length less than or equal to ${MAX_ACCOUNTS}`,
      );
    }
    const accounts: AccountState[] = [];
    const failedAccounts: FailedAccount[] = [];
    for (const accountId of ids.length > 0 ? ids : [target.accountId]) {
      if (accountId !== target.accountId) {
        failedAccounts.push({
          accountId,
          errorCode: 'ACCESS_DENIED',
          errorMessage: 'The account is not a member of this organization.',
        });
        continue;
      }
      const { inspector } = estate.target(accountId, target.region).settings;
      accounts.push({
        accountId,
        state: stateOf(inspector.account),
        resourceState: {
          ec2: stateOf(inspector.ec2),
          ecr: stateOf(inspector.account),
          lambda: stateOf('DISABLED'),
        },
      });
    }
    return { accounts, failedAccounts };
  },
});

function stateOf(status: InspectorStatus): AccountState['state'] {
  // Both texts are required on the wire, also when nothing is wrong.
  return {
    status,
    errorCode: '' as 'INTERNAL_ERROR',
    errorMessage: '',
  };
}
