import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ReviewDelegateStore, StoredDelegate } from '../../database';
import { Authorizer } from '../access/Authorizer';

/** What is reviewed, as far as it decides by whom. */
export interface Reviewed {
  entityRef: string;
  ownerRef?: string;
}

/** Somebody whom the policy lets review, and in whose name they may. */
export interface Reviewer {
  /** What stands for them where something is owned. */
  ownership: readonly string[];
  /** In whose place they may at this time. */
  delegations: readonly StoredDelegate[];
}

/** How somebody may review: as the owner, or in the place of one. */
export type ReviewRight = { onBehalfOf?: string };

/**
 * Who may review what: the permission, and membership of the owning group or a
 * delegation by it. It tells of nothing that may be read.
 */
export class ReviewRights {
  static create(options: {
    authorizer: Authorizer;
    delegates: ReviewDelegateStore;
    now: () => Date;
  }): ReviewRights {
    return new ReviewRights(options);
  }

  readonly #options: Parameters<typeof ReviewRights.create>[0];

  private constructor(options: Parameters<typeof ReviewRights.create>[0]) {
    this.#options = options;
  }

  /** Undefined for whom the policy does not let review anything. */
  async of(credentials: BackstageCredentials): Promise<Reviewer | undefined> {
    const { authorizer, delegates, now } = this.#options;
    if (!(await authorizer.canReview(credentials))) {
      return undefined;
    }
    const ownership = await authorizer
      .ownership(credentials)
      .catch((): string[] => []);
    return {
      ownership,
      delegations: ownership.length
        ? await delegates.inForce({ delegates: ownership, now: now() })
        : [],
    };
  }

  /** Undefined where they may not. */
  async rightTo(
    reviewed: Reviewed,
    credentials: BackstageCredentials,
  ): Promise<ReviewRight | undefined> {
    return rightOf(await this.of(credentials), reviewed);
  }
}

/** Who owns what is reviewed; what nobody owns stands for itself. */
export function ownerOfReviewed({ entityRef, ownerRef }: Reviewed): string {
  return ownerRef ?? entityRef;
}

/** Must agree with the reader of due reviews. */
export function rightOf(
  reviewer: Reviewer | undefined,
  reviewed: Reviewed,
): ReviewRight | undefined {
  if (!reviewer) {
    return undefined;
  }
  const owner = ownerOfReviewed(reviewed);
  if (reviewer.ownership.includes(owner)) {
    return {};
  }
  const isDelegated = reviewer.delegations.some(
    ({ ownerRef, entityRef }) =>
      ownerRef === owner &&
      (entityRef === undefined || entityRef === reviewed.entityRef),
  );
  return isDelegated ? { onBehalfOf: owner } : undefined;
}
