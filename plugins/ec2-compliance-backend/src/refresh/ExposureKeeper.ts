import { Exposure } from 'backstage-plugin-ec2-compliance-common';
import { accountSubject, TargetConfig } from '../config';
import {
  EvidenceReader,
  ExposureStore,
  giveWay,
  HealthStore,
} from '../database';
import { readExposure } from '../evidence';

const SOURCE = 'inspector-network-findings';

/**
 * Judges once whether each instance of a target faces the internet, from what
 * is stored. Clocks, verdicts and pages read what it keeps.
 */
export class ExposureKeeper {
  static create(options: {
    evidence: EvidenceReader;
    exposures: ExposureStore;
    health: HealthStore;
    /** Evidence older than this is stale, milliseconds. */
    maxAge: number;
    /** The tag that says whether an instance faces the internet. */
    tag: string;
  }): ExposureKeeper {
    return new ExposureKeeper(options);
  }

  readonly #options: Parameters<typeof ExposureKeeper.create>[0];

  private constructor(options: Parameters<typeof ExposureKeeper.create>[0]) {
    this.#options = options;
  }

  async update(
    target: TargetConfig,
    { now, signal }: { now: Date; signal: AbortSignal },
  ): Promise<void> {
    const { evidence, exposures, health, maxAge, tag } = this.#options;
    const [stored, records] = await Promise.all([
      evidence.readStored({
        source: SOURCE,
        targetId: target.id,
        accountSubject: accountSubject(target),
      }),
      health.listSources([target.id]),
    ]);
    const collection = records.find(({ source }) => source === SOURCE);
    for await (const instances of exposures.read(target.id)) {
      signal.throwIfAborted();
      const changed = new Map<string, Exposure>();
      for (const { arn, instance, firstSeenAt, before } of instances) {
        await giveWay();
        const payload = stored.get(instance.instanceId);
        const exposure = readExposure({
          instance,
          // It stands as of the last complete listing.
          stored: payload && { source: SOURCE, payload, changedAt: '' },
          collection,
          firstSeenAt,
          now,
          maxAge,
          tag,
        });
        if (
          before?.by !== exposure.by ||
          before.internetFacing !== exposure.internetFacing
        ) {
          changed.set(arn, exposure);
        }
      }
      await exposures.save(changed);
    }
  }
}
