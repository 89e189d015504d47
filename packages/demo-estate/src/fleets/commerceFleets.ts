import { DAY, MINUTE, quirks as q } from 'aws-sandbox';
import type { Fleet } from './Fleet';

type Part = Partial<Fleet> & Pick<Fleet, 'service' | 'count' | 'os'>;

/** A fleet of the shop-prod account. */
function fleet(owner: string, part: Part): Fleet {
  return {
    owner,
    account: 'shop',
    region: 'syd',
    kind: 'auto-scaled',
    instanceType: 'm7i.large',
    ...part,
  };
}

const windows = { kind: 'long-lived', instanceType: 'm6i.xlarge' } as const;
const longLived = { kind: 'long-lived', instanceType: 'r7i.large' } as const;

const checkout: Fleet[] = [
  fleet('checkout', { service: 'checkout-api', count: 12, os: 'al2023' }),
  fleet('checkout', {
    service: 'checkout-api',
    count: 8,
    os: 'al2023',
    region: 'iad',
  }),
  fleet('checkout', {
    service: 'payments-gateway',
    count: 8,
    os: 'rhel9',
    ...longLived,
    quirks: {
      2: [q.missingCriticalPatch],
      5: [q.missingCriticalPatch, q.findings({ high: 2 })],
      7: [q.pendingReboot],
    },
  }),
  fleet('checkout', {
    service: 'payments-gateway',
    count: 4,
    os: 'rhel9',
    region: 'iad',
    ...longLived,
  }),
  fleet('checkout', {
    service: 'cart-service',
    count: 12,
    os: 'al2023',
    quirks: {
      10: [q.terminated(20 * MINUTE)],
      11: [q.freshlyLaunched(35)],
      12: [q.starting(5)],
    },
  }),
  fleet('checkout', {
    service: 'cart-service',
    count: 8,
    os: 'al2023',
    region: 'iad',
  }),
  fleet('checkout', {
    service: 'pricing-engine',
    count: 6,
    os: 'ubuntu2204',
    ...longLived,
    quirks: { 3: [q.neverScanned] },
  }),
  fleet('checkout', {
    service: 'pricing-engine',
    count: 2,
    os: 'ubuntu2204',
    region: 'iad',
    ...longLived,
  }),
  fleet('checkout', { service: 'tax-calculator', count: 4, os: 'al2023' }),
  fleet('checkout', {
    service: 'tax-calculator',
    count: 2,
    os: 'al2023',
    region: 'iad',
  }),
  // The tag says "payment", the component is called "payments".
  fleet('checkout', {
    service: 'payment-gateway',
    count: 2,
    os: 'rhel9',
    ...longLived,
  }),
];

const storefront: Fleet[] = [
  fleet('storefront', {
    service: 'storefront-web',
    count: 20,
    os: 'al2023',
    quirks: {
      4: [q.agentNotLatest],
      9: [q.agentNotLatest],
      19: [q.terminated(2 * DAY)],
      20: [q.terminated(10 * DAY)],
    },
  }),
  fleet('storefront', {
    service: 'storefront-web',
    count: 12,
    os: 'al2023',
    region: 'iad',
  }),
  fleet('storefront', {
    service: 'product-catalog',
    count: 12,
    os: 'al2023',
    quirks: { 6: [q.agentNotLatest] },
  }),
  fleet('storefront', {
    service: 'product-catalog',
    count: 8,
    os: 'al2023',
    region: 'iad',
  }),
  fleet('storefront', {
    service: 'search-api',
    count: 6,
    os: 'ubuntu2404',
    ...longLived,
    quirks: { 4: [q.connectionLost(4)] },
  }),
  fleet('storefront', {
    service: 'search-api',
    count: 4,
    os: 'ubuntu2404',
    region: 'iad',
    ...longLived,
  }),
  fleet('storefront', {
    service: 'image-resizer',
    count: 6,
    os: 'ubuntu2204',
    quirks: {
      2: [q.missingPatches(1, 6), q.agentUnknown],
      5: [q.missingPatches(1, 6)],
    },
  }),
  fleet('storefront', {
    service: 'image-resizer',
    count: 4,
    os: 'ubuntu2204',
    region: 'iad',
  }),
  fleet('storefront', {
    service: 'store-locator',
    count: 4,
    os: 'al2',
    ...longLived,
    quirks: { 1: [q.notScanned('UNSUPPORTED_OS')] },
  }),
  fleet('core-infrastructure', {
    service: 'edge-proxy',
    count: 6,
    os: 'al2023',
    quirks: {
      1: [q.internetFacing],
      2: [q.internetFacing],
      3: [q.internetFacing],
      4: [q.internetFacing, q.excludedByTag],
      5: [q.internetFacing],
      6: [q.internetFacing],
    },
  }),
  fleet('core-infrastructure', {
    service: 'edge-proxy',
    count: 4,
    os: 'al2023',
    region: 'iad',
    quirks: { 1: [q.internetFacing], 2: [q.internetFacing] },
  }),
];

