import { member } from '../blueprints/organizations/member';
import type { OrganizationModel } from '../services/organizations/model/OrganizationModel';

/** The organisation of a generated estate: its accounts, all of them active. */
export function generatedOrganization(
  accounts: readonly { accountId: string; alias: string }[],
): OrganizationModel {
  return {
    organizationId: 'o-generated01',
    rootId: 'r-gen1',
    members: accounts.map(({ accountId, alias }) => member(accountId, alias)),
  };
}
