import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ScorecardList,
  TargetList,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceClient } from 'backstage-plugin-ec2-compliance-node';

/** How Backstage's own reader of AWS Organizations marks what it reads. */
const ACCOUNT_ID_ANNOTATION = 'amazonaws.com/account-id';
const ACCOUNT_TYPE = 'cloud-account';

/** Where the instances of one entity run. */
export type EntityAccounts = {
  /** In order. */
  accountIds: string[];
  /** The entities of the catalog that stand for these accounts. */
  accountRefs: string[];
};

/** By entity ref; an entity without instances has none. */
export type Accounts = ReadonlyMap<string, EntityAccounts>;

/**
 * Reads in which accounts the instances of each entity run: of what instances
 * are mapped to, and of what these roll up to.
 */
export async function readAccounts(options: {
  auth: AuthService;
  catalog: CatalogService;
  client: Ec2ComplianceClient;
}): Promise<Accounts> {
  const { client } = options;
  const { items: targets } = await client.get<TargetList>('/v1/targets');
  const accountIds = [...new Set(targets.map(({ accountId }) => accountId))];
  const refsOfAccounts = await readAccountEntities(options);
  const accounts = new Map<string, EntityAccounts>();
  for (const accountId of accountIds.sort()) {
    for (const rollup of ['false', 'true']) {
      for await (const { items } of client.pages<ScorecardList>(
        '/v1/scorecards',
        { accountId, rollup },
      )) {
        for (const { entityRef } of items) {
          const of = accounts.get(entityRef) ?? {
            accountIds: [],
            accountRefs: [],
          };
          of.accountIds.push(accountId);
          of.accountRefs.push(...(refsOfAccounts.get(accountId) ?? []));
          accounts.set(entityRef, of);
        }
      }
    }
  }
  return accounts;
}

/** The entities that stand for accounts, by the account's id. */
async function readAccountEntities({
  auth,
  catalog,
}: {
  auth: AuthService;
  catalog: CatalogService;
}): Promise<Map<string, string[]>> {
  const refs = new Map<string, string[]>();
  for await (const page of catalog.streamEntities(
    {
      filter: { kind: 'Resource', 'spec.type': ACCOUNT_TYPE },
      fields: ['kind', 'metadata'],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  )) {
    for (const entity of page) {
      const accountId = entity.metadata.annotations?.[ACCOUNT_ID_ANNOTATION];
      if (accountId !== undefined) {
        refs.set(accountId, [
          ...(refs.get(accountId) ?? []),
          stringifyEntityRef(entity),
        ]);
      }
    }
  }
  return refs;
}
