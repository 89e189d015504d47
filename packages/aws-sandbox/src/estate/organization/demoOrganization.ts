import { DAY } from '../cadence';
import type {
  MemberAccountModel,
  OrganizationModel,
} from './OrganizationModel';

function member(
  accountId: string,
  name: string,
  rest: Partial<MemberAccountModel> = {},
): MemberAccountModel {
  return {
    accountId,
    name,
    email: `aws+${name}@harbour.example`,
    state: 'ACTIVE',
    joinedAt:
      Date.parse('2021-03-01T00:00:00Z') + (Number(accountId) % 97) * DAY,
    joinedMethod: 'CREATED',
    ...rest,
  };
}

/** A page of accounts that are gone: the first page comes back empty. */
function removedAccounts(): MemberAccountModel[] {
  return Array.from({ length: 20 }, (_, i) =>
    member(String(700_000_000_001 + i), `removed-${i + 1}`, {
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
        member(accountId, alias, {
          joinedMethod: index === 0 ? 'INVITED' : 'CREATED',
        }),
      ),
      member('444444444444', 'innovation-lab'),
      member('555555555555', 'old-webshop', { state: 'SUSPENDED' }),
      member('666666666666', 'trade-fair', { state: 'PENDING_CLOSURE' }),
    ],
  };
}

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
