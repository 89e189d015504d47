import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  EVIDENCE_SOURCES,
  EvidenceSource,
  RowProblems,
  SourceHealth,
  TargetDetail,
  TargetList,
  TargetSummary,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { Duration } from 'luxon';
import { Ec2ComplianceConfig } from '../../config';
import {
  CATALOG,
  InstanceReader,
  ProblemStore,
  SourceRecord,
  StoredProblem,
  TargetRecord,
  VerdictStore,
} from '../../database';
import { UNMAPPED_WORKLOAD } from '../../deadlines';
import { EvidencePayloads } from '../../evidence';
import { because, refusal } from '../../refusals';
import { countStatuses } from '../../scorecards';
import { Authorizer } from '../access/Authorizer';
import { CollectionHealth } from './CollectionHealth';
import { HealthReader } from './HealthReader';
import { RefreshTrigger } from './RefreshTrigger';

/** Rows that are named of one target; the rest is a number. */
const MAX_PROBLEMS = 50;

const SOURCES = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

type ServiceOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  collection: HealthReader;
  instances: InstanceReader;
  now: () => Date;
  problems: ProblemStore;
  refreshes: RefreshTrigger;
  verdicts: VerdictStore;
};

/** Answers questions about targets, as far as the caller may know. */
export class TargetService {
  static create(options: ServiceOptions): TargetService {
    return new TargetService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(credentials: BackstageCredentials): Promise<TargetList> {
    const { details, canRefresh, catalogProblems } = await this.#read(
      credentials,
    );
    return {
      canRefresh,
      catalogProblems,
      ...(!this.#options.config.enabled && { disabled: true }),
      items: details.map(
        ({ sources, problems, verdicts, ...summary }) => summary,
      ),
    };
  }

  /** Every target, source by source. */
  async listDetails(
    credentials: BackstageCredentials,
  ): Promise<TargetDetail[]> {
    return (await this.#read(credentials)).details;
  }

  /** @throws NotFoundError if there is no such target */
  async get(
    targetId: string,
    credentials: BackstageCredentials,
  ): Promise<TargetDetail> {
    const { details } = await this.#read(credentials, targetId);
    const detail = details.find(({ id }) => id === targetId);
    if (!detail) {
      throw refusal(NotFoundError, because('missing.target', { targetId }));
    }
    return detail;
  }

  /** @param targetId - this one alone; all by default */
  async #read(
    credentials: BackstageCredentials,
    targetId?: string,
  ): Promise<{
    details: TargetDetail[];
    canRefresh: boolean;
    catalogProblems: RowProblems | undefined;
  }> {
    const { authorizer, collection, config, instances, now, problems } =
      this.#options;
    const { verdicts } = this.#options;
    const { visibleRefs, instances: filter } = await authorizer.fleet(
      credentials,
    );
    const ids = config.targets
      .map(({ id }) => id)
      .filter(id => id === (targetId ?? id));
    const [canRefresh, health, counts, ofTargets, own, ofRows] =
      await Promise.all([
        authorizer.canRefresh(credentials),
        collection.read(),
        instances.countByTarget(ids),
        verdicts.readEvidence(ids, { sources: ['inspector-account-status'] }),
        verdicts.listAccount(ids, { now: now() }),
        problems.list([...ids, CATALOG]),
      ]);
    const hidden = await instances.findHidden(
      [...ofRows.values()].flat().flatMap(({ arn }) => arn ?? []),
      filter,
    );
    const isNamed = (entityRef: string) =>
      visibleRefs?.includes(entityRef) ?? true;
    const isShown = ({ arn, name, source }: StoredProblem) =>
      source === 'workloads'
        ? name.startsWith(UNMAPPED_WORKLOAD) || isNamed(name)
        : arn === undefined || !hidden.has(arn);
    return {
      canRefresh,
      catalogProblems: toProblems(
        ofRows.get(CATALOG),
        ({ name, problem }) => problem === 'empty' || isNamed(name),
      ),
      details: [...health.targets.values()]
        .filter(({ id }) => ids.includes(id))
        .map(target => {
          const inspector = ofTargets
            .get(target.id)
            ?.get('inspector-account-status')?.payload as
            | EvidencePayloads['inspector-account-status']
            | undefined;
          return this.#toDetail({
            target,
            collection: health,
            counts: counts.get(target.id),
            inspectorOff:
              inspector !== undefined && inspector.ec2 !== 'ENABLED',
            problems: toProblems(ofRows.get(target.id), isShown),
            verdicts: own.get(target.id) ?? [],
          });
        }),
    };
  }

  async refresh(
    targetId: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const { authorizer, refreshes } = this.#options;
    await authorizer.requireRefresh(credentials);
    await refreshes.trigger(targetId);
  }

  #toDetail(options: {
    target: TargetRecord;
    collection: CollectionHealth;
    counts: { instances: number; unmapped: number } | undefined;
    inspectorOff: boolean;
    problems: RowProblems | undefined;
    verdicts: Verdict[];
  }): TargetDetail {
    const { target, collection, counts, inspectorOff, verdicts } = options;
    const { alias, lastStartedAt, lastFinishedAt } = target;
    const records = collection.sourcesOf(target.id);
    const sources = SOURCES.map(source =>
      this.#toSource(source, records.get(source), collection, inspectorOff),
    );
    const collecting = this.#isCollecting(target);
    const failure = collection.failureOf(target.id);
    const neverRead = collection.neverRead().some(({ id }) => id === target.id);
    const current = this.#options.controls.flatMap(({ id }) =>
      verdicts
        .filter(({ controlId }) => controlId === id)
        .map(verdict => collection.overlay(verdict, target.id)),
    );
    return {
      id: target.id,
      partition: target.partition,
      accountId: target.accountId,
      accountAlias: alias,
      region: target.region,
      state: collecting
        ? 'collecting'
        : stateOf(target, sources, {
            neverRead,
            stale: collection.staleTargets.has(target.id),
          }),
      failure: failure?.cause,
      lastStartedAt,
      lastFinishedAt,
      nextAttemptAt: this.#options.refreshes.nextAttemptAt({
        targetId: target.id,
        lastStartedAt,
        failure,
      }),
      instances: counts?.instances ?? 0,
      unmappedInstances: counts?.unmapped ?? 0,
      progress: collecting
        ? { done: target.stepsDone, total: target.stepsTotal }
        : undefined,
      calls: target.calls,
      sourceHealth: toSourceHealth(sources),
      problemCounts: {
        total: options.problems?.total ?? 0,
        notStored: options.problems?.notStored ?? 0,
      },
      accountControls: countStatuses(current.map(({ status }) => status)),
      sources,
      problems: options.problems,
      verdicts: current,
    };
  }

  #toSource(
    source: EvidenceSource,
    record: SourceRecord | undefined,
    collection: CollectionHealth,
    inspectorOff: boolean,
  ): SourceHealth {
    const { title } = EVIDENCE_SOURCES[source];
    return {
      source,
      title,
      lastAttemptAt: record?.lastAttemptAt,
      lastSuccessAt: record?.lastSuccessAt,
      status: statusOf(source, record, collection, inspectorOff),
      error: record?.error && {
        ...record.error,
        since: record.errorSince ?? record.lastAttemptAt ?? '',
      },
      calls: record?.calls ?? 0,
      rows: record?.rows ?? 0,
      heldBack: record?.heldBack ?? 0,
      affects: this.#options.controls
        .filter(control => control.sources.includes(source))
        .map(({ id }) => id),
    };
  }

  /** A run that was killed has no end; its time-out tells. */
  #isCollecting(target: TargetRecord): boolean {
    const { brokeOffAt, lastFinishedAt, lastStartedAt } = target;
    const { config, now } = this.#options;
    const endedAt = [brokeOffAt ?? '', lastFinishedAt ?? ''].sort().pop()!;
    if (lastStartedAt === undefined || endedAt >= lastStartedAt) {
      return false;
    }
    const timeout = Duration.fromObject(config.schedule.timeout).toMillis();
    return now().getTime() - Date.parse(lastStartedAt) < timeout;
  }
}

