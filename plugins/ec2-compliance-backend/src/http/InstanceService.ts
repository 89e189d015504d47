import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  EVIDENCE_SOURCES,
  EvidenceRecord,
  EvidenceSource,
  InstanceDetail,
  InstanceSummary,
  Page,
} from 'backstage-plugin-ec2-compliance-common';
import { JsonObject } from '@backstage/types';
import { Ec2ComplianceConfig } from '../config';
import {
  EntityStore,
  HealthStore,
  InstanceFilter,
  InstanceQuery,
  InstanceReader,
  InstanceRow,
  VerdictStore,
} from '../database';
import { EvidenceLookup, EvidenceState } from '../evidence';
import { instanceArn, parseArn } from '../languages';
import { evidenceLookup, readTargetEvidence } from '../refresh';
import { Authorizer, passesCriteria } from './Authorizer';
import { CollectionHealth } from './CollectionHealth';
import { configRuleOf } from './configRuleOf';
import { decodeCursor, encodeCursor } from './cursor';
import { ListInstancesQuery } from './endpoints';

const DEFAULT_LIMIT = 25;
const SOURCES = Object.keys(EVIDENCE_SOURCES) as EvidenceSource[];

type ServiceOptions = {
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  entities: EntityStore;
  health: HealthStore;
  now: () => Date;
  reader: InstanceReader;
  verdicts: VerdictStore;
};

/** Answers questions about instances, as far as the caller may know. */
export class InstanceService {
  static create(options: ServiceOptions): InstanceService {
    return new InstanceService(options);
  }

