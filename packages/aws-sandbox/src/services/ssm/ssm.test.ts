import {
  GetServiceSettingCommand,
  ListAssociationsCommand,
  ListResourceComplianceSummariesCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { AwsSandbox } from '../../sandbox/AwsSandbox';
import * as q from '../../blueprints/instances/quirks';
import { clientsOf, failureOf, pagesOf } from '../../testing/clients';
import { NOW, smallEstate, smallId } from '../../testing/smallEstate';
import { stopSound } from '../../testing/stopSound';
import { DAY } from '../../time/cadence';
import type { AssociationModel } from './model/AssociationModel';

let sandbox: AwsSandbox;
let ssm: SSMClient;
afterEach(() => stopSound(sandbox));

/** The update of the agent, and four more. */
const associations = Array.from(
  { length: 5 },
  (_, i): AssociationModel => ({
    associationId: `0a1b2c3d-4a1b-4c2d-8e3f-0a1b2c3d0a1${i}`,
    associationName:
      i === 4 ? 'SystemAssociationForSsmAgentUpdate' : `inventory-${i}`,
    documentName:
      i === 4 ? 'AWS-UpdateSSMAgent' : 'AWS-GatherSoftwareInventory',
    schedule: 'rate(14 days)',
    status: 'Success',
    lastExecution: { every: DAY, phase: 0 },
    counts: { Success: 1 },
  }),
);

async function start(options: Parameters<typeof smallEstate>[0]) {
  sandbox = await AwsSandbox.start({
    estate: smallEstate({ ...options, settings: { associations } }),
    now: NOW,
  });
  ssm = clientsOf(sandbox).ssm;
}

describe('ListResourceComplianceSummaries', () => {
  it('has a row per node and type, in no promised order', async () => {
    await start({
      count: 6,
      quirks: {
        0: [q.neverScanned],
        1: [q.withoutAssociation],
        2: [q.missingCriticalPatch],
        3: [q.failedAssociation],
        4: [q.terminated(2 * DAY)],
        5: [q.terminated(31 * DAY)],
      },
    });
    const rows = async (...Values: string[]) => {
      const pages = await pagesOf(
        NextToken =>
          ssm.send(
            new ListResourceComplianceSummariesCommand({
              MaxResults: 3,
              NextToken,
              Filters: [{ Key: 'ComplianceType', Values, Type: 'EQUAL' }],
            }),
          ),
        page => page.NextToken,
      );
      return pages
        .flatMap(page => page.ResourceComplianceSummaryItems!)
        .map(r => [r.ResourceId, r.ComplianceType, r.Status]);
    };
    const both = await rows('Patch', 'Association');
    expect(both.sort()).toEqual([
      [smallId(0), 'Association', 'COMPLIANT'],
      [smallId(1), 'Patch', 'COMPLIANT'],
      [smallId(2), 'Association', 'COMPLIANT'],
      [smallId(2), 'Patch', 'NON_COMPLIANT'],
      [smallId(3), 'Association', 'NON_COMPLIANT'],
      [smallId(3), 'Patch', 'COMPLIANT'],
      [smallId(4), 'Association', 'COMPLIANT'],
      [smallId(4), 'Patch', 'COMPLIANT'],
    ]);
    expect(await rows('Patch')).toHaveLength(4);
  });
});

describe('settings of the account and Region', () => {
  it('tells host management and associations', async () => {
    await start({ count: 0 });
    const arn =
      'arn:aws:ssm:ap-southeast-2:111111111111:servicesetting/ssm/managed-instance/default-ec2-instance-management-role';
    const { ServiceSetting } = await ssm.send(
      new GetServiceSettingCommand({ SettingId: arn }),
    );
    expect(ServiceSetting).toMatchObject({
      ARN: arn,
      SettingValue: '$None',
      Status: 'Default',
    });
    expect(
      await failureOf(
        ssm.send(new GetServiceSettingCommand({ SettingId: '/ssm/colour' })),
      ),
    ).toMatchObject({ name: 'ServiceSettingNotFound' });

    const { Associations } = await ssm.send(
      new ListAssociationsCommand({
        AssociationFilterList: [{ key: 'Name', value: 'AWS-UpdateSSMAgent' }],
      }),
    );
    expect(Associations).toEqual([
      expect.objectContaining({
        AssociationName: 'SystemAssociationForSsmAgentUpdate',
        Targets: [{ Key: 'InstanceIds', Values: ['*'] }],
        Overview: expect.objectContaining({ Status: 'Success' }),
      }),
    ]);
    const paged = await pagesOf(
      NextToken =>
        ssm.send(new ListAssociationsCommand({ MaxResults: 3, NextToken })),
      page => page.NextToken,
    );
    expect(paged.map(p => p.Associations?.length)).toEqual([3, 2]);
  });
});
