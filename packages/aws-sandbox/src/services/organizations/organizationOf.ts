import type { AccountModel } from '../../estate/AccountModel';
import type { CallContext } from '../../operations/Service';
import type { OrganizationModel } from './model/OrganizationModel';

/** The organisation that an account manages or belongs to, if any. */
export function organizationOf({ estate, identity }: CallContext):
  | {
      organization: OrganizationModel;
      management: AccountModel;
    }
  | undefined {
  for (const management of estate.accounts) {
    const { organization } = management;
    if (
      organization?.members.some(
        member => member.accountId === identity.accountId,
      )
    ) {
      return { organization, management };
    }
  }
  return undefined;
}

/** The same, only for the account that manages it. */
export function managedOrganization(context: CallContext) {
  const found = organizationOf(context);
  if (!found || found.management.accountId !== context.identity.accountId) {
    throw context.problem(
      'access-denied',
      "You don't have permissions to access this resource.",
    );
  }
  return found;
}