  readonly #options: ServiceOptions;

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(
    request: ListInstancesQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<InstanceSummary>> {
    const { authorizer, controls, reader } = this.#options;
    const { control } = request;
    if (control !== undefined && !controls.some(({ id }) => id === control)) {
      throw new InputError(
        `The parameter 'control' names no control: '${control}'`,
      );
    }
    if (request.unmapped) {
      await authorizer.requireFleet(credentials);
    }
    const filter = await this.#filterFor(credentials);
    const query = this.#toQuery(request);
    const sort = request.sort ?? 'worst';
    const limit = request.limit ?? DEFAULT_LIMIT;
    const after =
      request.cursor === undefined
        ? undefined
        : decodeCursor(request.cursor, {
            sort,
            length: sort === 'worst' ? 3 : 2,
          });
    const [rows, health] = await Promise.all([
      reader.list({ query, filter, sort, after, limit: limit + 1 }),
      this.#readHealth([]),
      // Read at the same time, but nothing is answered when it refuses.
      request.entityRef === undefined
        ? undefined
        : this.#requireEntity(request.entityRef, filter),
    ]);
    const page = rows.slice(0, limit);
    const isWhole = after === undefined && rows.length <= limit;
    const [entityRefs, totalCount, configRules] = await Promise.all([
      reader.listEntities(
        page.map(({ row }) => row.arn),
        filter.entities,
      ),
      isWhole ? rows.length : reader.count({ query, filter }),
      this.#readConfigRules(
        page.map(({ row }) => row),
        controls.find(({ id }) => id === control),
      ),
    ]);
    return {
      items: page.map(({ row }) => {
        const summary = this.#toSummary(
          row,
          entityRefs.get(row.arn) ?? [],
          health,
        );
        return {
          ...summary,
          ...(summary.verdict && {
            verdict: { ...summary.verdict, ...configRules.get(row.arn) },
          }),
        };
      }),
      totalCount,
      ...(rows.length > limit && {
        nextCursor: encodeCursor(sort, page[page.length - 1].key),
      }),
    };
  }

  async get(
    path: { accountId: string; region: string; instanceId: string },
    credentials: BackstageCredentials,
  ): Promise<InstanceDetail> {
    const { config, reader, verdicts } = this.#options;
    const { accountId, region, instanceId } = path;
    const filter = await this.#filterFor(credentials);
    const target = config.targets.find(
      t => t.accountId === accountId && t.region === region,
    );
    const row =
      target && (await reader.get(instanceArn(target, instanceId), filter));
    if (!target || !row) {
      throw new NotFoundError(
        `There is no instance '${instanceId}' in account '${accountId}' and Region '${region}'`,
      );
    }
    const [entityRefs, health, list, stored, shared] = await Promise.all([
      reader.listEntities([row.arn], filter.entities),
      this.#readHealth([]),
      verdicts.list(row.arn),
      verdicts.readEvidence([row.arn]),
      readTargetEvidence({
        health: this.#options.health,
        target,
        targets: config.targets,
        verdicts,
      }),
    ]);
    const evidence = evidenceLookup({
      subject: {
        instance: row.instance,
        firstSeenAt: row.firstSeenAt,
        evidence: stored.get(row.arn) ?? new Map(),
      },
      ...shared,
      now: this.#options.now(),
      maxAge: config.collectionMaxAge,
    });
    const order = this.#options.controls.map(({ id }) => id);
    return {
      ...this.#toSummary(row, entityRefs.get(row.arn) ?? [], health),
      ...toIdentity(row, evidence),
      verdicts: list
        .filter(({ controlId }) => order.includes(controlId))
        .sort((a, b) => order.indexOf(a.controlId) - order.indexOf(b.controlId))
        .map(verdict => ({
          ...health.overlay(verdict, row.targetId),
          ...configRuleOf({
            control: this.#options.controls.find(
              ({ id }) => id === verdict.controlId,
            ),
            verdict,
            evidence,
            parameters: config.parameters,
          }),
        })),
      ...toFindings(evidence),
      evidence: SOURCES.map(source => toRecord(source, evidence.get(source))),
    };
  }

  async #filterFor(credentials: BackstageCredentials): Promise<InstanceFilter> {
    const { authorizer } = this.#options;
    const [entities, unmapped] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    return { entities, unmapped };
  }

  /** What AWS Config says beside each verdict on a control, by ARN. */
  async #readConfigRules(
    rows: InstanceRow[],
    control: ControlDescription | undefined,
  ): Promise<Map<string, ReturnType<typeof configRuleOf>>> {
    const { config, now, verdicts } = this.#options;
    const found = new Map<string, ReturnType<typeof configRuleOf>>();
    if (!control?.configRule) {
      return found;
    }
    const stored = await verdicts.readEvidence(
      rows.map(({ arn }) => arn),
      { sources: ['config-results'] },
    );
    for (const target of config.targets) {
      const inTarget = rows.filter(({ targetId }) => targetId === target.id);
      if (inTarget.length) {
        const shared = await readTargetEvidence({
          ...this.#options,
          target,
          targets: config.targets,
        });
        for (const { arn, instance, firstSeenAt, verdict } of inTarget) {
          if (verdict) {
            const evidence = evidenceLookup({
              subject: {
                instance,
                firstSeenAt,
                evidence: stored.get(arn) ?? new Map(),
              },
              ...shared,
              now: now(),
              maxAge: config.collectionMaxAge,
            });
            found.set(
              arn,
              configRuleOf({
                control,
                verdict,
                evidence,
                parameters: config.parameters,
              }),
            );
          }
        }
      }
    }
    return found;
  }

  /** A shared instance must not tell of an entity that the caller may not see. */
  async #requireEntity(
    entityRef: string,
    { entities: filter }: InstanceFilter,
  ): Promise<void> {
    const entity = await this.#options.entities.get(entityRef);
    if (
      !entity ||
      (filter.visibleRefs && !filter.visibleRefs.includes(entityRef))
    ) {
      throw new NotFoundError(`There is no entity '${entityRef}'`);
    }
    if (!passesCriteria(entity, filter.criteria)) {
      throw new NotAllowedError(
        `Reading the instances of '${entityRef}' needs the permission 'ec2-compliance.scorecard.read' for it`,
      );
    }
  }

  #toQuery(request: ListInstancesQuery): InstanceQuery {
    const { entityRef, accountId, region, control, status, unmapped, q } =
      request;
    return {
      ...(entityRef !== undefined && { entityRefs: [entityRef] }),
      ...((accountId !== undefined || region !== undefined) && {
        targetIds: this.#options.config.targets
          .filter(
            target =>
              (accountId === undefined || target.accountId === accountId) &&
              (region === undefined || target.region === region),
          )
          .map(({ id }) => id),
      }),
      ...(control !== undefined && { control }),
      ...(status !== undefined && { status }),
      ...(unmapped && { unmapped }),
      ...(q && { q }),
    };
  }

  #readHealth(sourcesOf: string[]): Promise<CollectionHealth> {
    const { config, health, now } = this.#options;
    return CollectionHealth.read({
      health,
      configured: config.targets,
      sourcesOf,
      now: now(),
      maxAge: config.collectionMaxAge,
    });
  }

  #toSummary(
    row: InstanceRow,
    entityRefs: string[],
    health: CollectionHealth,
  ): InstanceSummary {
    const { arn, instance, paused, unmapped, verdict, counts } = row;
    const target = this.#options.config.targets.find(
      ({ id }) => id === row.targetId,
    );
    const { partition, region, accountId } = parseArn(arn)!;
    const { name, imageId, instanceType, autoScalingGroup } = instance;
    return {
      arn,
      instanceId: instance.instanceId,
      ...(name !== undefined && { name }),
      accountId,
      ...(target?.alias !== undefined && { accountAlias: target.alias }),
      partition,
      region,
      state: instance.state,
      paused,
      platform: instance.platform,
      ...(imageId !== undefined && { imageId }),
      ...(instanceType !== undefined && { instanceType }),
      ...(autoScalingGroup !== undefined && { autoScalingGroup }),
      launchTime: instance.launchTime,
      entityRefs,
      ...(unmapped && { unmapped }),
      counts: health.overlayCounts(counts, row.targetId),
      ...(verdict && { verdict: health.overlay(verdict, row.targetId) }),
    };
  }
}

