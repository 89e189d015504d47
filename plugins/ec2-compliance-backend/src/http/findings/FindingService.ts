import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  DEFAULT_FINDING_GROUP_SORT,
  FindingGroup,
  FindingHistoryItem,
  FindingInstance,
  FindingList,
  FreshnessSummary,
  Page,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceConfig } from '../../config';
import {
  DataGeneration,
  EntityStore,
  FindingCell,
  FindingQuery,
  FindingReader,
  InstanceFilter,
  InstanceReader,
  toChoices,
  toFacets,
  withoutCounted,
} from '../../database';
import {
  findingFilters,
  findingGroupListParameters,
  findingHistoryParameters,
  findingListParameters,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { z } from 'zod';
import { because, refusal } from '../../refusals';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readOwners } from '../access/readOwners';
import { SortOrder } from '../lists/cursor';
import { endPage, startPage } from '../lists/page';
import { ShortCache } from '../lists/ShortCache';
import { FreshnessReader } from '../freshness/FreshnessReader';

/** How long sums over a whole list are kept, unless something changes. */
const CELLS_TTL_MS = 3_000;

type FindingFilters = z.output<typeof findingFilters> &
  Partial<Pick<z.output<typeof findingListParameters>, 'waived' | 'waiver'>>;

type ServiceOptions = {
  auth: AuthService;
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  data: DataGeneration;
  entities: EntityStore;
  freshness: FreshnessReader;
  gate: EntityGate;
  instances: InstanceReader;
  now: () => Date;
  reader: FindingReader;
};

/** Answers questions about findings, as far as the caller may know. */
export class FindingService {
  static create(options: ServiceOptions): FindingService {
    return new FindingService(options);
  }

  readonly #options: ServiceOptions;
  /** What facets and choices are told of: the same under all of these filters. */
  readonly #cells: ShortCache<FindingCell[]>;

  private constructor(options: ServiceOptions) {
    this.#options = options;
    this.#cells = new ShortCache(CELLS_TTL_MS, options.data);
  }

