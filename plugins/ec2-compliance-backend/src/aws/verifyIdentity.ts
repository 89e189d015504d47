import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { TargetConfig } from '../config';
import { parseArn } from '../languages';
import { classifyError } from './classifyError';
import { evidencePhrase } from '../evidence';
import { EvidenceGapError } from './EvidenceGapError';

/** The Region of each partition that cannot be off. */
const ALWAYS_ENABLED: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** What a Region that is not enabled says of valid credentials, and every Region of bad ones. */
const UNKNOWN_CREDENTIALS = /^(UnrecognizedClient|InvalidClientTokenId)/;

/**
 * Proves that the credentials belong to the target. A Region that the account
 * has not opted in to does not know them at all; whether it is the Region or
 * the credentials shows in a Region that is always enabled.
 *
 * Source: sts:GetCallerIdentity, which no identity policy can deny.
 */
export async function verifyIdentity(options: {
  target: TargetConfig;
  sts: STSClient;
  stsIn: (region: string) => STSClient;
  signal?: AbortSignal;
}): Promise<void> {
  const { target, sts, stsIn, signal } = options;
  const ask = (client: STSClient) =>
    client.send(new GetCallerIdentityCommand({}), { abortSignal: signal });

  const identity = await ask(sts).catch(async error => {
    const { name } = classifyError(error, { signal });
    const elsewhere = ALWAYS_ENABLED[target.partition];
    if (
      UNKNOWN_CREDENTIALS.test(name) &&
      elsewhere !== undefined &&
      elsewhere !== target.region
    ) {
      const client = stsIn(elsewhere);
      try {
        await ask(client);
      } catch {
        throw error;
      } finally {
        client.destroy();
      }
      throw new EvidenceGapError({
        gap: 'region-disabled',
        why: evidencePhrase('cause.account-region-not-enabled', {
          accountId: target.accountId,
          region: target.region,
        }),
      });
    }
    throw error;
  });

  const partition = parseArn(identity.Arn)?.partition;
  if (identity.Account !== target.accountId || partition !== target.partition) {
    throw new EvidenceGapError({
      gap: 'credentials',
      why: evidencePhrase('cause.other-account', {
        accountId: target.accountId,
        partition: target.partition,
        actualAccountId: String(identity.Account),
        actualPartition: String(partition),
      }),
    });
  }
}
