import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { AwsSandbox } from '../AwsSandbox';
import {
  COLLECTOR_EXTERNAL_ID,
  COLLECTOR_ROLE,
  COLLECTOR_ROLE_WITH_EXTERNAL_ID,
} from '../estate';
import { clientsOf } from './clients';

/**
 * Clients with the credentials of the reader role of an account; of the one
 * that nothing is denied to, if asked for.
 */
export async function assumeReader(
  sandbox: AwsSandbox,
  accountId: string,
  options: { region?: string; unrestricted?: boolean } = {},
) {
  const { sts } = clientsOf(sandbox);
  const role = options.unrestricted
    ? COLLECTOR_ROLE_WITH_EXTERNAL_ID
    : COLLECTOR_ROLE;
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/${role}`,
      RoleSessionName: 'test',
      ExternalId: options.unrestricted ? COLLECTOR_EXTERNAL_ID : undefined,
    }),
  );
  return clientsOf(sandbox, {
    region: options.region,
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  });
}
