import {
  type Account,
  ListAccounts$,
  type ListAccountsRequest,
  type ListAccountsResponse,
} from '@aws-sdk/client-organizations';
import { listArray } from '../../operations/Listing';
import { pagedOperation } from '../../operations/pagedOperation';
import type { MemberAccountModel } from './model/OrganizationModel';
import { managedOrganization } from './organizationOf';

/**
 * The accounts of the organisation, 20 a page. Accounts that were removed take
 * up room, so that a page may be short or empty and still have a token. The
 * retired member `Status` is not sent.
 */
export const listAccounts = pagedOperation<
  ListAccountsRequest,
  ListAccountsResponse,
  MemberAccountModel
>({
  schema: ListAccounts$,
  page: {
    sizeMember: 'MaxResults',
    tokenMember: 'NextToken',
    min: 1,
    max: 20,
    default: 20,
  },
  list: (_input, context) =>
    listArray(managedOrganization(context).organization.members),
  answer(members, _input, context) {
    const { organization, management } = managedOrganization(context);
    const prefix = `arn:aws:organizations::${management.accountId}:account/${organization.organizationId}`;
    return {
      Accounts: members
        .filter(member => !member.removed)
        .map((member): Account => {
          return {
            Id: member.accountId,
            Arn: `${prefix}/${member.accountId}`,
            Email: member.email,
            Name: member.name,
            State: member.state,
            Paths: [
              `${organization.organizationId}/${organization.rootId}/${member.accountId}/`,
            ],
            JoinedMethod: member.joinedMethod,
            JoinedTimestamp: new Date(member.joinedAt),
          };
        }),
    };
  },
});
