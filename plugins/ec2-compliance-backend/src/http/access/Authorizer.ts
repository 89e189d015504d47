import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AnyOfCriteria,
  AuthorizeResult,
  BasicPermission,
  PolicyDecision,
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
  waiverApprovePermission,
} from 'backstage-plugin-ec2-compliance-common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { InstanceFilter, ReadFilter, ScorecardFilter } from '../../database';
import { because, refusal } from '../../refusals';
import { Grants } from './Grants';
import { meetsCriteria } from './meetsCriteria';
import { scorecardResourceRef } from './permissionRules';
import { VisibleRefs } from './VisibleRefs';
import {
  matchesWaiverFilter,
  WaiverFilter,
  WaiverResource,
  waiverResourceRef,
} from './waiverRules';

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
    userInfo: UserInfoService;
  }): Authorizer {
    return new Authorizer(options);
  }

  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  /** What holds for the request that is being answered. */
  readonly #held = new AsyncLocalStorage<{
    credentials: BackstageCredentials;
    grants: Grants;
    ownership?: Promise<readonly string[]>;
  }>();
  readonly #permissions: PermissionsService;
  readonly #toFilter: ConditionTransformer<ScorecardFilter>;
  readonly #toWaiverFilter: ConditionTransformer<WaiverFilter>;
  readonly #visibleRefs: VisibleRefs;

  private constructor(options: Parameters<typeof Authorizer.create>[0]) {
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#permissions = options.permissions;
    this.#visibleRefs = VisibleRefs.create(options);
    this.#toFilter = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(scorecardResourceRef),
    );
    this.#toWaiverFilter = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(waiverResourceRef),
    );
  }

  /**
   * Answers a caller by what the policy grants them now: it is asked once, and
   * holds for all that `work` asks for them. Whoever keeps an answer keeps it
   * for callers with the same grants alone.
   */
  async holding<T>(
    credentials: BackstageCredentials,
    work: (grants: Grants) => Promise<T>,
  ): Promise<T> {
    const grants = await this.#ask(credentials);
    return this.#held.run({ credentials, grants }, () => work(grants));
  }

  async #ask(credentials: BackstageCredentials): Promise<Grants> {
    const [[own, catalog, approve], [fleet, refresh, review]] =
      await Promise.all([
        this.#permissions.authorizeConditional(
          [
            { permission: scorecardReadPermission },
            { permission: catalogEntityReadPermission },
            { permission: waiverApprovePermission },
          ],
          { credentials },
        ),
        this.#permissions.authorize(
          [
            { permission: fleetReadPermission },
            { permission: targetRefreshPermission },
            { permission: reviewCreatePermission },
          ],
          { credentials },
        ),
      ]);
    const isAllowed = ({ result }: PolicyDecision) =>
      result === AuthorizeResult.ALLOW;
    return Grants.create({
      scorecards: own,
      visibleRefs: await this.#toRefs(catalog, credentials),
      fleet: isAllowed(fleet),
      refresh: isAllowed(refresh),
      review: isAllowed(review),
      approve,
    });
  }

  #grantsOf(credentials: BackstageCredentials): Grants | undefined {
    const held = this.#held.getStore();
    return held?.credentials === credentials ? held.grants : undefined;
  }

  /** @throws NotAllowedError if the caller may read no scorecard at all */
  async scorecards(credentials: BackstageCredentials): Promise<ReadFilter> {
    const own =
      this.#grantsOf(credentials)?.scorecards ??
      (
        await this.#permissions.authorizeConditional(
          [{ permission: scorecardReadPermission }],
          { credentials },
        )
      )[0];
    if (own.result === AuthorizeResult.DENY) {
      throw refusal(
        NotAllowedError,
        because('denied.scorecards', {
          permission: scorecardReadPermission.name,
        }),
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
    const grants = this.#grantsOf(credentials);
    if (grants) {
      return grants.visibleRefs;
    }
    const [catalog] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return this.#toRefs(catalog, credentials);
  }

  async #toRefs(
    { result }: PolicyDecision,
    credentials: BackstageCredentials,
  ): Promise<readonly string[] | undefined> {
    if (result === AuthorizeResult.DENY) {
      return [];
    }
    return result === AuthorizeResult.CONDITIONAL
      ? this.#visibleRefs.read(credentials)
      : undefined;
  }

  /**
   * The entities that stand for the caller where something is owned; none for a
   * service.
   */
  async ownership(
    credentials: BackstageCredentials,
  ): Promise<readonly string[]> {
    const held = this.#held.getStore();
    if (held?.credentials !== credentials) {
      return this.#readOwnership(credentials);
    }
    held.ownership ??= this.#readOwnership(credentials);
    return held.ownership;
  }

  async #readOwnership(
    credentials: BackstageCredentials,
  ): Promise<readonly string[]> {
    return this.#auth.isPrincipal(credentials, 'user')
      ? (await this.#userInfo.getUserInfo(credentials)).ownershipEntityRefs
      : [];
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
  async canReadFleet(credentials: BackstageCredentials): Promise<boolean> {
    return (
      this.#grantsOf(credentials)?.fleet ??
      this.#isAllowed(fleetReadPermission, credentials)
    );
  }

  /** Whether the caller may start a collection. */
  async canRefresh(credentials: BackstageCredentials): Promise<boolean> {
    return (
      this.#grantsOf(credentials)?.refresh ??
      this.#isAllowed(targetRefreshPermission, credentials)
    );
  }

  /** Whether the caller may record reviews of what they own. */
  async canReview(credentials: BackstageCredentials): Promise<boolean> {
    return (
      this.#grantsOf(credentials)?.review ??
      this.#isAllowed(reviewCreatePermission, credentials)
    );
  }

  /** Which waivers the policy lets the caller approve, be it their own or not. */
  async approvable(
    credentials: BackstageCredentials,
  ): Promise<(waiver: WaiverResource) => boolean> {
    const decision =
      this.#grantsOf(credentials)?.approve ??
      (
        await this.#permissions.authorizeConditional(
          [{ permission: waiverApprovePermission }],
          { credentials },
        )
      )[0];
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      const isAllowed = decision.result === AuthorizeResult.ALLOW;
      return () => isAllowed;
    }
    const criteria = this.#toWaiverFilter(decision.conditions);
    return waiver =>
      meetsCriteria(criteria, filter => matchesWaiverFilter(waiver, filter));
  }

  /**
   * What a list about the fleet may name: who may see the fleet need not see
   * every entity of the catalog, nor what runs it.
   *
   * @throws NotAllowedError if the caller may not see the fleet
   */
  async fleet(credentials: BackstageCredentials): Promise<{
    visibleRefs?: readonly string[];
    instances: InstanceFilter;
  }> {
    await this.requireFleet(credentials);
    const [visibleRefs, instances] = await Promise.all([
      this.visibleRefs(credentials),
      this.instances(credentials),
    ]);
    return { visibleRefs, instances };
  }

  /** @throws NotAllowedError if the caller may not see the fleet */
  async requireFleet(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.canReadFleet(credentials))) {
      throw refusal(
        NotAllowedError,
        because('denied.fleet', { permission: fleetReadPermission.name }),
      );
    }
  }

  /** @throws NotAllowedError if the caller may not start a collection */
  async requireRefresh(credentials: BackstageCredentials): Promise<void> {
    if (!(await this.canRefresh(credentials))) {
      throw refusal(
        NotAllowedError,
        because('denied.refresh', { permission: targetRefreshPermission.name }),
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
