import { AwsCredentialProvider } from '@backstage/integration-aws-node';

type Provider = AwsCredentialProvider['sdkCredentialProvider'];
type Credentials = Awaited<ReturnType<Provider>>;

/** Credentials are fetched anew this long before they expire. */
const EXPIRY_MARGIN_MS = 5 * 60_000;

/**
 * One identity for several clients: each SDK client remembers its credentials
 * for itself alone, and so would assume the same role once more.
 */
export function shareCredentials(provider: Provider): Provider {
  let current: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;
  return async options => {
    if (current && !isExpiring(current)) {
      return current;
    }
    pending ??= provider(options)
      .then(credentials => {
        current = credentials;
        return credentials;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
}

function isExpiring({ expiration }: Credentials): boolean {
  return (
    expiration !== undefined &&
    expiration.getTime() - Date.now() < EXPIRY_MARGIN_MS
  );
}