/**
 * Which rows are ill; where they are many, the worst of them. Those that the
 * caller may not see are counted, and not named.
 */
function toProblems(
  problems: StoredProblem[] | undefined,
  isShown: (problem: StoredProblem) => boolean,
): RowProblems | undefined {
  return (
    problems && {
      total: problems.length,
      notStored: problems.filter(({ problem }) => problem === 'not-stored')
        .length,
      items: problems
        .filter(isShown)
        .slice(0, MAX_PROBLEMS)
        .map(({ name, source, problem, since }) => ({
          name,
          source,
          problem,
          since,
        })),
    }
  );
}

/** How sources fare together, of which those that are off say nothing. */
function toSourceHealth(
  sources: SourceHealth[],
): TargetSummary['sourceHealth'] {
  const times = sources
    .filter(({ status }) => status !== 'off')
    .map(({ lastSuccessAt }) => lastSuccessAt);
  const known = times.filter(time => time !== undefined).sort();
  const unwell: TargetSummary['sourceHealth']['unwell'] = {};
  for (const { source, status } of sources) {
    if (status !== 'ok') {
      unwell[status] = [...(unwell[status] ?? []), source];
    }
  }
  return {
    total: sources.length,
    unwell,
    never: times.length - known.length,
    oldestSuccessAt: known[0],
    newestSuccessAt: known[known.length - 1],
  };
}

function statusOf(
  source: EvidenceSource,
  record: SourceRecord | undefined,
  collection: CollectionHealth,
  inspectorOff: boolean,
): SourceHealth['status'] {
  if (record?.error) {
    return 'failing';
  }
  if (record?.lastSuccessAt === undefined) {
    return 'never';
  }
  if (collection.isOld(record.lastSuccessAt)) {
    return 'stale';
  }
  return inspectorOff && source.startsWith('inspector-') ? 'off' : 'ok';
}

function stateOf(
  target: TargetRecord,
  sources: SourceHealth[],
  { neverRead, stale }: { neverRead: boolean; stale: boolean },
): TargetSummary['state'] {
  if (target.lastStartedAt === undefined) {
    return 'waiting';
  }
  if (neverRead) {
    return 'never-read';
  }
  if (
    target.failure !== undefined ||
    sources.some(({ status }) => status === 'failing')
  ) {
    return 'failing';
  }
  return stale ||
    sources.some(({ status }) => status === 'stale' || status === 'never')
    ? 'stale'
    : 'ok';
}
