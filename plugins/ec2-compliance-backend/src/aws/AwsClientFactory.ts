import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { SNSClient } from '@aws-sdk/client-sns';
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
import { EvidenceGap } from 'backstage-plugin-ec2-compliance-common';
import { TargetConfig } from '../config';
import { ATTEMPT_STEP, CallMeter } from './CallMeter';
import { classifyError } from './classifyError';
import { collectInTurns } from './collectInTurns';
import { evidencePhrase } from '../evidence';
import { EvidenceGapError } from './EvidenceGapError';
import { LookupPace } from './LookupPace';
import { requireAnswer } from './requireAnswer';
import { shareCredentials } from './shareCredentials';
import { SilenceLimit } from './SilenceLimit';
import { AwsClients } from './types';
import { verifyIdentity } from './verifyIdentity';

/** Large accounts exceed the SDK's three. */
const MAX_ATTEMPTS = 8;

/** Calls at a time in an account and Region: Systems Manager throttles hardest. */
const MAX_IN_FLIGHT: Record<string, number> = { ssm: 2, cloudtrail: 1 };
const DEFAULT_MAX_IN_FLIGHT = 4;

/** Of `cloudtrail:LookupEvents`, in an account and Region. */
const LOOKUPS_PER_SECOND = 2;

/** Where the global services of each partition are signed for. */
const GLOBAL_REGIONS: Record<string, string> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
};

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 60_000;

type CredentialProvider = AwsCredentialProvider['sdkCredentialProvider'];

type ClientOptions = {
  region: string;
  credentials: CredentialProvider;
  retryMode: string;
  maxAttempts: number;
  customUserAgent: string;
  requestHandler: NodeHttpHandler;
  streamCollector: typeof collectInTurns;
};

type CommandContext = { commandName?: string };

type Next = (args: unknown) => Promise<{ output: unknown }>;

/**
 * A step of the SDK that copies each request and answer, less what is sensitive
 * in them, for a logger that nobody gave it: a seventh of the time that a page
 * of instances takes.
 */
const LOGGING_STEP = 'loggerMiddleware';

/** Hears of each attempt of a call, and how it ended. */
type OnCall = (call: string, outcome: 'success' | EvidenceGap) => void;

/** What all SDK clients have in common, which their types do not say. */
type MeteredClient = {
  middlewareStack: {
    add(middleware: never, options: never): void;
    remove(name: string): boolean;
  };
  destroy(): void;
};

/** Makes the SDK clients of a target, with credentials that are proven to be its own. */
export class AwsClientFactory {
  readonly #credentialsManager: AwsCredentialsManager;
  readonly #targetIds: ReadonlySet<string>;
  readonly #maxAttempts: number;
  readonly #onCall: OnCall | undefined;
  readonly #requestTimeoutMs: number;
  readonly #pace: LookupPace;

  static fromConfig(
    config: RootConfigService,
    options: { targets: readonly TargetConfig[]; onCall?: OnCall },
  ): AwsClientFactory {
    return AwsClientFactory.create({
      ...options,
      credentialsManager: DefaultAwsCredentialsManager.fromConfig(config),
    });
  }

  static create(options: {
    credentialsManager: AwsCredentialsManager;
    targets: readonly TargetConfig[];
    /** How often one call is tried, the first time included; 8 by default. */
    maxAttempts?: number;
    /** How long one attempt waits for its answer; a minute by default. */
    requestTimeoutMs?: number;
    /** How often CloudTrail may be asked for events; twice by default. */
    lookupsPerSecond?: number;
    onCall?: OnCall;
  }): AwsClientFactory {
    return new AwsClientFactory(options);
  }

