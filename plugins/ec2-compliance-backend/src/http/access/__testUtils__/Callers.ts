import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Who owns what the owner among the callers may see. */
export const OWNER = 'group:default/storefront';

/** What the catalog shows to the caller whom it shows a part. */
export const isShownByCatalog = (entityRef: string) =>
  entityRef.split('/')[1].length % 2 === 0;

/** A caller, what the policy says of them, and what follows from that. */
export interface Caller {
  name: string;
  /** The header of their requests. */
  authorization: string;
  /** By permission name; what is not named is denied. */
  decisions: Record<string, PolicyDecision>;
  /** Whether our own permission lets them read an entity's scorecard. */
  isPermitted: (entity: { entityRef: string; ownerRef?: string }) => boolean;
  /** Whether the catalog shows them an entity. */
  isShown: (entityRef: string) => boolean;
  /** Whether they may read scorecards at all. */
  reads: boolean;
  fleet: boolean;
}

const never = () => false;
const always = () => true;

function user(
  name: string,
  caller: Omit<Caller, 'name' | 'authorization'>,
): Caller {
  return {
    name,
    authorization: mockCredentials.user.header(
      `user:default/${name.replaceAll(' ', '-')}`,
    ),
    ...caller,
  };
}

/** Everybody whose sight differs. */
export const CALLERS = {
  everything: user('everything', {
    decisions: {
      'ec2-compliance.scorecard.read': ALLOW,
      'ec2-compliance.fleet.read': ALLOW,
      'ec2-compliance.review.create': ALLOW,
      'ec2-compliance.target.refresh': ALLOW,
      'catalog.entity.read': ALLOW,
    },
    isPermitted: always,
    isShown: always,
    reads: true,
    fleet: true,
  }),
  owner: user('owner only', {
    decisions: {
      'ec2-compliance.scorecard.read': {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'ec2-compliance',
        resourceType: 'ec2-compliance-scorecard',
        conditions: {
          rule: 'IS_OWNER',
          resourceType: 'ec2-compliance-scorecard',
          params: { claims: [OWNER] },
        },
      },
      'ec2-compliance.review.create': ALLOW,
      'catalog.entity.read': ALLOW,
    },
    isPermitted: ({ ownerRef }) => ownerRef === OWNER,
    isShown: always,
    reads: true,
    fleet: false,
  }),
  catalogConditional: user('catalog conditional', {
    decisions: {
      'ec2-compliance.scorecard.read': ALLOW,
      'catalog.entity.read': {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: { rule: 'ANY', resourceType: 'catalog-entity' },
      },
    },
    isPermitted: always,
    isShown: isShownByCatalog,
    reads: true,
    fleet: false,
  }),
  catalogConditionalWithFleet: user('catalog conditional with fleet', {
    decisions: {
      'ec2-compliance.scorecard.read': ALLOW,
      'ec2-compliance.fleet.read': ALLOW,
      'catalog.entity.read': {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: { rule: 'ANY', resourceType: 'catalog-entity' },
      },
    },
    isPermitted: always,
    isShown: isShownByCatalog,
    reads: true,
    fleet: true,
  }),
  fleetOnly: user('fleet only', {
    decisions: {
      'ec2-compliance.fleet.read': ALLOW,
      'catalog.entity.read': ALLOW,
    },
    isPermitted: never,
    isShown: always,
    reads: false,
    fleet: true,
  }),
  deniedInPlugin: user('denied in the plugin', {
    decisions: { 'catalog.entity.read': ALLOW },
    isPermitted: never,
    isShown: always,
    reads: false,
    fleet: false,
  }),
  deniedInCatalog: user('denied in the catalog', {
    decisions: { 'ec2-compliance.scorecard.read': ALLOW },
    isPermitted: always,
    isShown: never,
    reads: true,
    fleet: false,
  }),
  service: {
    name: 'service',
    authorization: mockCredentials.service.header(),
    decisions: {},
    isPermitted: always,
    isShown: always,
    reads: true,
    fleet: true,
  },
  none: {
    name: 'none',
    authorization: mockCredentials.none.header(),
    decisions: {},
    isPermitted: never,
    isShown: never,
    reads: false,
    fleet: false,
  },
} satisfies Record<string, Caller>;

/** What the policy says to whoever bears credentials; services may everything. */
export function decide(
  permission: string,
  credentials: { principal: unknown },
): PolicyDecision {
  const { userEntityRef } = credentials.principal as {
    userEntityRef?: string;
  };
  if (userEntityRef === undefined) {
    return ALLOW;
  }
  const caller = Object.values<Caller>(CALLERS).find(
    ({ name }) => `user:default/${name.replaceAll(' ', '-')}` === userEntityRef,
  );
  return caller?.decisions[permission] ?? DENY;
}

/** The entities of the catalog that whoever bears credentials is shown. */
export function shownTo(
  entities: Entity[],
  credentials: { principal: unknown },
): Entity[] {
  return decide('catalog.entity.read', credentials).result ===
    AuthorizeResult.CONDITIONAL
    ? entities.filter(entity => isShownByCatalog(stringifyEntityRef(entity)))
    : entities;
}
