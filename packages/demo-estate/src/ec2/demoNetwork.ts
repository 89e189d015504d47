import {
  CORPORATE_CIDR,
  DAY,
  flowLogIdOf,
  type FlowLogModel,
  legacyVpcIdOf,
  type NetworkModel,
  prefixListIdOf,
  templatedGroupId,
  vpcIdOf,
} from 'aws-sandbox';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';

const CREATED = Date.parse('2025-01-20T00:00:00Z');
/** More entries than one page holds. */
const STORES = 130;

/** Prefix lists, flow logs and the groups that nobody uses. */
export function demoNetwork(
  place: { account: DemoAccount; region: DemoRegion },
  target: { accountId: string; region: string },
): NetworkModel {
  const { accountId, region } = target;
  const vpcId = vpcIdOf(accountId, region);
  return {
    prefixLists: [
      {
        prefixListId: prefixListIdOf(accountId, region, 'corporate-networks'),
        name: 'corporate-networks',
        ownerId: accountId,
        addressFamily: 'IPv4',
        entries: [
          { cidr: CORPORATE_CIDR, description: 'Office' },
          { cidr: '10.0.0.0/8', description: 'Private' },
        ],
      },
      {
        prefixListId: prefixListIdOf(accountId, region, 'partner-access'),
        name: 'partner-access',
        ownerId: accountId,
        addressFamily: 'IPv4',
        entries: [
          { cidr: '192.0.2.0/24', description: 'Courier' },
          { cidr: '0.0.0.0/0', description: 'Until we know their addresses' },
        ],
      },
      {
        prefixListId: prefixListIdOf(accountId, region, 'stores'),
        name: 'stores',
        ownerId: accountId,
        addressFamily: 'IPv4',
        entries: Array.from({ length: STORES }, (_, i) => ({
          cidr: `172.16.${i}.0/24`,
          description: `Store ${i + 1}`,
        })),
      },
    ],
    flowLogs: flowLogs(place, target),
    unattachedGroups: [
      { groupId: templatedGroupId('open-all-ports', vpcId), vpcId },
    ],
  };
}

/**
 * shop-prod logs in both Regions, though its deliveries fail in us-east-1;
 * data-prod logs rejects alone in us-east-1, shared-dev nothing in us-east-1.
 */
function flowLogs(
  { account, region }: { account: DemoAccount; region: DemoRegion },
  target: { accountId: string; region: string },
): FlowLogModel[] {
  const vpcId = vpcIdOf(target.accountId, target.region);
  const log = (
    resourceId: string,
    rest: Partial<FlowLogModel> = {},
  ): FlowLogModel => ({
    flowLogId: flowLogIdOf(resourceId),
    resourceId,
    trafficType: 'ALL',
    deliverLogsStatus: 'SUCCESS',
    logGroupName: 'vpc-flow-logs',
    createdAt: CREATED,
    ...rest,
  });
  switch (`${account}/${region}`) {
    case 'shop/syd':
      return [
        log(vpcId),
        // One subnet of the second VPC, where others have instances too.
        log(
          `subnet-0${legacyVpcIdOf(target.accountId, target.region).slice(
            5,
            13,
          )}00000000`,
          { createdAt: CREATED + 30 * DAY },
        ),
      ];
    case 'shop/iad':
      return [
        log(vpcId, {
          deliverLogsStatus: 'FAILED',
          deliverLogsErrorMessage: 'Access error',
        }),
      ];
    case 'data/syd':
      return [
        log(vpcId, {
          logGroupName: undefined,
          bucketArn: 'arn:aws:s3:::harbour-flow-logs',
        }),
      ];
    case 'data/iad':
      return [log(vpcId, { trafficType: 'REJECT' })];
    case 'dev/syd':
      return [log(vpcId)];
    default:
      return [];
  }
}
