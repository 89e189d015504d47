import {
  DEFAULT_PROFILE,
  DEFAULT_ROLE,
  type IdentityRole,
  type InstanceModel,
  instanceProfile,
  type InstanceProfileModel,
  instanceRole,
  type InstanceRoleVariant,
} from 'aws-sandbox';
import type { Fleet } from '../fleets/Fleet';

interface ProfileSpec {
  account: Fleet['account'];
  /** All instances of this service. */
  service: string;
  profile: string;
  role: string;
  variant: InstanceRoleVariant;
}

function spec(
  account: Fleet['account'],
  service: string,
  variant: InstanceRoleVariant,
  role = service,
): ProfileSpec {
  return { account, service, profile: service, role, variant };
}

const SPECS: readonly ProfileSpec[] = [
  spec('shop', 'payments-gateway', 'narrow', 'payments-gateway-runtime'),
  spec('shop', 'order-service', 'partnerTrust', 'order-service-role'),
  spec('shop', 'tax-calculator', 'partnerTrust'),
  spec('shop', 'loyalty-points', 'partnerTrust'),
  spec('shop', 'warehouse-management', 'deprecatedSsm'),
  spec('shop', 'search-api', 'equivalent'),
  spec('shop', 'image-resizer', 'wholeService'),
  spec('shop', 'recommendations', 'notAction'),
  spec('shop', 'inventory-sync', 'passRole'),
  spec('shop', 'contact-centre-bridge', 'everything'),
  spec('shop', 'pricing-engine', 'withoutCloudWatch'),
  spec('data', 'kafka-brokers', 'versions'),
  spec('data', 'reporting-db', 'administrator'),
  spec('data', 'log-aggregator', 'cloudWatchAdmin'),
  spec('data', 'access-audit', 'bounded'),
  spec('dev', 'build-runners', 'wholeServiceInList'),
];

/** The only one of its kind: deleted while an instance still uses it. */
const DANGLING_PROFILE = 'legacy-ftp';
/** Somebody took the role out of it. */
const EMPTY_PROFILE = 'airflow-scheduler-2019';

/**
 * Gives an instance of a fleet its profile. Instances that have none because
 * of what befell them keep it that way, but for two that show other reasons.
 */
export function assignProfile(
  instance: InstanceModel,
  fleet: Fleet,
  number: number,
): void {
  if (fleet.service === 'legacy-ftp') {
    instance.instanceProfile = DANGLING_PROFILE;
  } else if (fleet.service === 'airflow-scheduler' && number === 2) {
    instance.instanceProfile = EMPTY_PROFILE;
  } else if (fleet.service === 'preview-environments') {
    // Managed through the Default Host Management Configuration.
    instance.instanceProfile = undefined;
  } else if (instance.instanceProfile !== undefined) {
    instance.instanceProfile =
      SPECS.find(
        s => s.account === fleet.account && s.service === fleet.service,
      )?.profile ?? instance.instanceProfile;
  }
}

/** The profiles of an account of the demo, and the roles in them. */
export function demoProfiles(
  account: Fleet['account'],
  accountId: string,
): { instanceProfiles: InstanceProfileModel[]; roles: IdentityRole[] } {
  const own = SPECS.filter(entry => entry.account === account);
  return {
    instanceProfiles: [
      instanceProfile(DEFAULT_PROFILE, DEFAULT_ROLE),
      ...own.map(entry => instanceProfile(entry.profile, entry.role)),
      ...(account === 'data'
        ? [instanceProfile(EMPTY_PROFILE, undefined)]
        : []),
    ],
    roles: [
      instanceRole({ accountId, name: DEFAULT_ROLE, variant: 'standard' }),
      ...own.map(entry =>
        instanceRole({ accountId, name: entry.role, variant: entry.variant }),
      ),
    ],
  };
}