  async list(
    request: z.output<typeof findingListParameters>,
    credentials: BackstageCredentials,
  ): Promise<FindingList> {
    const { reader } = this.#options;
    const selection = await this.#select(request, credentials);
    const { query, filter } = selection;
    const order: SortOrder = { sort: 'due', columns: ['text', 'text'] };
    const [rows, cells] = await Promise.all([
      reader.list({ ...selection, ...startPage(request, order) }),
      this.#cells.get(
        JSON.stringify({ query: withoutCounted(query), filter }),
        () => reader.cells(selection),
      ),
    ]);
    const facets = toFacets(cells, query);
    const { page, nextCursor } = endPage(rows, request, order);
    return {
      items: page.map(({ finding }) => finding),
      totalCount: facets.open,
      nextCursor,
      facets,
      choices: toChoices(cells, query),
    };
  }

  async listGroups(
    request: z.output<typeof findingGroupListParameters>,
    credentials: BackstageCredentials,
  ): Promise<Page<FindingGroup>> {
    const { reader } = this.#options;
    const { by, sort } = request;
    if (sort === '-instances' && by !== 'vulnerability') {
      throw refusal(
        InputError,
        because('question.instances-of-no-vulnerability'),
      );
    }
    const selection = await this.#select(request, credentials);
    const order: SortOrder =
      sort === DEFAULT_FINDING_GROUP_SORT
        ? { sort: by, columns: ['text', 'text'] }
        : { sort: `${by} ${sort}`, columns: ['integer', 'text'] };
    const { rows, total } = await reader.groupPage({
      ...selection,
      by,
      sort,
      ...startPage(request, order),
    });
    const { page, nextCursor } = endPage(rows, request, order);
    return {
      items: page.map(({ group }) => group),
      totalCount: total,
      nextCursor,
    };
  }

  /** How findings fared, week by week, oldest first. */
  async history(
    request: z.output<typeof findingHistoryParameters>,
    credentials: BackstageCredentials,
  ): Promise<FindingHistoryItem[]> {
    const { weeks, ...filters } = request;
    const selection = await this.#select(filters, credentials);
    return this.#options.reader.history({ ...selection, weeks });
  }

  /** How old the evidence behind a list of findings is. */
  async freshness(
    request: FindingFilters,
    credentials: BackstageCredentials,
  ): Promise<FreshnessSummary> {
    const { entityRef, instanceArn } = request;
    const { authorizer, freshness, gate, instances } = this.#options;
    const filter = await authorizer.instances(credentials);
    const instance =
      instanceArn === undefined
        ? undefined
        : await instances.get(instanceArn, filter);
    return freshness.readInShort({
      targetIds: instance && [instance.targetId],
      filter: filter.entities,
      fleet: filter.unmapped,
      entityRef: entityRef === undefined ? undefined : gate.refOf(entityRef),
      owners: await this.#toOwners(request, credentials),
    });
  }

  /** The instances that a finding stands on, open ones first. */
  async listInstances(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<FindingInstance[]> {
    const { authorizer, config, reader } = this.#options;
    const filter = await authorizer.instances(credentials);
    const rows = await reader.instances({ id, filter });
    if (!rows) {
      throw refusal(NotFoundError, because('missing.finding', { id }));
    }
    const aliases = new Map(
      config.targets.map(target => [target.id, target.alias]),
    );
    return rows.map(({ targetId, ...row }) => ({
      ...row,
      accountAlias: aliases.get(targetId),
    }));
  }

  async #select(
    request: FindingFilters,
    credentials: BackstageCredentials,
  ): Promise<{ query: FindingQuery; filter: InstanceFilter; now: Date }> {
    const { authorizer, gate, instances, now } = this.#options;
    if (request.unmapped) {
      await authorizer.requireFleet(credentials);
    }
    const allowed = await authorizer.instances(credentials);
    // Who asks for what belongs to entities sees it as one who may see no more.
    const filter =
      request.unmapped === false ? { ...allowed, unmapped: false } : allowed;
    const entity =
      request.entityRef === undefined
        ? undefined
        : await gate.require(request.entityRef, filter.entities);
    const { due, severity, rating, cve, kev, fixAvailable, unowned, q } =
      request;
    const { dueSince, instanceArn } = request;
    if (
      instanceArn !== undefined &&
      !(await instances.get(instanceArn, filter))
    ) {
      throw refusal(
        NotFoundError,
        because('missing.instance', { arn: instanceArn }),
      );
    }
    const { waived, waiver } = request;
    const query = {
      entityRef: entity?.entityRef,
      entityOnly: request.entityOnly,
      instanceArn,
      owners: await this.#toOwners(request, credentials),
      due,
      dueSince: dueSince === undefined ? undefined : new Date(dueSince),
      severity: severity?.toLocaleLowerCase('en-US'),
      rating,
      // The ids of patches keep their case, those of CVEs are upper case.
      cve: cve?.replace(/^cve/i, 'CVE'),
      cveOnly: request.cveOnly,
      kev,
      fixAvailable,
      unmapped: request.unmapped || undefined,
      suppressed: request.suppressed,
      unowned,
      waived,
      waiverId: waiver,
      q,
    };
    return { query, filter, now: now() };
  }

  /** The owners asked for, the caller among them, with the groups below. */
  async #toOwners(
    request: FindingFilters,
    credentials: BackstageCredentials,
  ): Promise<string[] | undefined> {
    const { entities } = this.#options;
    const asked = await readOwners(request, entities);
    if (!request.mine) {
      return asked;
    }
    const own = await entities.withDescendantGroups([
      ...(await this.ownership(credentials)),
    ]);
    return asked ? asked.filter(ref => own.includes(ref)) : own;
  }

  /**
   * Whose findings are the caller's own.
   *
   * @throws InputError for a service
   */
  async ownership(
    credentials: BackstageCredentials,
  ): Promise<readonly string[]> {
    const { auth, authorizer } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw refusal(
        InputError,
        because('question.for-owners', { parameter: 'mine' }),
      );
    }
    return authorizer.ownership(credentials);
  }
}
