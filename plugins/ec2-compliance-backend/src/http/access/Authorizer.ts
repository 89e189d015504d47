import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AnyOfCriteria,
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  fleetReadPermission,
  reviewCreatePermission,
  scorecardReadPermission,
  targetRefreshPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { InstanceFilter, ReadFilter, ScorecardFilter } from '../../database';
import { scorecardResourceRef } from './permissionRules';
import { VisibleRefs } from './VisibleRefs';

/** The filter of who may read no scorecard: any of nothing. */
const NO_ENTITY: ReadFilter = {
  criteria: { anyOf: [] as unknown as AnyOfCriteria<ScorecardFilter>['anyOf'] },
};

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

  readonly #permissions: PermissionsService;
  readonly #toFilter: ConditionTransformer<ScorecardFilter>;
  readonly #visibleRefs: VisibleRefs;

  private constructor(options: Parameters<typeof Authorizer.create>[0]) {
    this.#permissions = options.permissions;
    this.#visibleRefs = VisibleRefs.create(options);
    this.#toFilter = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(scorecardResourceRef),
    );
  }

  /** @throws NotAllowedError if the caller may read no scorecard at all */
  async scorecards(credentials: BackstageCredentials): Promise<ReadFilter> {
    const [own] = await this.#permissions.authorizeConditional(
      [{ permission: scorecardReadPermission }],
      { credentials },
    );
    if (own.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `Reading scorecards needs the permission '${scorecardReadPermission.name}'`,
      );
    }
    const visibleRefs = await this.visibleRefs(credentials);
    return {
      ...(own.result === AuthorizeResult.CONDITIONAL && {
        criteria: this.#toFilter(own.conditions),
      }),
      ...(visibleRefs && { visibleRefs }),
    };
  }

  /** The entities that the catalog shows to the caller; undefined for all. */
  async visibleRefs(
    credentials: BackstageCredentials,
  ): Promise<readonly string[] | undefined> {
    const [catalog] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (catalog.result === AuthorizeResult.DENY) {
      return [];
    }
    return catalog.result === AuthorizeResult.CONDITIONAL
      ? this.#visibleRefs.read(credentials)
      : undefined;
  }

  /**
   * The same for instances and findings: those of no entity are for callers
   * who may see the fleet, whether or not they may read scorecards.
   *
   * @throws NotAllowedError if the caller may read neither
   */
  async instances(credentials: BackstageCredentials): Promise<InstanceFilter> {
    const [entities, unmapped] = await Promise.allSettled([
      this.scorecards(credentials),
      this.canReadFleet(credentials),
    ]);
    if (unmapped.status === 'rejected') {
      throw unmapped.reason;
    }
    if (entities.status === 'fulfilled') {
      return { entities: entities.value, unmapped: unmapped.value };
    }
    if (unmapped.value && entities.reason instanceof NotAllowedError) {
      return { entities: NO_ENTITY, unmapped: true };
    }
    throw entities.reason;
  }

  /**
   * Whether the caller may see what belongs to no entity, and what speaks of
   * accounts and targets as a whole.
   */
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
        `Reading unmapped instances, claims and targets needs the permission '${fleetReadPermission.name}'`,
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
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }
}
