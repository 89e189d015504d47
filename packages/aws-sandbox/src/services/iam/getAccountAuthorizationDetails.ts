import {
  GetAccountAuthorizationDetails$,
  type GetAccountAuthorizationDetailsRequest,
  type GetAccountAuthorizationDetailsResponse,
} from '@aws-sdk/client-iam';
import { listArray } from '../../operations/Listing';
import type { Operation } from '../../operations/Service';
import { pagedOperation } from '../../operations/pagedOperation';
import { accountOf } from './accountOf';
import {
  type AuthorizationRow,
  authorizationRows,
} from './authorizationDetails';

const ENTITIES = [
  'User',
  'Role',
  'Group',
  'LocalManagedPolicy',
  'AWSManagedPolicy',
];

const paged = pagedOperation<
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
  AuthorizationRow
>({
  schema: GetAccountAuthorizationDetails$,
  page: {
    sizeMember: 'MaxItems',
    tokenMember: 'Marker',
    min: 1,
    max: 1000,
    default: 100,
  },
  list({ Filter = [] }, context) {
    const unknown = Filter.find(entity => !ENTITIES.includes(entity));
    if (unknown !== undefined) {
      throw context.problem(
        'validation',
        `1 validation error detected: Value '[${Filter.join(
          ', ',
        )}]' at 'filter' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [${ENTITIES.join(
          ', ',
        )}]]`,
      );
    }
    const { account, identity } = accountOf(context);
    const rows = authorizationRows(account, identity, context);
    return listArray(
      Filter.length === 0
        ? rows
        : rows.filter(({ entity }) => Filter.includes(entity)),
    );
  },
  answer(rows) {
    const details = rows.map(row => row.detail());
    return {
      UserDetailList: details.flatMap(({ user }) => user ?? []),
      GroupDetailList: details.flatMap(({ group }) => group ?? []),
      RoleDetailList: details.flatMap(({ role }) => role ?? []),
      Policies: details.flatMap(({ policy }) => policy ?? []),
    };
  },
});

/** Users, groups, roles and policies with their documents, 1,000 a page. */
export const getAccountAuthorizationDetails: Operation = {
  schema: GetAccountAuthorizationDetails$,
  handle(input, context) {
    const page: GetAccountAuthorizationDetailsResponse = paged.handle(
      input,
      context,
    );
    return { ...page, IsTruncated: page.Marker !== undefined };
  },
};
