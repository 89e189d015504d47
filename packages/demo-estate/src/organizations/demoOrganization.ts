import {
  member,
  type MemberAccountModel,
  type OrganizationModel,
} from 'aws-sandbox';

function harbourMember(
  accountId: string,
  name: string,
  rest: Partial<MemberAccountModel> = {},
): MemberAccountModel {
  return member(accountId, name, {
    email: `aws+${name}@harbour.example`,
    ...rest,
  });
}

/** A page of accounts that are gone: the first page comes back empty. */
function removedAccounts(): MemberAccountModel[] {
  return Array.from({ length: 20 }, (_, i) =>
    harbourMember(String(700_000_000_001 + i), `removed-${i + 1}`, {
      state: 'CLOSED',
      removed: true,
    }),
  );
}

/**
 * The organisation of the demo. Besides its three accounts it has one that
 * nobody collects evidence from, and two that are on their way out.
 */
export function demoOrganization(
  accounts: readonly { accountId: string; alias: string }[],
): OrganizationModel {
  return {
    organizationId: 'o-harbour0001',
    rootId: 'r-hb01',
    members: [
      ...removedAccounts(),
      ...accounts.map(({ accountId, alias }, index) =>
        harbourMember(accountId, alias, {
          joinedMethod: index === 0 ? 'INVITED' : 'CREATED',
        }),
      ),
      harbourMember('444444444444', 'innovation-lab'),
      harbourMember('555555555555', 'old-webshop', { state: 'SUSPENDED' }),
      harbourMember('666666666666', 'trade-fair', { state: 'PENDING_CLOSURE' }),
    ],
  };
}
