import { Ec2ComplianceConfig } from '../../config';
import { DataGeneration, HealthStore } from '../../database';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from './CollectionHealth';

/** How long it is kept; what is old is told to the minute. */
const TTL_MS = 60_000;
const MINUTE_MS = 60_000;

/** Reads how the collection fares, once until something changes. */
export class HealthReader {
  static create(options: {
    config: Ec2ComplianceConfig;
    data: DataGeneration;
    health: HealthStore;
    now: () => Date;
  }): HealthReader {
    return new HealthReader(options);
  }

  readonly #options: Parameters<typeof HealthReader.create>[0];
  readonly #kept: ShortCache<CollectionHealth>;

  private constructor(options: Parameters<typeof HealthReader.create>[0]) {
    this.#options = options;
    this.#kept = new ShortCache(TTL_MS, options.data);
  }

  read(): Promise<CollectionHealth> {
    const { config, health, now } = this.#options;
    const time = now();
    const minute = Math.floor(time.getTime() / MINUTE_MS);
    return this.#kept.get(String(minute), async () => {
      const [targets, sources] = await Promise.all([
        health.listTargets(),
        health.listSources(),
      ]);
      return CollectionHealth.create({ config, now: time, targets, sources });
    });
  }
}