const fulfilment: Fleet[] = [
  fleet('fulfilment', { service: 'order-service', count: 12, os: 'al2023' }),
  fleet('fulfilment', {
    service: 'order-service',
    count: 8,
    os: 'al2023',
    region: 'iad',
  }),
  // Belongs to order-service by tag, and to a Resource by its annotation.
  fleet('fulfilment', {
    service: 'order-service',
    count: 3,
    os: 'rhel8',
    ...longLived,
    tags: { Name: 'orders-database', Role: 'orders-database' },
    quirks: { 3: [q.missingPatches(1, 7)] },
  }),
  fleet('fulfilment', {
    service: 'warehouse-management',
    count: 8,
    os: 'windows2019',
    ...windows,
    quirks: {
      1: [q.missingPatches(2), q.withoutCloudWatchAgent],
      2: [q.missingPatches(2), q.withoutCloudWatchAgent, q.agentOutdated],
      3: [q.missingCriticalPatch, q.failedAssociation],
      6: [q.stalePatchScan(19)],
      8: [q.failedPatch],
    },
  }),
  fleet('fulfilment', {
    service: 'shipping-labels',
    count: 4,
    os: 'windows2022',
    ...windows,
  }),
  fleet('fulfilment', {
    service: 'returns-portal',
    count: 3,
    os: 'windows2022',
    ...windows,
    quirks: { 3: [q.stopped(12)] },
  }),
  fleet('fulfilment', {
    service: 'inventory-sync',
    count: 6,
    os: 'al2',
    ...longLived,
    quirks: {
      2: [q.withoutCloudWatchAgent],
      3: [q.withoutCloudWatchAgent],
      5: [q.missingPatches(2)],
    },
  }),
];

const loyalty: Fleet[] = [
  fleet('customer-loyalty', {
    service: 'loyalty-points',
    count: 6,
    os: 'al2023',
  }),
  fleet('customer-loyalty', {
    service: 'email-campaigns',
    count: 5,
    os: 'ubuntu2204',
    ...longLived,
    quirks: { 2: [q.failedAssociation], 4: [q.withoutAssociation] },
  }),
  fleet('customer-loyalty', {
    service: 'customer-profile',
    count: 6,
    os: 'rhel8',
    ...longLived,
    quirks: { 1: [q.stalePatchScan(6)], 4: [q.stalePatchScan(33)] },
  }),
  fleet('customer-loyalty', {
    service: 'customer-profile',
    count: 2,
    os: 'rhel8',
    region: 'iad',
    ...longLived,
  }),
  fleet('customer-loyalty', {
    service: 'recommendations',
    count: 6,
    os: 'ubuntu2404',
  }),
  fleet('customer-loyalty', {
    service: 'recommendations',
    count: 4,
    os: 'ubuntu2404',
    region: 'iad',
    quirks: { 3: [q.withoutInventory] },
  }),
  fleet('customer-loyalty', {
    service: 'contact-centre-bridge',
    count: 3,
    os: 'windows2019',
    ...windows,
    quirks: { 2: [q.pendingReboot] },
  }),
];

/** Instances that no rule and no annotation maps to a component. */
const unmapped: Fleet[] = [
  fleet('fulfilment', {
    service: 'legacy-ftp',
    count: 1,
    os: 'windows2019',
    ...windows,
    tags: { Service: undefined },
    quirks: { 1: [q.unmanaged] },
  }),
];

/** Fleets of the commerce teams, all of them in shop-prod. */
export const COMMERCE_FLEETS: readonly Fleet[] = [
  ...checkout,
  ...storefront,
  ...fulfilment,
  ...loyalty,
  ...unmapped,
];
