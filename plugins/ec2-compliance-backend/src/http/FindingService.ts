import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  FindingFacets,
  FindingGroup,
  FindingGrouping,
  FindingHistoryItem,
  FindingInstance,
  FindingList,
  Page,
} from 'backstage-plugin-ec2-compliance-common';
import { Ec2ComplianceConfig } from '../config';
import {
  EntityStore,
  FindingQuery,
  FindingReader,
  InstanceFilter,
} from '../database';
import { Authorizer, passesCriteria } from './Authorizer';
import { decodeCursor, encodeCursor } from './cursor';
import {
  FindingHistoryParameters,
  FindingParameters,
  ListFindingsQuery,
} from './endpoints';
import { ShortCache } from './ShortCache';
import { toRef } from './toRef';

const DEFAULT_LIMIT = 25;
const DEFAULT_WEEKS = 13;

/** How long sums over a whole list are kept. */
const FACETS_TTL_MS = 3_000;

type ServiceOptions = {
  auth: AuthService;
  authorizer: Authorizer;
  config: Ec2ComplianceConfig;
  entities: EntityStore;
  now: () => Date;
  reader: FindingReader;
  userInfo: UserInfoService;
};

/** Answers questions about findings, as far as the caller may know. */
export class FindingService {
  static create(options: ServiceOptions): FindingService {
    return new FindingService(options);
  }

  readonly #options: ServiceOptions;
  readonly #facets = new ShortCache<FindingFacets>(FACETS_TTL_MS);

  private constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async list(
    request: ListFindingsQuery,
    credentials: BackstageCredentials,
  ): Promise<FindingList> {
    const { reader } = this.#options;
    const selection = await this.#select(request, credentials);
    const { query, filter } = selection;
    const limit = request.limit ?? DEFAULT_LIMIT;
    const sort = 'due';
    const after =
      request.cursor === undefined
        ? undefined
        : decodeCursor(request.cursor, { sort, length: 2 });
    const [rows, facets] = await Promise.all([
      reader.list({ ...selection, after, limit: limit + 1 }),
      this.#facets.get(JSON.stringify({ query, filter }), () =>
        reader.facets(selection),
      ),
    ]);
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ finding }) => finding),
      totalCount: facets.open,
      ...(rows.length > limit && {
        nextCursor: encodeCursor(sort, page[page.length - 1].key),
      }),
      facets,
    };
  }

  async listGroups(
    request: ListFindingsQuery & { by: FindingGrouping },
    credentials: BackstageCredentials,
  ): Promise<Page<FindingGroup>> {
    const { reader } = this.#options;
    const { by } = request;
    const selection = await this.#select(request, credentials);
    const limit = request.limit ?? DEFAULT_LIMIT;
    const after =
      request.cursor === undefined
        ? undefined
        : decodeCursor(request.cursor, { sort: by, length: 2 });
    const [rows, totalCount] = await Promise.all([
      reader.groups({ ...selection, by, after, limit: limit + 1 }),
      reader.countGroups({ ...selection, by }),
    ]);
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ group }) => group),
      totalCount,
      ...(rows.length > limit && {
        nextCursor: encodeCursor(by, page[page.length - 1].key),
      }),
    };
  }

  /** How findings fared, week by week, oldest first. */
  async history(
    request: FindingHistoryParameters,
    credentials: BackstageCredentials,
  ): Promise<FindingHistoryItem[]> {
    const { weeks = DEFAULT_WEEKS, ...parameters } = request;
    const selection = await this.#select(parameters, credentials);
    return this.#options.reader.history({ ...selection, weeks });
  }

  /** The instances that a finding stands on, open ones first. */
  async listInstances(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<FindingInstance[]> {
    const { config, reader } = this.#options;
    const filter = await this.#filterFor(credentials);
    const rows = await reader.instances({ id, filter });
    if (!rows) {
      throw new NotFoundError(`There is no finding '${id}'`);
    }
    const aliases = new Map(
      config.targets.map(target => [target.id, target.alias]),
    );
    return rows.map(({ targetId, ...row }) => {
      const accountAlias = aliases.get(targetId);
      return { ...row, ...(accountAlias !== undefined && { accountAlias }) };
    });
  }

  async #select(
    request: FindingParameters,
    credentials: BackstageCredentials,
  ): Promise<{ query: FindingQuery; filter: InstanceFilter; now: Date }> {
    const { authorizer, now } = this.#options;
    if (request.unmapped) {
      await authorizer.requireFleet(credentials);
    }
    const filter = await this.#filterFor(credentials);
    const query = await this.#toQuery(request, credentials);
    if (query.entityRef !== undefined) {
      await this.#requireEntity(query.entityRef, filter);
    }
    return { query, filter, now: now() };
  }

  async #filterFor(credentials: BackstageCredentials): Promise<InstanceFilter> {
    const { authorizer } = this.#options;
    const [entities, unmapped] = await Promise.all([
      authorizer.scorecards(credentials),
      authorizer.canReadFleet(credentials),
    ]);
    return { entities, unmapped };
  }

  async #toQuery(
    request: FindingParameters,
    credentials: BackstageCredentials,
  ): Promise<FindingQuery> {
    const { entityRef, due, severity, cve, kev, fixAvailable, q } = request;
    const { unmapped, unowned } = request;
    const owners = await this.#toOwners(request, credentials);
    return {
      ...(entityRef !== undefined && {
        entityRef: toRef(entityRef, 'entityRef', 'component'),
      }),
      ...(owners && { owners }),
      ...(due !== undefined && { due }),
      ...(severity !== undefined && {
        severity: severity.toLocaleLowerCase('en-US'),
      }),
      // The ids of patches keep their case, those of CVEs are upper case.
      ...(cve !== undefined && { cve: cve.replace(/^cve/i, 'CVE') }),
      ...(kev !== undefined && { kev }),
      ...(fixAvailable !== undefined && { fixAvailable }),
      ...(unmapped && { unmapped }),
      ...(unowned && { unowned }),
      ...(q && { q }),
    };
  }

  /** The owners asked for, the caller among them, with the groups below. */
  async #toOwners(
    { owner, mine }: FindingParameters,
    credentials: BackstageCredentials,
  ): Promise<string[] | undefined> {
    const { entities } = this.#options;
    const asked = owner?.length
      ? await entities.withDescendantGroups(
          owner.map(ref => toRef(ref, 'owner', 'group')),
        )
      : undefined;
    if (!mine) {
      return asked;
    }
    const own = await entities.withDescendantGroups(
      await this.#readOwnership(credentials),
    );
    return asked ? asked.filter(ref => own.includes(ref)) : own;
  }

  async #readOwnership(credentials: BackstageCredentials): Promise<string[]> {
    const { auth, userInfo } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new InputError(
        `The parameter 'mine' is for users, a service owns nothing`,
      );
    }
    return (await userInfo.getUserInfo(credentials)).ownershipEntityRefs;
  }

  /** An empty list must not tell of an entity that the caller may not see. */
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
        `Reading the findings of '${entityRef}' needs the permission 'ec2-compliance.scorecard.read' for it`,
      );
    }
  }
}
