import { EC2Client } from '@aws-sdk/client-ec2';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { RootConfigService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AwsCredentialProvider,
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { TargetConfig } from '../config';
import { ATTEMPT_STEP, CallMeter } from './CallMeter';
import { EvidenceGapError } from './EvidenceGapError';
import { shareCredentials } from './shareCredentials';
import { AwsClients } from './types';
import { verifyIdentity } from './verifyIdentity';

/** Large accounts exceed the SDK's three. */
const MAX_ATTEMPTS = 8;

/** Systems Manager throttles hardest: two calls at a time in an account and Region. */
const MAX_IN_FLIGHT = { ec2: 4, ssm: 2, inspector2: 4, sts: 1 };

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 60_000;

type CredentialProvider = AwsCredentialProvider['sdkCredentialProvider'];

/** Makes the SDK clients of a target, with credentials that are proven to be its own. */
export class AwsClientFactory {
  readonly #credentialsManager: AwsCredentialsManager;
  readonly #targetIds: ReadonlySet<string>;
  readonly #maxAttempts: number;

  static fromConfig(
    config: RootConfigService,
    options: { targets: readonly TargetConfig[] },
  ): AwsClientFactory {
    return AwsClientFactory.create({
      credentialsManager: DefaultAwsCredentialsManager.fromConfig(config),
      targets: options.targets,
    });
  }

  static create(options: {
    credentialsManager: AwsCredentialsManager;
    targets: readonly TargetConfig[];
    /** How often one call is tried, the first time included; 8 by default. */
    maxAttempts?: number;
  }): AwsClientFactory {
    return new AwsClientFactory(options);
  }

  private constructor(options: {
    credentialsManager: AwsCredentialsManager;
    targets: readonly TargetConfig[];
    maxAttempts?: number;
  }) {
    this.#credentialsManager = options.credentialsManager;
    this.#targetIds = new Set(options.targets.map(target => target.id));
    this.#maxAttempts = options.maxAttempts ?? MAX_ATTEMPTS;
  }

  /**
   * One client per service, for one run. Asks AWS once whose the credentials are.
   *
   * @throws NotAllowedError if the target is not configured: with
   *   `aws.accountDefaults` the credentials manager would try any account
   * @throws EvidenceGapError if there are no credentials, if they are of another
   *   account or partition, or if the Region is not enabled
   * @throws the SDK's error if AWS could not be asked
   */
  async clientsFor(
    target: TargetConfig,
    options?: { signal?: AbortSignal },
  ): Promise<AwsClients> {
    if (!this.#targetIds.has(target.id)) {
      throw new NotAllowedError(
        `Target '${target.id}' is not listed at 'ec2Compliance.targets'`,
      );
    }
    const credentials = shareCredentials(await this.#credentialsFor(target));
    const clients = this.#createClients(target.region, credentials);
    try {
      await verifyIdentity({
        target,
        sts: clients.sts,
        stsIn: region => this.#createClients(region, credentials).sts,
        signal: options?.signal,
      });
    } catch (error) {
      clients.destroy();
      throw error;
    }
    return clients;
  }

  async #credentialsFor({ accountId }: TargetConfig) {
    try {
      const provider = await this.#credentialsManager.getCredentialProvider({
        accountId,
      });
      return provider.sdkCredentialProvider;
    } catch {
      // A plain error for an account without an entry, or whatever went wrong
      // when the main account was asked for its own id.
      throw new EvidenceGapError({
        gap: 'credentials',
        message: `there are no credentials for account '${accountId}': add it to 'aws.accounts', or set 'aws.accountDefaults.roleName'`,
      });
    }
  }

  #createClients(region: string, credentials: CredentialProvider): AwsClients {
    const counts = new Map<string, number>();
    const options = (maxInFlight: number) => ({
      region,
      credentials,
      retryMode: 'adaptive',
      maxAttempts: this.#maxAttempts,
      customUserAgent: 'ec2-compliance',
      requestHandler: new NodeHttpHandler({
        connectionTimeout: CONNECTION_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        socketTimeout: REQUEST_TIMEOUT_MS,
        throwOnRequestTimeout: true,
        httpAgent: { keepAlive: true, maxSockets: maxInFlight },
        httpsAgent: { keepAlive: true, maxSockets: maxInFlight },
      }),
    });
    const meter = (service: keyof typeof MAX_IN_FLIGHT) =>
      new CallMeter({ service, counts, maxInFlight: MAX_IN_FLIGHT[service] });

    const ec2 = new EC2Client(options(MAX_IN_FLIGHT.ec2));
    const ec2Meter = meter('ec2');
    ec2.middlewareStack.add(
      (next, context) => args =>
        ec2Meter.attempt(context.commandName, () => next(args)),
      ATTEMPT_STEP,
    );
    const ssm = new SSMClient(options(MAX_IN_FLIGHT.ssm));
    const ssmMeter = meter('ssm');
    ssm.middlewareStack.add(
      (next, context) => args =>
        ssmMeter.attempt(context.commandName, () => next(args)),
      ATTEMPT_STEP,
    );
    const inspector2 = new Inspector2Client(options(MAX_IN_FLIGHT.inspector2));
    const inspector2Meter = meter('inspector2');
    inspector2.middlewareStack.add(
      (next, context) => args =>
        inspector2Meter.attempt(context.commandName, () => next(args)),
      ATTEMPT_STEP,
    );
    const sts = new STSClient(options(MAX_IN_FLIGHT.sts));
    const stsMeter = meter('sts');
    sts.middlewareStack.add(
      (next, context) => args =>
        stsMeter.attempt(context.commandName, () => next(args)),
      ATTEMPT_STEP,
    );
    return {
      ec2,
      ssm,
      inspector2,
      sts,
      calls: () => new Map(counts),
      destroy() {
        for (const client of [ec2, ssm, inspector2, sts]) {
          client.destroy();
        }
      },
    };
  }
}
