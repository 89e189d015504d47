import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { AwsSandbox } from '../sandbox/AwsSandbox';
import { clientsOf } from './clients';

/**
 * The clients of whoever assumes a role of an account.
 *
 * @public
 */
export async function assumeRole(
  sandbox: AwsSandbox,
  options: {
    accountId: string;
    role: string;
    externalId?: string;
    region?: string;
  },
) {
  const { sts } = clientsOf(sandbox);
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${options.accountId}:role/${options.role}`,
      RoleSessionName: 'test',
      ExternalId: options.externalId,
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