function toIdentity({ instance }: InstanceRow, evidence: EvidenceLookup) {
  const { vpcId, privateIpAddress, instanceProfileArn, managedBy } = instance;
  const node = evidence.get('ssm-instance-information');
  const { platformName, platformVersion } =
    node.state === 'present'
      ? node.payload
      : { platformName: undefined, platformVersion: undefined };
  return {
    tags: instance.tags,
    ...(platformName !== undefined && { platformName }),
    ...(platformVersion !== undefined && { platformVersion }),
    ...(vpcId !== undefined && { vpcId }),
    ...(privateIpAddress !== undefined && { privateIpAddress }),
    publicAddresses: instance.publicAddresses,
    ...(instanceProfileArn !== undefined && { instanceProfileArn }),
    ...(managedBy !== undefined && { managedBy }),
  };
}

function toFindings(evidence: EvidenceLookup) {
  const patches = evidence.get('ssm-patches');
  const counts = evidence.get('inspector-finding-counts');
  const coverage = evidence.get('inspector-package-coverage');
  // No row means no finding only where Inspector does look at the instance.
  const scanned =
    coverage.state === 'present' && coverage.payload.statusCode === 'ACTIVE';
  return {
    missingPatches: patches.state === 'present' ? patches.payload.patches : [],
    ...(counts.state === 'present' && { vulnerabilities: counts.payload }),
    ...(counts.state === 'absent' &&
      scanned && {
        vulnerabilities: { critical: 0, high: 0, medium: 0, all: 0 },
      }),
  };
}

function toRecord(
  source: EvidenceSource,
  state: EvidenceState,
): EvidenceRecord {
  const { title } = EVIDENCE_SOURCES[source];
  switch (state.state) {
    case 'present':
      return {
        source,
        title,
        state: 'present',
        collectedAt: state.collectedAt,
        changedAt: state.changedAt,
        ...(state.recordedAt !== undefined && {
          recordedAt: state.recordedAt,
        }),
        payload: state.payload as JsonObject,
      };
    case 'absent':
      return {
        source,
        title,
        state: 'absent',
        collectedAt: state.collectedAt,
      };
    default:
      return {
        source,
        title,
        state: 'unavailable',
        gap: state.gap,
        message: state.message,
      };
  }
}
