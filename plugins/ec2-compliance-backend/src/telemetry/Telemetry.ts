import { LoggerService } from '@backstage/backend-plugin-api';
import {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import {
  EvidenceSource,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { CollectionOutcome, METRICS } from './metrics';

/** From a small account in one Region to the largest, seconds. */
const DURATIONS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 2400, 3600];

/** What is looked up each time that somebody collects the metrics. */
export interface Standing {
  evidence: ReadonlyArray<{
    source: EvidenceSource;
    /** Of the account and Region furthest behind; none where it was never read. */
    ageSeconds?: number;
    /** Accounts and Regions in which it was never read. */
    neverRead: number;
  }>;
  verdicts: ReadonlyArray<{
    scope: 'instance' | 'account';
    status: VerdictStatus;
    count: number;
  }>;
}

/** What operators measure of the plugin, by Backstage's metrics service. */
export class Telemetry {
  static create(options: { metrics: MetricsService }): Telemetry {
    return new Telemetry(options.metrics);
  }

  readonly #metrics: MetricsService;
  readonly #collections: MetricsServiceCounter;
  readonly #durations: MetricsServiceHistogram;
  readonly #calls: MetricsServiceCounter;

  private constructor(metrics: MetricsService) {
    const { awsCalls, collectionDuration, collections } = METRICS;
    this.#metrics = metrics;
    this.#collections = metrics.createCounter(collections.name, collections);
    this.#durations = metrics.createHistogram(collectionDuration.name, {
      ...collectionDuration,
      advice: { explicitBucketBoundaries: DURATIONS },
    });
    this.#calls = metrics.createCounter(awsCalls.name, awsCalls);
  }

  /** A run of a target has ended. */
  collected(outcome: CollectionOutcome, seconds: number): void {
    this.#collections.add(1, { outcome });
    this.#durations.record(seconds, { outcome });
  }

  /**
   * A request to AWS was answered, or was not.
   *
   * @param call - e.g. `ssm:GetInventory`
   * @param outcome - `success`, or what kind of failure it was
   */
  called(call: string, outcome: string): void {
    const [service, operation] = call.split(':');
    this.#calls.add(1, { service, operation, outcome });
  }

  /**
   * Says how things stand whenever somebody asks; each replica says the same, as
   * all of them read the same database.
   */
  observe(options: {
    read: () => Promise<Standing>;
    logger: LoggerService;
  }): void {
    const { read, logger } = options;
    const gauge = (
      { name, unit, description }: (typeof METRICS)[keyof typeof METRICS],
      values: (
        standing: Standing,
      ) => Array<[value: number, attributes: Record<string, string>]>,
    ) =>
      this.#metrics
        .createObservableGauge(name, { unit, description })
        .addCallback(async result => {
          try {
            for (const [value, attributes] of values(await read())) {
              result.observe(value, attributes);
            }
          } catch (error) {
            // Without its value a gauge is missing, which is what it should be.
            logger.warn(`Could not read what '${name}' stands at`, {
              error: (error as Error).name,
            });
          }
        });
    gauge(METRICS.evidenceAge, ({ evidence }) =>
      evidence.flatMap(({ source, ageSeconds }) =>
        ageSeconds === undefined ? [] : [[ageSeconds, { source }]],
      ),
    );
    gauge(METRICS.evidenceNeverRead, ({ evidence }) =>
      evidence.map(({ source, neverRead }) => [neverRead, { source }]),
    );
    gauge(METRICS.verdicts, ({ verdicts }) =>
      verdicts.map(({ scope, status, count }) => [count, { scope, status }]),
    );
  }
}
