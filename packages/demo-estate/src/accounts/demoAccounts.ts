import { suppressionFilters } from '../fleets/findingQuirks';
import {
  ACCESS_KEY_ID,
  type AccountModel,
  type AssociationModel,
  DAY,
  hashText,
  hex8,
  HOUR,
  type RegionModel,
} from 'aws-sandbox';
import {
  DEMO_ACCOUNTS,
  DEMO_REGIONS,
  type DemoAccount,
  type DemoRegion,
} from '../places/demoPlaces';
import { patchAssociations } from '../ssm/demoPatching';
import { addDemoEvidence } from './accountEvidence';
import { regionSettings } from './regionSettings';

/**
 * Access key ID of the demo's main account; any secret goes with it.
 *
 * @public
 */
export const DEMO_ACCESS_KEY_ID = ACCESS_KEY_ID;

/**
 * The role that evidence is collected with, in every account.
 *
 * @public
 */
export const COLLECTOR_ROLE = 'ec2-compliance-reader';

/**
 * A second role, for callers that must show an external ID.
 *
 * @public
 */
export const COLLECTOR_ROLE_WITH_EXTERNAL_ID = 'ec2-compliance-reader-external';
/**
 * The external ID that it demands.
 *
 * @public
 */
export const COLLECTOR_EXTERNAL_ID = 'harbour';

/** Somebody forgot reporting-db, which came later. */
const AGENT_UPDATED_SERVICES = [
  'clickstream-ingest',
  'kafka-brokers',
  'spark-workers',
  'airflow-scheduler',
  'feature-store',
  'bi-dashboards',
  'access-audit',
  'bastion-hosts',
  'log-aggregator',
];

function associations(
  key: DemoAccount,
  region: DemoRegion,
): AssociationModel[] {
  const association = (
    name: string,
    documentName: string,
    schedule: string,
    status: AssociationModel['status'] = 'Success',
  ): AssociationModel => {
    const h = hashText(`${key}/${region}/${name}`);
    return {
      associationId: `${hex8(h)}-4a1b-4c2d-8e3f-${hex8(h)}0a1b`,
      associationName: name,
      documentName,
      schedule,
      status,
      lastExecution: { every: DAY, phase: 14 * HOUR },
      counts: { [status]: 1 },
    };
  };
  const list = [
    association(
      'SystemAssociationForInventoryCollection',
      'AWS-GatherSoftwareInventory',
      'rate(12 hours)',
    ),
    ...patchAssociations({ account: key, region }).map(
      ({ associationName, documentName, schedule, targets }) => ({
        ...association(associationName, documentName, schedule),
        targets,
      }),
    ),
    association(
      'InspectorInventoryCollection-do-not-delete',
      'AWS-GatherSoftwareInventory',
      'rate(30 minutes)',
    ),
  ];
  // shared-dev does not update agents; in data-prod it fails in one Region,
  // and leaves services out in the other.
  if (key !== 'dev') {
    const fails = key === 'data' && region === 'iad';
    list.push({
      ...association(
        'SystemAssociationForSsmAgentUpdate',
        'AWS-UpdateSSMAgent',
        'rate(14 days)',
        fails ? 'Failed' : 'Success',
      ),
      targets:
        key === 'data' && region === 'syd'
          ? [{ key: 'tag:Service', values: AGENT_UPDATED_SERVICES }]
          : undefined,
    });
  }
  return list;
}

function regionModel(key: DemoAccount, region: DemoRegion): RegionModel {
  // data-prod scans containers alone in us-east-1.
  const scansEc2 = !(key === 'data' && region === 'iad');
  return {
    region: DEMO_REGIONS[region],
    inspector: {
      account: 'ENABLED',
      ec2: scansEc2 ? 'ENABLED' : 'DISABLED',
    },
    inspectorFilters: suppressionFilters(key),
    inspectorScanMode:
      key === 'shop' && region === 'iad' ? 'EC2_HYBRID' : undefined,
    defaultHostManagementRole:
      key === 'dev'
        ? 'service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole'
        : undefined,
    associations: associations(key, region),
    ...regionSettings(
      { account: key, region },
      {
        accountId: DEMO_ACCOUNTS[key].accountId,
        region: DEMO_REGIONS[region],
      },
    ),
    // A policy of the organisation that somebody forgot to narrow.
    deniedByPolicy:
      key === 'dev' && region === 'iad'
        ? ['ssm:DescribeInstanceInformation']
        : undefined,
  };
}

/** What the role lacks: shop-prod has given it all that it may ask for. */
const DENIED_TO_COLLECTOR: Record<DemoAccount, string[]> = {
  shop: [],
  // User data may hold secrets; data-prod has not opted in.
  data: ['ec2:DescribeInstanceAttribute', 'ec2:DescribeLaunchTemplateVersions'],
  dev: [
    'ssm:GetInventory',
    'ec2:DescribeFlowLogs',
    'access-analyzer:ListAnalyzers',
  ],
};

/** The three accounts of the demo, with fresh settings. */
export function demoAccounts(): AccountModel[] {
  const main = DEMO_ACCOUNTS.shop.accountId;
  const accounts = (Object.keys(DEMO_ACCOUNTS) as DemoAccount[]).map(key => ({
    ...DEMO_ACCOUNTS[key],
    optedInRegions: [],
    regions: [regionModel(key, 'syd'), regionModel(key, 'iad')],
    roles: [
      {
        name: COLLECTOR_ROLE,
        trustedAccounts: [main],
        deniedActions: DENIED_TO_COLLECTOR[key],
      },
      {
        name: COLLECTOR_ROLE_WITH_EXTERNAL_ID,
        externalId: COLLECTOR_EXTERNAL_ID,
        trustedAccounts: [main],
        deniedActions: [],
      },
    ],
    users:
      key === 'shop'
        ? [
            {
              accessKeyId: DEMO_ACCESS_KEY_ID,
              name: 'backstage',
              deniedActions: [],
            },
          ]
        : [],
  }));
  return addDemoEvidence(accounts);
}