  private constructor(options: Parameters<typeof AwsClientFactory.create>[0]) {
    this.#credentialsManager = options.credentialsManager;
    this.#targetIds = new Set(options.targets.map(target => target.id));
    this.#maxAttempts = options.maxAttempts ?? MAX_ATTEMPTS;
    this.#onCall = options.onCall;
    this.#requestTimeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
    this.#pace = LookupPace.create({
      perSecond: options.lookupsPerSecond ?? LOOKUPS_PER_SECOND,
    });
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
    const clients = this.#createClients(target, credentials);
    try {
      await verifyIdentity({
        target,
        sts: clients.sts,
        stsIn: region =>
          this.#createClients({ ...target, region }, credentials).sts,
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
        why: evidencePhrase('cause.no-credentials', { accountId }),
      });
    }
  }

  #createClients(
    target: Pick<TargetConfig, 'accountId' | 'partition' | 'region'>,
    credentials: CredentialProvider,
    counts = new Map<string, number>(),
  ): AwsClients {
    const { accountId, partition, region } = target;
    const made: Array<{ destroy(): void }> = [];
    const elsewhere = new Map<string, AwsClients>();
    const create = <Client extends MeteredClient>(
      service: string,
      Constructor: new (options: ClientOptions) => Client,
      options: { region?: string } = {},
    ): Client => {
      const maxInFlight = MAX_IN_FLIGHT[service] ?? DEFAULT_MAX_IN_FLIGHT;
      const client = new Constructor({
        region: options.region ?? region,
        credentials,
        retryMode: 'adaptive',
        maxAttempts: this.#maxAttempts,
        customUserAgent: 'ec2-compliance',
        streamCollector: collectInTurns,
        requestHandler: new NodeHttpHandler({
          connectionTimeout: CONNECTION_TIMEOUT_MS,
          requestTimeout: this.#requestTimeoutMs,
          socketTimeout: this.#requestTimeoutMs,
          throwOnRequestTimeout: true,
          httpAgent: { keepAlive: true, maxSockets: maxInFlight },
          httpsAgent: { keepAlive: true, maxSockets: maxInFlight },
        }),
      });
      const meter = new CallMeter({ service, counts, maxInFlight });
      const silence = new SilenceLimit({ waitMs: this.#requestTimeoutMs });
      const middleware = (next: Next, context: CommandContext) => {
        // Of one call and all its attempts.
        const orGiveUp = silence.ofCall();
        return (args: unknown) =>
          meter.attempt(context.commandName, async call => {
            await this.#pace.wait({
              call,
              accountId,
              region: options.region ?? region,
            });
            try {
              const result = await orGiveUp(call, () => next(args));
              requireAnswer(call, result.output);
              this.#onCall?.(call, 'success');
              return result;
            } catch (error) {
              this.#onCall?.(call, classifyError(error).gap);
              throw error;
            }
          });
      };
      client.middlewareStack.add(middleware as never, ATTEMPT_STEP as never);
      client.middlewareStack.remove(LOGGING_STEP);
      made.push(client);
      return client;
    };
    const global = { region: GLOBAL_REGIONS[partition] ?? GLOBAL_REGIONS.aws };
    const clients: AwsClients = {
      accessAnalyzer: create('access-analyzer', AccessAnalyzerClient),
      cloudTrail: create('cloudtrail', CloudTrailClient),
      cloudWatch: create('cloudwatch', CloudWatchClient),
      cloudWatchLogs: create('logs', CloudWatchLogsClient),
      config: create('config', ConfigServiceClient),
      ec2: create('ec2', EC2Client),
      eventBridge: create('events', EventBridgeClient),
      iam: create('iam', IAMClient, global),
      inspector2: create('inspector2', Inspector2Client),
      organizations: create('organizations', OrganizationsClient, global),
      sns: create('sns', SNSClient),
      ssm: create('ssm', SSMClient),
      sts: create('sts', STSClient),
      inRegion: other => {
        if (other === region) {
          return clients;
        }
        const known =
          elsewhere.get(other) ??
          this.#createClients(
            { ...target, region: other },
            credentials,
            counts,
          );
        elsewhere.set(other, known);
        return known;
      },
      calls: () => new Map(counts),
      destroy() {
        for (const client of [...made, ...elsewhere.values()]) {
          client.destroy();
        }
      },
    };
    return clients;
  }
}
