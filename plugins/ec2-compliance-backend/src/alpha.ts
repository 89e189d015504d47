/**
 * What a permission policy is written with.
 *
 * @packageDocumentation
 */

import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  scorecardResourceRef,
  scorecardRules,
} from './http/access/permissionRules';
import { waiverResourceRef, waiverRules } from './http/access/waiverRules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: scorecardResourceRef,
  rules: scorecardRules,
});

/**
 * The conditions under which a policy may let somebody read scorecards, e.g.
 * `scorecardConditions.isOwner({ claims: user.info.ownershipEntityRefs })`.
 * Each takes a list, of which an empty one matches nothing.
 *
 * @alpha
 */
export const scorecardConditions = conditions;

/**
 * Makes the decision of a policy on `ec2-compliance.scorecard.read`, of
 * conditions that may be nested by `anyOf`, `allOf` and `not`.
 *
 * @alpha
 */
export const createScorecardConditionalDecision = createConditionalDecision;

const waivers = createConditionExports({
  resourceRef: waiverResourceRef,
  rules: waiverRules,
});

/**
 * The conditions under which a policy may let somebody approve waivers, e.g.
 * `waiverConditions.isWithin({ entities: ['domain:default/retail'] })`. Each
 * holds of everybody whom a waiver concerns, and takes a list, of which an
 * empty one matches nothing.
 *
 * @alpha
 */
export const waiverConditions = waivers.conditions;

/**
 * Makes the decision of a policy on `ec2-compliance.waiver.approve`, of
 * conditions that may be nested by `anyOf`, `allOf` and `not`.
 *
 * @alpha
 */
export const createWaiverConditionalDecision =
  waivers.createConditionalDecision;

/**
 * The rules behind the conditions, by name.
 *
 * @alpha
 */
export { waiverRules as waiverPermissionRules };

/**
 * The rules behind the conditions, by name.
 *
 * @alpha
 */
export { scorecardRules as scorecardPermissionRules };

export type { ScorecardFilter } from './database';
export type {
  ScorecardResource,
  ScorecardRule,
} from './http/access/permissionRules';
export type {
  WaiverFilter,
  WaiverResource,
  WaiverRule,
} from './http/access/waiverRules';
