import { quirks as q } from 'aws-sandbox';
import type { Fleet } from './Fleet';

type Part = Partial<Fleet> &
  Pick<Fleet, 'service' | 'count' | 'os' | 'account'>;

function fleet(owner: string, part: Part): Fleet {
  return {
    owner,
    region: 'syd',
    kind: 'auto-scaled',
    instanceType: 'm7i.large',
    environment: part.account === 'dev' ? 'dev' : 'prod',
    ...part,
  };
}

const windows = { kind: 'long-lived', instanceType: 'm6i.xlarge' } as const;
const longLived = { kind: 'long-lived', instanceType: 'r7i.xlarge' } as const;

const dataPlatform: Fleet[] = [
  fleet('data-platform', {
    service: 'clickstream-ingest',
    account: 'data',
    count: 16,
    os: 'al2023',
  }),
  // Inspector's EC2 scanning is off in this Region.
  fleet('data-platform', {
    service: 'clickstream-ingest',
    account: 'data',
    count: 12,
    os: 'al2023',
    region: 'iad',
  }),
  fleet('data-platform', {
    service: 'kafka-brokers',
    account: 'data',
    count: 6,
    os: 'rhel9',
    ...longLived,
    quirks: {
      3: [q.hybridActivation],
      5: [q.staleInspectorScan(5)],
    },
  }),
  fleet('data-platform', {
    service: 'kafka-brokers',
    account: 'data',
    count: 6,
    os: 'rhel9',
    region: 'iad',
    ...longLived,
    // Here the association that updates agents fails.
    quirks: { 2: [q.agentNotLatest] },
  }),
  fleet('data-platform', {
    service: 'spark-workers',
    account: 'data',
    count: 22,
    os: 'al2023',
    instanceType: 'r7i.4xlarge',
    quirks: { 8: [q.pendingInitialScan], 15: [q.agentNotLatest] },
  }),
  fleet('data-platform', {
    service: 'airflow-scheduler',
    account: 'data',
    count: 3,
    os: 'ubuntu2204',
    ...longLived,
    quirks: { 2: [q.unmanaged] },
  }),
  fleet('data-platform', {
    service: 'reporting-db',
    account: 'data',
    count: 4,
    os: 'rhel8',
    ...longLived,
    quirks: {
      1: [q.agentOutdated],
      2: [q.agentOutdated, q.missingPatches(3)],
      4: [q.withoutApplicationControl, q.notScanned('NO_INVENTORY')],
    },
  }),
  fleet('data-platform', {
    service: 'feature-store',
    account: 'data',
    count: 6,
    os: 'al2023',
  }),
  fleet('data-platform', {
    service: 'bi-dashboards',
    account: 'data',
    count: 3,
    os: 'windows2022',
    ...windows,
    quirks: { 3: [q.silentNode(3)] },
  }),
  fleet('data-platform', {
    service: 'ml-inference',
    account: 'data',
    count: 4,
    os: 'al2023',
    instanceType: 'g5.xlarge',
    quirks: {
      1: [q.operatedBy('eks.amazonaws.com', false)],
      2: [q.operatedBy('eks.amazonaws.com', false)],
      3: [q.operatedBy('eks.amazonaws.com', true)],
    },
  }),
];

const identity: Fleet[] = [
  // The tag of the first mapping rule, with a full entity ref as its value.
  fleet('identity-access', {
    service: 'identity-provider',
    account: 'shop',
    count: 4,
    os: 'rhel9',
    ...longLived,
    tags: { 'backstage.io/component': 'component:default/identity-provider' },
  }),
  fleet('identity-access', {
    service: 'identity-provider',
    account: 'shop',
    count: 4,
    os: 'rhel9',
    region: 'iad',
    ...longLived,
    tags: { 'backstage.io/component': 'component:default/identity-provider' },
  }),
  fleet('identity-access', {
    service: 'secrets-broker',
    account: 'shop',
    count: 4,
    os: 'al2023',
  }),
  fleet('identity-access', {
    service: 'access-audit',
    account: 'data',
    count: 3,
    os: 'rhel9',
    ...longLived,
    quirks: { 2: [q.notScanned('INTERNAL_ERROR', { days: 1 })] },
  }),
  fleet('identity-access', {
    service: 'fraud-screening',
    account: 'shop',
    count: 3,
    os: 'ubuntu2404',
    ...longLived,
  }),
];

