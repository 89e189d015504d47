import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import {
  fleetReadPermission,
  reviewCreatePermission,
  scorecardReadPermission,
  targetRefreshPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { matchesFilter, ReadFilter, ScorecardFilter } from '../database';
import { ScorecardResource, scorecardResourceRef } from './permissionRules';

/** How long the refs that a caller may see are kept for that caller. */
const VISIBLE_REFS_TTL_MS = 60_000;

/**
 * Decides what a caller may see, for every way in, with the caller's own
 * credentials and in two steps: our permission, then the catalog's. Both end
 * as a `WHERE`. In doubt it refuses.
 */
export class Authorizer {
  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    now: () => Date;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): Authorizer {
    return new Authorizer(options);
  }

  readonly #options: Parameters<typeof Authorizer.create>[0];
  readonly #toFilter: ConditionTransformer<ScorecardFilter>;
  readonly #visibleRefs = new Map<
    string,
    { expires: number; refs: Promise<string[]> }
  >();

  private constructor(options: Parameters<typeof Authorizer.create>[0]) {
    this.#options = options;
    this.#toFilter = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(scorecardResourceRef),
    );
  }

  /** @throws NotAllowedError if the caller may read no scorecard at all */
  async scorecards(credentials: BackstageCredentials): Promise<ReadFilter> {
    const { permissions } = this.#options;
    const [own] = await permissions.authorizeConditional(
      [{ permission: scorecardReadPermission }],
      { credentials },
    );
    if (own.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `Reading scorecards needs the permission '${scorecardReadPermission.name}'`,
      );
    }
    const [catalog] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    const filter: ReadFilter = {};
    if (own.result === AuthorizeResult.CONDITIONAL) {
      filter.criteria = this.#toFilter(own.conditions);
    }
    if (catalog.result === AuthorizeResult.DENY) {
      filter.visibleRefs = [];
    } else if (catalog.result === AuthorizeResult.CONDITIONAL) {
      filter.visibleRefs = await this.#readVisibleRefs(credentials);
    }
    return filter;
  }

  /** Whether the caller may see what belongs to no entity. */
  canReadFleet(credentials: BackstageCredentials): Promise<boolean> {
    return this.#isAllowed(fleetReadPermission, credentials);
  }

  /** Whether the caller may start a collection. */
  canRefresh(credentials: BackstageCredentials): Promise<boolean> {
    return this.#isAllowed(targetRefreshPermission, credentials);
  }

  /** Whether the caller may record reviews of what they own. */
  canReview(credentials: BackstageCredentials): Promise<boolean> {
    return this.#isAllowed(reviewCreatePermission, credentials);
  }

  /** @throws NotAllowedError if the caller may not see the fleet */
  async requireFleet(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.canReadFleet(credentials))) {
      throw new NotAllowedError(
        `Reading unmapped instances and targets needs the permission '${fleetReadPermission.name}'`,
      );
    }
  }

  /** @throws NotAllowedError if the caller may not start a collection */
  async requireRefresh(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.canRefresh(credentials))) {
      throw new NotAllowedError(
        `Starting a collection needs the permission '${targetRefreshPermission.name}'`,
      );
    }
  }

  async #isAllowed(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  #readVisibleRefs(credentials: BackstageCredentials): Promise<string[]> {
    const { auth, now } = this.#options;
    if (!auth.isPrincipal(credentials, 'user')) {
      return this.#streamVisibleRefs(credentials);
    }
    const user = credentials.principal.userEntityRef;
    const time = now().getTime();
    for (const [key, { expires }] of this.#visibleRefs) {
      if (expires <= time) {
        this.#visibleRefs.delete(key);
      }
    }
    const cached = this.#visibleRefs.get(user);
    if (cached) {
      return cached.refs;
    }
    const refs = this.#streamVisibleRefs(credentials);
    this.#visibleRefs.set(user, { expires: time + VISIBLE_REFS_TTL_MS, refs });
    // A failure is not kept: the next request asks again.
    refs.catch(() => this.#visibleRefs.delete(user));
    return refs;
  }

  async #streamVisibleRefs(
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const refs: string[] = [];
    for await (const page of this.#options.catalog.streamEntities(
      { fields: ['kind', 'metadata.name', 'metadata.namespace'] },
      { credentials },
    )) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}

/** Whether one entity passes our own permission's part of a filter. */
export function passesCriteria(
  resource: ScorecardResource,
  criteria: PermissionCriteria<ScorecardFilter> | undefined,
): boolean {
  if (!criteria) {
    return true;
  }
  if (isAndCriteria(criteria)) {
    return criteria.allOf.every(part => passesCriteria(resource, part));
  }
  if (isOrCriteria(criteria)) {
    return criteria.anyOf.some(part => passesCriteria(resource, part));
  }
  if (isNotCriteria(criteria)) {
    return !passesCriteria(resource, criteria.not);
  }
  return matchesFilter(resource, criteria);
}
