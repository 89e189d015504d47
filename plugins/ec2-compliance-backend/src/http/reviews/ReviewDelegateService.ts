import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CreateReviewDelegateRequest,
  MAX_DELEGATION_DAYS,
  ReviewDelegate,
  ReviewDelegateList,
  reviewCreatePermission,
} from 'backstage-plugin-ec2-compliance-common';
import { randomUUID } from 'node:crypto';
import {
  isDelegateInForce,
  ReviewDelegateStore,
  scopeOfDelegate,
  StoredDelegate,
} from '../../database';
import { because, refusal } from '../../refusals';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readEntityRef } from '../access/readEntityRef';
import { ownerOfReviewed } from './ReviewRights';

const LISTED_DELEGATES = 100;

const DAY = 86_400_000;

/** Tells who may review in whose place, and lets owners say so. */
export class ReviewDelegateService {
  static create(options: {
    authorizer: Authorizer;
    catalog: CatalogService;
    gate: EntityGate;
    now: () => Date;
    store: ReviewDelegateStore;
  }): ReviewDelegateService {
    return new ReviewDelegateService(options);
  }

  readonly #options: Parameters<typeof ReviewDelegateService.create>[0];

  private constructor(
    options: Parameters<typeof ReviewDelegateService.create>[0],
  ) {
    this.#options = options;
  }

  /** Those of an entity that the caller may see. */
  async list(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<ReviewDelegateList> {
    const { authorizer, gate, store } = this.#options;
    const filter = await authorizer.scorecards(credentials);
    const entity = await gate.require(ref, filter);
    const ownerRef = ownerOfReviewed(entity);
    const [delegates, canDelegate] = await Promise.all([
      store.list(
        { ownerRef, entityRef: entity.entityRef },
        { limit: LISTED_DELEGATES },
      ),
      this.#mayDelegate(ownerRef, credentials),
    ]);
    return {
      items: delegates.map(one => this.#toDelegate(one)),
      ownerRef,
      canDelegate,
    };
  }

  /**
   * Names a delegate.
   *
   * @throws NotAllowedError without the permission, or outside the owning group
   * @throws InputError if nobody can be named so, or for so long
   */
  async create(
    request: CreateReviewDelegateRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ReviewDelegate> {
    const { authorizer, catalog, gate, now, store } = this.#options;
    const filter = await authorizer.scorecards(credentials);
    const entity = await gate.require(request.entityRef, filter);
    const ownerRef = ownerOfReviewed(entity);
    if (!(await this.#mayDelegate(ownerRef, credentials))) {
      throw notTheOwner(ownerRef);
    }
    const delegateRef = readDelegate(request.delegateRef, ownerRef);
    // People are not among what we keep of the catalog.
    if (!(await catalog.getEntityByRef(delegateRef, { credentials }))) {
      throw refusal(
        NotFoundError,
        because('missing.entity', { entityRef: delegateRef }),
      );
    }
    const time = now();
    const delegate: StoredDelegate = {
      id: randomUUID(),
      ownerRef,
      ...(request.scope === 'entity' && { entityRef: entity.entityRef }),
      delegateRef,
      createdBy: credentials.principal.userEntityRef,
      createdAt: time.toISOString(),
      endsAt: readEnd(request.endsAt, time),
    };
    await store.add(delegate);
    return this.#toDelegate(delegate);
  }

  /**
   * Ends it that somebody may review in an owner's place.
   *
   * @throws NotFoundError if there is none, or of another owner
   * @throws ConflictError if it has ended
   */
  async end(
    id: string,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<ReviewDelegate> {
    const { authorizer, now, store } = this.#options;
    await authorizer.scorecards(credentials);
    if (!(await authorizer.canReview(credentials))) {
      throw notTheOwner();
    }
    const delegate = await store.get(id);
    if (
      !delegate ||
      !(await this.#mayDelegate(delegate.ownerRef, credentials))
    ) {
      throw refusal(NotFoundError, because('missing.delegate', { id }));
    }
    const by = credentials.principal.userEntityRef;
    const time = now();
    if (!(await store.end(id, { by, now: time }))) {
      throw refusal(ConflictError, because('delegate.ended', { id }));
    }
    return this.#toDelegate({
      ...delegate,
      endedBy: by,
      endedAt: time.toISOString(),
    });
  }

  /** Who asks, as far as answers differ by it. */
  async dependsOn(credentials: BackstageCredentials): Promise<unknown> {
    return this.#options.authorizer.ownership(credentials);
  }

  /** The owners themselves alone: a delegate names no other. */
  async #mayDelegate(
    ownerRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { authorizer } = this.#options;
    const [canReview, ownership] = await Promise.all([
      authorizer.canReview(credentials),
      authorizer.ownership(credentials),
    ]);
    return canReview && ownership.includes(ownerRef);
  }

  #toDelegate(delegate: StoredDelegate): ReviewDelegate {
    return {
      ...delegate,
      scope: scopeOfDelegate(delegate),
      inForce: isDelegateInForce(delegate, this.#options.now()),
    };
  }
}

function notTheOwner(ownerRef?: string): NotAllowedError {
  const permission = reviewCreatePermission.name;
  return refusal(
    NotAllowedError,
    ownerRef === undefined
      ? because('delegate.not-owners', { permission })
      : because('delegate.not-yours', { permission, owner: ownerRef }),
  );
}

function readDelegate(ref: string, ownerRef: string): string {
  const delegateRef = readEntityRef(ref, {
    parameter: 'delegateRef',
    defaultKind: 'user',
  });
  if (!['user', 'group'].includes(parseEntityRef(delegateRef).kind)) {
    throw refusal(InputError, because('delegate.no-person', { delegateRef }));
  }
  if (delegateRef === ownerRef) {
    throw refusal(InputError, because('delegate.is-owner', { ownerRef }));
  }
  return delegateRef;
}

function readEnd(endsAt: string, now: Date): string {
  const end = Date.parse(endsAt);
  const latest = new Date(now.getTime() + MAX_DELEGATION_DAYS * DAY);
  if (end <= now.getTime() || end > latest.getTime()) {
    throw refusal(
      InputError,
      because('delegate.end', {
        latest: latest.toISOString(),
        days: MAX_DELEGATION_DAYS,
        endsAt,
      }),
    );
  }
  return new Date(end).toISOString();
}