const developerExperience: Fleet[] = [
  fleet('developer-experience', {
    service: 'build-runners',
    account: 'dev',
    count: 18,
    os: 'ubuntu2204',
    instanceType: 'c7i.2xlarge',
    // No association updates agents in this account.
    quirks: { 7: [q.agentNotLatest], 12: [q.freshlyLaunched(50)] },
  }),
  fleet('developer-experience', {
    service: 'build-runners',
    account: 'dev',
    count: 10,
    os: 'ubuntu2204',
    instanceType: 'c7i.2xlarge',
    region: 'iad',
  }),
  fleet('developer-experience', {
    service: 'artifact-repository',
    account: 'dev',
    count: 3,
    os: 'rhel8',
    ...longLived,
    quirks: { 1: [q.missingPatches(1, 5)] },
  }),
  fleet('developer-experience', {
    service: 'preview-environments',
    account: 'dev',
    count: 10,
    os: 'al2023',
    quirks: {
      2: [q.withoutTag('Owner')],
      3: [q.withTags({ Owner: '' })],
      6: [q.withoutTag('Environment'), q.withoutTag('CostCenter')],
      9: [q.neverScanned],
    },
  }),
  fleet('developer-experience', {
    service: 'load-generators',
    account: 'dev',
    environment: 'test',
    count: 6,
    os: 'al2',
    ...longLived,
    quirks: {
      1: [q.missingPatches(4), q.agentOutdated],
      2: [q.missingPatches(4), q.connectionLost(21)],
      3: [q.stopped(40)],
      4: [q.stopped(40)],
      5: [q.unmanaged],
      6: [q.stopped(90), q.unmanaged],
    },
  }),
  fleet('developer-experience', {
    service: 'test-data-factory',
    account: 'dev',
    environment: 'test',
    count: 3,
    os: 'windows2022',
    ...windows,
    quirks: { 2: [q.stalePatchScan(16)] },
  }),
];

const infrastructure: Fleet[] = [
  fleet('core-infrastructure', {
    service: 'bastion-hosts',
    account: 'shop',
    count: 2,
    os: 'al2023',
  }),
  fleet('core-infrastructure', {
    service: 'bastion-hosts',
    account: 'data',
    count: 1,
    tags: { Name: 'bastion-data' },
    os: 'al2023',
  }),
  fleet('core-infrastructure', {
    service: 'dns-resolvers',
    account: 'shop',
    count: 3,
    os: 'al2023',
  }),
  fleet('core-infrastructure', {
    service: 'dns-resolvers',
    account: 'shop',
    count: 3,
    os: 'al2023',
    region: 'iad',
  }),
  fleet('core-infrastructure', {
    service: 'log-aggregator',
    account: 'data',
    count: 6,
    os: 'ubuntu2204',
    ...longLived,
    quirks: {
      1: [q.staleInventory],
      4: [q.staleInventory],
      6: [q.withoutApplicationControl],
    },
  }),
  fleet('core-infrastructure', {
    service: 'monitoring-stack',
    account: 'dev',
    count: 4,
    os: 'rhel9',
    ...longLived,
    quirks: { 4: [q.withoutAssociation] },
  }),
];

/** Fleets of the platform teams, over all three accounts. */
export const PLATFORM_FLEETS: readonly Fleet[] = [
  ...dataPlatform,
  ...identity,
  ...developerExperience,
  ...infrastructure,
];
