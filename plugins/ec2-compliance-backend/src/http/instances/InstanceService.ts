import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  ControlDescription,
  InstanceDetail,
  InstanceLocation,
  InstancePage,
  InstanceSort,
  InstanceSummary,
  Page,
  ReportInstance,
  Verdict,
} from 'backstage-plugin-ec2-compliance-common';
import { instanceListParameters } from 'backstage-plugin-ec2-compliance-common/wire';
import { pick } from 'lodash';
import { upperFirst } from 'lodash';
import { z } from 'zod';
import { CatalogEntity } from '../../catalog';
import { Ec2ComplianceConfig } from '../../config';
import {
  DataGeneration,
  EntityStore,
  FindingReader,
  hashOf,
  HealthStore,
  InstanceFilter,
  InstanceQuery,
  InstanceReader,
  InstanceRow,
  isUnrestricted,
  ListedInstance,
  readTargetEvidence,
  VerdictStore,
} from '../../database';
import { evidenceLookup, Moment } from '../../evidence';
import { instanceArn, parseArn } from '../../languages';
import { because, refusal } from '../../refusals';
import { AccountFacts } from '../access/AccountFacts';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readEntityRef } from '../access/readEntityRef';
import { SortKind, SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { readSearch } from '../lists/readSearch';
import { ShortCache } from '../lists/ShortCache';
import { toScorecardQuery } from '../scorecards/toScorecardQuery';
import { CollectionHealth } from '../targets/CollectionHealth';
import { FreshnessReader } from '../freshness/FreshnessReader';
import { HealthReader } from '../targets/HealthReader';
import { targetIdsIn } from '../targets/targetIdsIn';
import { configRuleOf } from './configRuleOf';
import { ConfigRuleReader } from './ConfigRuleReader';
import { orderByEvidence } from './orderByEvidence';
import { refsIn, toUnmapped } from './suggestions';
import { toFindings, toIdentity, toRecords } from './toInstanceDetail';

/** How long totals are kept, unless something changes. */
const TOTALS_TTL_MS = 60_000;

type ListRequest = z.output<typeof instanceListParameters>;

type ServiceOptions = {
  authorizer: Authorizer;
  collection: HealthReader;
  config: Ec2ComplianceConfig;
  controls: readonly ControlDescription[];
  data: DataGeneration;
  entities: EntityStore;
  facts: AccountFacts;
  findings: FindingReader;
  freshness: FreshnessReader;
  gate: EntityGate;
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

  readonly #configRules: ConfigRuleReader;
  readonly #options: ServiceOptions;
  readonly #totals: ShortCache<number>;

  private constructor(options: ServiceOptions) {
    this.#configRules = ConfigRuleReader.create(options);
    this.#options = options;
    this.#totals = new ShortCache(TOTALS_TTL_MS, options.data);
  }

  async list(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<InstancePage> {
    const { authorizer, controls, freshness, gate, reader } = this.#options;
    const { sort } = request;
    const control = controls.find(({ id }) => id === request.control);
    if (request.control !== undefined && !control) {
      throw refusal(
        InputError,
        because('question.no-control', { control: request.control }),
      );
    }
    if (
      request.unmapped ||
      request.tagKey !== undefined ||
      request.claimedBy !== undefined
    ) {
      await authorizer.requireFleet(credentials);
    }
    const filter = await authorizer.instances(credentials);
    const query = await this.#toQuery(request);
    if (query.claim) {
      const { claimantRef, holderRef } = query.claim;
      // As claims are listed: to name both takes the fleet and the catalog.
      await gate.requireShown(
        [claimantRef, ...(holderRef === undefined ? [] : [holderRef])],
        await authorizer.visibleRefs(credentials),
      );
    }
    const order: SortOrder = { sort, columns: kindsOf(sort) };
    const health = await this.#options.collection.read();
    const [rows] = await Promise.all([
      this.#readRows(
        { query, filter, sort, health },
        startPage(request, order),
      ),
      // Read at the same time, but nothing is answered when it refuses: a
      // shared instance must not tell of an entity that the caller may not see.
      request.entityRef === undefined
        ? undefined
        : gate.require(request.entityRef, filter.entities),
    ]);
    const { page, nextCursor } = endPage(rows, request, order);
    const isWhole = request.cursor === undefined && nextCursor === undefined;
    const arns = page.map(({ row }) => row.arn);
    const [entityRefs, dues, age, totalCount, configRules, named] =
      await Promise.all([
        reader.listEntities(arns, filter.entities),
        reader.readDues({ arns, now: this.#options.now() }),
        freshness.readInShort({
          filter: filter.entities,
          fleet: filter.unmapped,
          entityRef: query.entityRefs?.[0],
          // Of the rows that it shows, if there are any.
          targetIds: page.length
            ? page.map(({ row }) => row.targetId)
            : query.targetIds,
        }),
        isWhole ? rows.length : this.#count(query, filter),
        this.#configRules.read(
          page.map(({ row }) => row),
          control,
        ),
        this.#readNamed(
          page.map(({ row }) => row),
          filter,
        ),
      ]);
    return {
      items: page.map(({ row }) => {
        const { verdict, ...summary } = this.#toSummary(row, {
          entityRefs: entityRefs.get(row.arn) ?? [],
          due: dues.get(row.arn),
          filter,
          health,
          named,
        });
        return {
          ...summary,
          verdict: verdict && {
            ...verdict,
            configRule: configRules.get(row.arn),
          },
        };
      }),
      totalCount,
      nextCursor,
      freshness: age,
    };
  }

  /** A page of the same list, each with all of its verdicts. */
  async listWithVerdicts(
    request: ListRequest,
    credentials: BackstageCredentials,
  ): Promise<Page<ReportInstance>> {
    const { authorizer, collection, config, controls, verdicts } =
      this.#options;
    const { items, totalCount, nextCursor } = await this.list(
      request,
      credentials,
    );
    const [stored, filter, health] = await Promise.all([
      verdicts.listOf(items.map(({ arn }) => arn)),
      authorizer.instances(credentials),
      collection.read(),
    ]);
    return {
      items: items.map(item => {
        const target = config.targets.find(
          ({ accountId, region }) =>
            accountId === item.accountId && region === item.region,
        );
        const options = {
          row: { targetId: target?.id ?? '' },
          filter,
          health,
        };
        const own = stored.get(item.arn) ?? [];
        return {
          ...pick(item, [
            'arn',
            'instanceId',
            'name',
            'accountId',
            'accountAlias',
            'region',
            'paused',
            'entityRefs',
          ]),
          verdicts: controls.flatMap(({ id }) =>
            own
              .filter(({ controlId }) => controlId === id)
              .map(verdict => this.#toVerdict(verdict, options)),
          ),
        };
      }),
      totalCount,
      nextCursor,
    };
  }

  async get(
    location: InstanceLocation,
    credentials: BackstageCredentials,
  ): Promise<InstanceDetail> {
    const { authorizer, config, controls, reader, verdicts } = this.#options;
    const { accountId, region, instanceId } = location;
    const filter = await authorizer.instances(credentials);
    const target = config.targets.find(
      t => t.accountId === accountId && t.region === region,
    );
    const row =
      target && (await reader.get(instanceArn(target, instanceId), filter));
    if (!target || !row) {
      throw refusal(
        NotFoundError,
        because('missing.instance-in', { instanceId, accountId, region }),
      );
    }
    const [entityRefs, dues, health, list, stored, found, shared, named] =
      await Promise.all([
        reader.listEntities([row.arn], filter.entities),
        reader.readDues({ arns: [row.arn], now: this.#options.now() }),
        this.#options.collection.read(),
        verdicts.list(row.arn),
        verdicts.readEvidence([row.arn]),
        this.#options.findings.listOfInstance(row.arn),
        readTargetEvidence({
          health: this.#options.health,
          target,
          targets: config.targets,
          verdicts,
        }),
        this.#readNamed([row], filter),
      ]);
    const subject = {
      instance: row.instance,
      firstSeenAt: row.firstSeenAt,
      evidence: stored.get(row.arn) ?? new Map(),
    };
    const evidence = evidenceLookup({
      subject,
      ...shared,
      now: Moment.at(this.#options.now()),
      maxAge: config.collectionMaxAge,
    });
    return {
      ...this.#toSummary(row, {
        entityRefs: entityRefs.get(row.arn) ?? [],
        due: dues.get(row.arn),
        filter,
        health,
        named,
      }),
      ...toIdentity(row, evidence),
      exposure: row.exposure,
      verdicts: controls.flatMap(control =>
        list
          .filter(({ controlId }) => controlId === control.id)
          .map(verdict => ({
            ...this.#toVerdict(verdict, { row, filter, health }),
            configRule: configRuleOf({
              control,
              verdict,
              evidence,
              parameters: config.parameters,
            }),
          })),
      ),
      ...toFindings(evidence),
      findings: found.findings,
      findingCount: found.findingCount,
      evidence: toRecords(evidence, { found, fleet: filter.unmapped }),
    };
  }

  /** The same on each page of a list, and for all who see the same. */
  #count(query: InstanceQuery, filter: InstanceFilter): Promise<number> {
    return this.#totals.get(hashOf({ query, filter }), () =>
      this.#options.reader.count({ query, filter }),
    );
  }

  /** By a column, or by how old the evidence of each target is at the time. */
  async #readRows(
    options: {
      query: InstanceQuery;
      filter: InstanceFilter;
      sort: InstanceSort;
      health: CollectionHealth;
    },
    start: { after?: Array<string | number>; limit: number },
  ): Promise<ListedInstance[]> {
    const { query, filter, sort, health } = options;
    const { config, reader } = this.#options;
    if (sort !== 'evidence' && sort !== '-evidence') {
      return reader.list({ query, filter, sort, ...start });
    }
    return reader.listByTarget({
      query,
      filter,
      targets: orderByEvidence(
        query.targetIds ?? config.targets.map(({ id }) => id),
        { health, descending: sort === '-evidence', after: start.after },
      ),
      ...start,
    });
  }

  async #toQuery(request: ListRequest): Promise<InstanceQuery> {
    const { config, entities, gate } = this.#options;
    const { entityRef, owner, system, control, status, unmapped, q } = request;
    const { claimedBy, heldBy, reason, tagKey, tagValue } = request;
    const { waiver: waiverId } = request;
    if (reason !== undefined && control === undefined) {
      throw refusal(InputError, because('question.reason-alone', { reason }));
    }
    if ((tagKey === undefined) !== (tagValue === undefined)) {
      throw refusal(
        InputError,
        because('question.tag-half', { given: String(tagKey ?? tagValue) }),
      );
    }
    if (heldBy !== undefined && claimedBy === undefined) {
      throw refusal(InputError, because('question.held-alone', { heldBy }));
    }
    return {
      entityRefs: entityRef === undefined ? undefined : [gate.refOf(entityRef)],
      owners:
        owner &&
        (await entities.withDescendantGroups(
          owner.map(ref =>
            readEntityRef(ref, { parameter: 'owner', defaultKind: 'group' }),
          ),
        )),
      unowned: request.unowned || undefined,
      systemRef:
        system === undefined
          ? undefined
          : readEntityRef(system, {
              parameter: 'system',
              defaultKind: 'system',
            }),
      services: this.#toServices(request),
      targetIds: targetIdsIn(config.targets, request),
      control,
      status,
      reason,
      paused: request.paused,
      unmapped,
      unmappedTag:
        tagKey === undefined || tagValue === undefined
          ? undefined
          : { key: tagKey, value: tagValue },
      claim:
        claimedBy === undefined
          ? undefined
          : {
              claimantRef: gate.refOf(claimedBy, 'claimedBy'),
              holderRef:
                heldBy === undefined ? undefined : gate.refOf(heldBy, 'heldBy'),
            },
      waiverId,
      ...readSearch(q),
    };
  }

  /** What the services of instances must be like, if anything. */
  #toServices(request: ListRequest): InstanceQuery['services'] {
    const services = toScorecardQuery(
      {
        accountId: request.serviceAccountId,
        kind: request.serviceKind,
        memberOf: request.serviceMemberOf,
        q: request.serviceQ,
        standing: request.serviceStanding,
        status: request.serviceStatus,
        strategy: request.serviceStrategy,
      },
      {
        controls: this.#options.controls,
        parameterOf: filter => `service${upperFirst(filter)}`,
      },
    );
    return Object.values(services).some(value => value !== undefined)
      ? services
      : undefined;
  }

  /** What unmapped instances speak of, as far as the caller may see it. */
  async #readNamed(
    rows: InstanceRow[],
    { entities: filter }: InstanceFilter,
  ): Promise<ReadonlyMap<string, CatalogEntity>> {
    const { entities, gate } = this.#options;
    const refs = [...new Set(rows.flatMap(({ unmapped }) => refsIn(unmapped)))];
    const visible = isUnrestricted(filter)
      ? undefined
      : await gate.visibleOf(refs, filter);
    const named = await entities.getMany(refs);
    return new Map(
      named
        .filter(({ entityRef }) => visible?.has(entityRef) !== false)
        .map(entity => [entity.entityRef, entity]),
    );
  }

  /** A verdict as it stands now, and as far as it concerns the instance. */
  #toVerdict(
    verdict: Verdict,
    options: {
      row: Pick<InstanceRow, 'targetId'>;
      filter: InstanceFilter;
      health: CollectionHealth;
    },
  ): Verdict {
    const { row, filter, health } = options;
    return health.overlay(
      filter.unmapped ? verdict : this.#options.facts.withoutAccount(verdict),
      row.targetId,
    );
  }

  #toSummary(
    row: InstanceRow,
    options: {
      entityRefs: string[];
      due: InstanceSummary['findingsDue'] | undefined;
      filter: InstanceFilter;
      health: CollectionHealth;
      named: ReadonlyMap<string, CatalogEntity>;
    },
  ): InstanceSummary {
    const { entityRefs, due, filter, health, named } = options;
    const { arn, instance, paused, unmapped, verdict, counts } = row;
    const target = this.#options.config.targets.find(
      ({ id }) => id === row.targetId,
    );
    const { partition, region, accountId } = parseArn(arn)!;
    return {
      arn,
      instanceId: instance.instanceId,
      name: instance.name,
      accountId,
      accountAlias: target?.alias,
      partition,
      region,
      state: instance.state,
      paused,
      platform: instance.platform,
      imageId: instance.imageId,
      instanceType: instance.instanceType,
      autoScalingGroup: instance.autoScalingGroup,
      launchTime: instance.launchTime,
      entityRefs,
      unmapped:
        unmapped &&
        toUnmapped(unmapped, {
          entities: named,
          all: isUnrestricted(filter.entities),
          mappingTags: this.#options.config.mappingTags,
        }),
      counts: health.overlayCounts(counts, row.targetId),
      findingsDue: due ?? { open: 0, overdue: 0 },
      freshness: health.freshnessInShort([row.targetId], {
        fleet: filter.unmapped,
      }),
      verdict: verdict && this.#toVerdict(verdict, { row, filter, health }),
    };
  }
}

/** What the columns of a sort hold. */
function kindsOf(sort: InstanceSort): SortKind[] {
  switch (sort) {
    case 'worst':
    case 'failing':
    case '-failing':
      return ['integer', 'text', 'text'];
    case 'due':
    case '-due':
      return ['text', 'text', 'text'];
    case 'evidence':
    case '-evidence':
      return ['text', 'text', 'text', 'text'];
    default:
      return ['text', 'text'];
  }
}
