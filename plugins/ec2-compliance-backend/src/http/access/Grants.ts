import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createHash } from 'node:crypto';

/** The lists of refs that the catalog gave, which are kept for a minute each. */
const digests = new WeakMap<readonly string[], string>();

/** All that the policy and the catalog grant a caller at one time. */
export class Grants {
  static create(options: {
    /** What the policy says of reading scorecards. */
    scorecards: PolicyDecision;
    /** The entities that the catalog shows; undefined for all. */
    visibleRefs: readonly string[] | undefined;
    fleet: boolean;
    refresh: boolean;
    review: boolean;
    /** What the policy says of approving waivers. */
    approve: PolicyDecision;
  }): Grants {
    return new Grants(options);
  }

  readonly scorecards: PolicyDecision;
  readonly visibleRefs: readonly string[] | undefined;
  readonly fleet: boolean;
  readonly refresh: boolean;
  readonly review: boolean;
  readonly approve: PolicyDecision;
  /** The same for callers who see the same, and for nobody else. */
  readonly digest: string;

  private constructor(options: Parameters<typeof Grants.create>[0]) {
    const { scorecards, visibleRefs, fleet, refresh, review, approve } =
      options;
    this.scorecards = scorecards;
    this.visibleRefs = visibleRefs;
    this.fleet = fleet;
    this.refresh = refresh;
    this.review = review;
    this.approve = approve;
    this.digest = digestOf([
      asSaid(scorecards),
      visibleRefs ? digestOfRefs(visibleRefs) : 'all',
      fleet,
      refresh,
      review,
      asSaid(approve),
    ]);
  }
}

/** Backstage's client leaves the id of its request on a decision. */
function asSaid(decision: PolicyDecision): unknown[] {
  return decision.result === AuthorizeResult.CONDITIONAL
    ? [decision.result, decision.conditions]
    : [decision.result];
}

function digestOfRefs(refs: readonly string[]): string {
  let digest = digests.get(refs);
  if (digest === undefined) {
    digest = digestOf([...refs].sort());
    digests.set(refs, digest);
  }
  return digest;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
