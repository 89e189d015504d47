import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  Freshness,
  FreshnessSummary,
  Phrase,
  StatusCounts,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { groupBy, omit } from 'lodash';
import {
  Ec2ComplianceConfig,
  TargetConfig,
  targetsOfAccount,
} from '../../config';
import {
  asStale,
  countsAsStale,
  readTargetFailure,
  SourceRecord,
  sourcesOfTarget,
  TargetRecord,
  WholeFailure,
} from '../../database';

const SOURCES = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

/** How the collection fares as a page is served, and what that does to it. */
export class CollectionHealth {
  static create(options: {
    config: Pick<Ec2ComplianceConfig, 'targets' | 'collectionMaxAge'>;
    now: Date;
    targets: TargetRecord[];
    sources: SourceRecord[];
  }): CollectionHealth {
    const { config, now, targets, sources } = options;
    const targetIds = new Set(config.targets.map(({ id }) => id));
    return new CollectionHealth({
      configured: config.targets,
      now,
      maxAge: config.collectionMaxAge,
      targets: targets.filter(target => targetIds.has(target.id)),
      sources,
    });
  }

  readonly targets: ReadonlyMap<string, TargetRecord>;
  readonly #sources = new Map<string, Map<EvidenceSource, SourceRecord>>();
  readonly #oldest: string;
  /**
   * Targets whose verdicts nobody has judged for too long, or whose last run
   * broke off.
   */
  readonly staleTargets: ReadonlySet<string>;

  private constructor(options: {
    configured: readonly TargetConfig[];
    targets: TargetRecord[];
    sources: SourceRecord[];
    now: Date;
    maxAge: number;
  }) {
    this.#oldest = new Date(
      options.now.getTime() - options.maxAge,
    ).toISOString();
    this.targets = new Map(options.targets.map(target => [target.id, target]));
    const byTarget = groupBy(options.sources, record => record.targetId);
    for (const target of options.configured) {
      this.#sources.set(
        target.id,
        sourcesOfTarget(
          target.id,
          targetsOfAccount(options.configured, target).flatMap(
            ({ id }) => byTarget[id] ?? [],
          ),
        ),
      );
    }
    this.staleTargets = new Set(
      options.targets
        .filter(
          ({ failure, judgedAt }) =>
            judgedAt !== undefined &&
            (failure !== undefined || this.isOld(judgedAt)),
        )
        .map(({ id }) => id),
    );
  }

  /** Whether a time, ISO 8601, is past the window of evidence. */
  isOld(time: string | undefined): boolean {
    return time === undefined || time < this.#oldest;
  }

  sourcesOf(targetId: string): ReadonlyMap<EvidenceSource, SourceRecord> {
    return this.#sources.get(targetId) ?? new Map();
  }

  /**
   * Targets that were tried, and whose instances were never listed: how many
   * there are, and whose, is not known.
   */
  neverRead(): TargetRecord[] {
    return [...this.targets.values()].filter(
      ({ id, brokeOffAt, judgedAt, lastFinishedAt }) =>
        (judgedAt ?? lastFinishedAt ?? brokeOffAt) !== undefined &&
        this.sourcesOf(id).get('ec2-instances')?.lastSuccessAt === undefined,
    );
  }

  /** Why a target as a whole cannot be read, if it cannot. */
  failureOf(targetId: string): WholeFailure | undefined {
    return readTargetFailure(this.targets.get(targetId), [
      ...this.sourcesOf(targetId).values(),
    ]);
  }

  /** A verdict as it must be read now. */
  overlay(verdict: Verdict, targetId: string): Verdict {
    const status = asStale(verdict.status);
    if (!this.staleTargets.has(targetId) || status === 'NOT_APPLICABLE') {
      return verdict;
    }
    const { failure, judgedAt } = this.targets.get(targetId) ?? {};
    return {
      // An exception is of what was judged.
      ...omit(verdict, 'waiver'),
      status,
      reason: 'stale',
      values: {
        because: {
          ...(failure
            ? { phrase: 'judging.broke-off', cause: failure.cause }
            : { phrase: 'judging.stopped', at: judgedAt }),
          // A sentence is a phrase of its own, too.
          before: {
            ...verdict.values,
            phrase: `${verdict.controlId}.${verdict.reason}`,
          },
        },
      },
    };
  }

  /** Counts of an instance as they must be read now. */
  overlayCounts(counts: StatusCounts, targetId: string): StatusCounts {
    if (!this.staleTargets.has(targetId)) {
      return counts;
    }
    return countsAsStale(counts);
  }

  /**
   * How old the evidence of some targets is.
   *
   * @param options - `all` lists every source, else only those with a problem;
   *   without `fleet`, neither where it fails nor why is told
   */
  freshness(
    targetIds: Iterable<string>,
    options: { all?: boolean; fleet: boolean },
  ): Freshness {
    const ids = [...targetIds].filter(id => this.targets.has(id));
    const sources: Freshness['sources'] = [];
    let oldest: { source: EvidenceSource; at: string } | undefined;
    let unread = false;
    for (const source of SOURCES) {
      let lastSuccessAt: string | undefined;
      let never = false;
      let error: Phrase | undefined;
      const troubled: string[] = [];
      for (const id of ids) {
        const record = this.#sources.get(id)?.get(source);
        const time = record?.lastSuccessAt;
        if (time === undefined) {
          never = true;
        } else if (lastSuccessAt === undefined || time < lastSuccessAt) {
          lastSuccessAt = time;
        }
        if (!options.fleet) {
          continue;
        }
        error ??= record?.error?.cause;
        if (record?.error || this.isOld(time)) {
          troubled.push(this.nameOf(id));
        }
      }
      unread ||= never;
      if (
        lastSuccessAt !== undefined &&
        (oldest === undefined || lastSuccessAt < oldest.at)
      ) {
        oldest = { source, at: lastSuccessAt };
      }
      const stale = never || (ids.length > 0 && this.isOld(lastSuccessAt));
      if (ids.length && (options.all || stale || error !== undefined)) {
        sources.push({
          source,
          title: EVIDENCE_SOURCES[source].title,
          lastSuccessAt: never ? undefined : lastSuccessAt,
          stale,
          error,
          targets: troubled,
        });
      }
    }
    return {
      oldestCollectedAt: unread ? undefined : oldest?.at,
      oldestSource: unread ? undefined : oldest?.source,
      stale:
        sources.some(source => source.stale) ||
        ids.some(id => this.staleTargets.has(id)),
      troubled: sources.filter(source => source.stale || source.error).length,
      sources,
    };
  }

  /** The same, without a word on its sources. */
  freshnessInShort(
    targetIds: Iterable<string>,
    options: { fleet: boolean },
  ): FreshnessSummary {
    const { sources: _, ...summary } = this.freshness(targetIds, options);
    return summary;
  }

  /** A target as people call it. */
  nameOf(targetId: string): string {
    const target = this.targets.get(targetId);
    return target
      ? `${target.alias ?? target.accountId} ${target.region}`
      : targetId;
  }
}
