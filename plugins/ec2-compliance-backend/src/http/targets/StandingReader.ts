import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  StatusCounts,
  VERDICT_STATUSES,
} from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { Ec2ComplianceConfig } from '../../config';
import { countVerdicts, DataGeneration, VerdictStore } from '../../database';
import { COUNT_FIELD, countStatuses } from '../../scorecards';
import { Standing } from '../../telemetry';
import { ShortCache } from '../lists/ShortCache';
import { CollectionHealth } from './CollectionHealth';
import { HealthReader } from './HealthReader';

const SOURCES = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

/** One reading answers all gauges that are collected at the same time. */
const TTL_MS = 10_000;
const MINUTE_MS = 60_000;

/** Reads how the whole fleet stands, for whoever measures it. */
export class StandingReader {
  static create(options: {
    collection: HealthReader;
    config: Ec2ComplianceConfig;
    data: DataGeneration;
    knex: Knex;
    now: () => Date;
    verdicts: VerdictStore;
  }): StandingReader {
    return new StandingReader(options);
  }

  readonly #options: Parameters<typeof StandingReader.create>[0];
  readonly #kept: ShortCache<Standing>;

  private constructor(options: Parameters<typeof StandingReader.create>[0]) {
    this.#options = options;
    this.#kept = new ShortCache(TTL_MS, options.data);
  }

  read(): Promise<Standing> {
    // Ages and what is stale move with the clock.
    const minute = Math.floor(this.#options.now().getTime() / MINUTE_MS);
    return this.#kept.get(String(minute), async () => {
      const { collection, config, knex, now, verdicts } = this.#options;
      const ids = config.targets.map(({ id }) => id);
      const [health, ofInstances, ofTargets] = await Promise.all([
        collection.read(),
        countVerdicts(knex, ids),
        verdicts.listAccount(ids, { now: now() }),
      ]);
      return {
        evidence: this.#readEvidence(health),
        verdicts: [
          ...byStatus(
            'instance',
            [...ofInstances].map(([id, counts]) =>
              health.overlayCounts(counts, id),
            ),
          ),
          ...byStatus(
            'account',
            [...ofTargets].map(([id, own]) =>
              countStatuses(own.map(one => health.overlay(one, id).status)),
            ),
          ),
        ],
      };
    });
  }

  #readEvidence(health: CollectionHealth): Standing['evidence'] {
    const now = this.#options.now().getTime();
    return SOURCES.map(source => {
      const times = [...health.targets.keys()].map(
        id => health.sourcesOf(id).get(source)?.lastSuccessAt,
      );
      const known = times.filter(time => time !== undefined);
      return {
        source,
        ageSeconds: known.length
          ? Math.max(0, ...known.map(time => (now - Date.parse(time)) / 1000))
          : undefined,
        neverRead: times.length - known.length,
      };
    });
  }
}

function byStatus(
  scope: 'instance' | 'account',
  counts: StatusCounts[],
): Array<Standing['verdicts'][number]> {
  return VERDICT_STATUSES.map(status => ({
    scope,
    status,
    count: counts.reduce((sum, one) => sum + one[COUNT_FIELD[status]], 0),
  }));
}
