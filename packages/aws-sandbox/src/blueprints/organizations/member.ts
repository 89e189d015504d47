import type { MemberAccountModel } from '../../services/organizations/model/OrganizationModel';
import { DAY } from '../../time/cadence';

/**
 * An account that an organisation has created.
 *
 * @public
 */
export function member(
  accountId: string,
  name: string,
  rest: Partial<MemberAccountModel> = {},
): MemberAccountModel {
  return {
    accountId,
    name,
    email: `aws+${name}@example.com`,
    state: 'ACTIVE',
    joinedAt:
      Date.parse('2021-03-01T00:00:00Z') + (Number(accountId) % 97) * DAY,
    joinedMethod: 'CREATED',
    ...rest,
  };
}
