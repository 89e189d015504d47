import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type of conditional decisions on scorecards.
 *
 * @public
 */
export const RESOURCE_TYPE_SCORECARD = 'ec2-compliance-scorecard';

/**
 * Allows reading a scorecard, its instances, verdicts and evidence.
 *
 * @public
 */
export const scorecardReadPermission = createPermission({
  name: 'ec2-compliance.scorecard.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SCORECARD,
});

/**
 * Allows reading what belongs to no entity: unmapped instances, claims that
 * nobody has agreed to, targets with the health of their collection, and
 * evidence that speaks of an account or target as a whole.
 *
 * @public
 */
export const fleetReadPermission = createPermission({
  name: 'ec2-compliance.fleet.read',
  attributes: { action: 'read' },
});

/**
 * Allows starting the collection of a target ahead of its schedule.
 *
 * @public
 */
export const targetRefreshPermission = createPermission({
  name: 'ec2-compliance.target.refresh',
  attributes: { action: 'update' },
});

/**
 * Allows recording a review of a scorecard, for members of the owning group.
 *
 * @public
 */
export const reviewCreatePermission = createPermission({
  name: 'ec2-compliance.review.create',
  attributes: { action: 'create' },
});

/**
 * The resource type of conditional decisions on waivers.
 *
 * @public
 */
export const RESOURCE_TYPE_WAIVER = 'ec2-compliance-waiver';

/**
 * Allows approving, rejecting and revoking waivers, but nobody their own: that
 * is for whoever answers for the risk, e.g. security of one domain.
 *
 * @public
 */
export const waiverApprovePermission = createPermission({
  name: 'ec2-compliance.waiver.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_WAIVER,
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const ec2CompliancePermissions = [
  scorecardReadPermission,
  fleetReadPermission,
  targetRefreshPermission,
  reviewCreatePermission,
  waiverApprovePermission,
];
