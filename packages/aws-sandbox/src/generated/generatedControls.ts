import type { RegionModel } from '../estate/RegionModel';
import { hashText, hex8, mix } from '../random/random';
import { templatedGroupId } from '../services/ec2/network/groupTemplates';
import {
  flowLogIdOf,
  prefixListIdOf,
  vpcIdOf,
} from '../services/ec2/network/networkIds';
import { DAY, HOUR } from '../time/cadence';

const CREATED = Date.parse('2025-01-20T00:00:00Z');
const WEEK = 7 * DAY;

/**
 * Everything around the instances of one account and Region, by the hash of
 * its name: three of four do well, one does not.
 */
export function generatedControls(
  accountId: string,
  region: string,
): Pick<
  RegionModel,
  'network' | 'storage' | 'patching' | 'access' | 'alerting'
> {
  const h = hashText(`${accountId}/${region}/controls`);
  const well = h % 4 !== 0;
  const vpcId = vpcIdOf(accountId, region);
  const topic = `arn:aws:sns:${region}:${accountId}:security-alerts`;
  const id = `${hex8(h)}${hex8(mix(h))}`;
  return {
    network: {
      prefixLists: ['corporate-networks', 'partner-access'].map(name => ({
        prefixListId: prefixListIdOf(accountId, region, name),
        name,
        ownerId: accountId,
        addressFamily: 'IPv4',
        entries: [
          {
            cidr: name === 'partner-access' ? '0.0.0.0/0' : '198.51.100.0/24',
          },
        ],
      })),
      flowLogs: well
        ? [
            {
              flowLogId: flowLogIdOf(vpcId),
              resourceId: vpcId,
              trafficType: 'ALL',
              deliverLogsStatus: h % 5 === 0 ? 'FAILED' : 'SUCCESS',
              logGroupName: 'vpc-flow-logs',
              createdAt: CREATED,
            },
          ]
        : [],
      unattachedGroups: [
        { groupId: templatedGroupId('open-all-ports', vpcId), vpcId },
      ],
    },
    storage: { encryptionByDefault: well, looseVolumes: [] },
    patching: {
      baselines: [],
      windows: [
        {
          windowId: `mw-0${id}`,
          name: 'patch-weekly',
          enabled: well,
          schedule: 'rate(7 days)',
          timezone: 'Etc/UTC',
          opens: { every: WEEK, phase: 2 * DAY + 15 * HOUR },
          targets: [
            {
              targetId: `${id.slice(0, 8)}-1a2b-4c3d-8e4f-${id.slice(4)}`,
              targets: [{ key: 'InstanceIds', values: ['*'] }],
            },
          ],
          tasks: [
            {
              taskId: `${id.slice(8)}-5e6f-4a7b-8c8d-${id.slice(4)}`,
              name: 'install-patches',
              taskArn: 'AWS-RunPatchBaseline',
              type: 'RUN_COMMAND',
              parameters: { Operation: ['Install'] },
            },
          ],
        },
      ],
    },
    access: {
      sessionPreferences: well
        ? {
            s3BucketName: '',
            cloudWatchLogGroupName: '/aws/ssm/sessions',
            kmsKeyId: '',
            runAsEnabled: false,
          }
        : undefined,
      parameters: [
        {
          name: '/service/database-password',
          type: well ? 'SecureString' : 'String',
          modifiedAt: CREATED,
        },
        { name: '/service/log-level', type: 'String', modifiedAt: CREATED },
      ],
      commands: [],
    },
    alerting: {
      logGroups: [],
      metricFilters: [],
      alarms: [],
      topics: [
        {
          name: 'security-alerts',
          subscriptions: [
            {
              protocol: 'email',
              endpoint: 'security@example.com',
              status: 'Confirmed',
            },
          ],
        },
      ],
      rules: [
        {
          name: 'root-usage',
          state: well
            ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
            : 'DISABLED',
          eventPattern: JSON.stringify({
            'detail-type': [
              'AWS Console Sign In via CloudTrail',
              'AWS API Call via CloudTrail',
            ],
            detail: { userIdentity: { type: ['Root'] } },
          }),
          targets: [{ id: 'security-alerts', arn: topic }],
        },
      ],
    },
  };
}
