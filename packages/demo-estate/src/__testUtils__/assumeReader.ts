import { assumeRole, type AwsSandbox } from 'aws-sandbox';
import {
  COLLECTOR_EXTERNAL_ID,
  COLLECTOR_ROLE,
  COLLECTOR_ROLE_WITH_EXTERNAL_ID,
} from '../accounts/demoAccounts';

/**
 * Clients with the credentials of the reader role of an account; of the one
 * that nothing is denied to, if asked for.
 */
export async function assumeReader(
  sandbox: AwsSandbox,
  accountId: string,
  options: { region?: string; unrestricted?: boolean } = {},
) {
  const { region, unrestricted } = options;
  return assumeRole(sandbox, {
    accountId,
    region,
    role: unrestricted ? COLLECTOR_ROLE_WITH_EXTERNAL_ID : COLLECTOR_ROLE,
    externalId: unrestricted ? COLLECTOR_EXTERNAL_ID : undefined,
  });
}
