import { Answer, ScriptedAws } from '../aws/__testUtils__/ScriptedAws';
import { classifyError } from '../aws';
import { contextWith } from './__testUtils__/collect';
import { collectUntilFailure } from './__testUtils__/SandboxedTarget';
import { accountIdentities } from './iam/accountIdentities';
import { applicationControl } from './ssm/applicationInventory';
import { deniedApplications } from './ssm/deniedApplications';
import { flowLogs } from './ec2/flowLogs';
import { inspectorFindingCounts } from './inspector2/inspectorFindingCounts';
import { inspectorNetworkFindings } from './inspector2/inspectorNetworkFindings';
import { inspectorPackageCoverage } from './inspector2/inspectorCoverage';
import { instances } from './ec2/instances';
import { listConfigRules } from './config/listConfigRules';
import { nodeInformation } from './ssm/nodeInformation';
import { patchComplianceSummaries } from './ssm/complianceSummaries';
import { patchStates } from './ssm/patchStates';
import { patchWindows } from './ssm/patchWindows';
import { plainParameters } from './ssm/plainParameters';
import { sessions } from './ssm/sessions';
import { testParameters } from './__testUtils__/collect';
import { volumes } from './ec2/volumes';
import { Collector } from './types';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const ACCOUNT = '111122223333';
const json = (value: object): Answer => ({ json: value });

const RUNNING = `<instanceState><name>running</name></instanceState><launchTime>2026-11-01T00:00:00.000Z</launchTime>`;
const reservations = (...items: string[]): Answer => ({
  xml: `<DescribeInstancesResponse><reservationSet>${items.join(
    '',
  )}</reservationSet></DescribeInstancesResponse>`,
});
const reservation = (
  instance: string,
  owner = `<ownerId>${ACCOUNT}</ownerId>`,
) =>
  `<item>${owner}<instancesSet><item>${instance}${RUNNING}</item></instancesSet></item>`;
const KNOWN = '<instanceId>i-1</instanceId>';

const coverage = (fields: object) => ({
  accountId: ACCOUNT,
  resourceType: 'AWS_EC2_INSTANCE',
  scanType: 'PACKAGE',
  scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
  ...fields,
});

async function run(collector: Collector, answer: Answer) {
  aws = await ScriptedAws.start(() => answer);
  const clients = await aws.clients();
  try {
    return await collectUntilFailure(
      collector,
      contextWith({
        clients,
        runningInstanceIds: new Set(['i-1']),
        instances: new Map([['i-1', { instanceId: 'i-1' } as never]]),
        nodes: new Map([['i-1', 'i-1']]),
        parameters: { ...testParameters, deniedApplications: ['flash'] },
      }),
    );
  } finally {
    clients.destroy();
  }
}

describe('a row without an id', () => {
  it.each<[string, Collector, Answer, number]>([
    [
      'an instance',
      instances,
      reservations(reservation(KNOWN), reservation('')),
      1,
    ],
    [
      'an instance of nobody',
      instances,
      reservations(
        reservation(KNOWN),
        reservation('<instanceId>i-2</instanceId>', ''),
      ),
      1,
    ],
    [
      'a node',
      nodeInformation,
      json({
        InstanceInformationList: [
          { InstanceId: 'i-1', PingStatus: 'Online' },
          { PingStatus: 'Online' },
        ],
      }),
      2,
    ],
    [
      'a node of an instance that is not said',
      nodeInformation,
      json({
        InstanceInformationList: [
          { InstanceId: 'i-1', PingStatus: 'Online' },
          { InstanceId: 'mi-1', SourceType: 'AWS::EC2::Instance' },
        ],
      }),
      2,
    ],
    [
      'a patch state',
      patchStates,
      json({
        InstancePatchStates: [
          { InstanceId: 'i-1', Operation: 'Scan' },
          { Operation: 'Scan' },
        ],
      }),
      1,
    ],
    [
      'a summary of compliance',
      patchComplianceSummaries,
      json({
        ResourceComplianceSummaryItems: [
          { ResourceId: 'i-1', ComplianceType: 'Patch', Status: 'COMPLIANT' },
          { ComplianceType: 'Patch', Status: 'NON_COMPLIANT' },
        ],
      }),
      1,
    ],
    [
      'an inventory',
      applicationControl,
      json({ Entities: [{ Id: 'i-1' }, {}] }),
      1,
    ],
    [
      'an inventory with a denied application',
      deniedApplications,
      json({ Entities: [{ Id: 'i-1' }, {}] }),
      0,
    ],
    [
      'a parameter',
      plainParameters,
      json({ Parameters: [{ Type: 'String' }] }),
      0,
    ],
    [
      'a session',
      sessions,
      json({
        Sessions: [{ SessionId: 's-1', DocumentName: 'AWS-StartSSHSession' }],
      }),
      0,
    ],
    ['a maintenance window', patchWindows, json({ WindowIdentities: [{}] }), 0],
    [
      'coverage',
      inspectorPackageCoverage,
      json({
        coveredResources: [coverage({ resourceId: 'i-1' }), coverage({})],
      }),
      1,
    ],
    [
      'counts of findings',
      inspectorFindingCounts,
      json({
        aggregationType: 'AWS_EC2_INSTANCE',
        responses: [
          { ec2InstanceAggregation: { instanceId: 'i-1', accountId: ACCOUNT } },
          { ec2InstanceAggregation: { accountId: ACCOUNT } },
        ],
      }),
      1,
    ],
    [
      'a path from the internet to nowhere',
      inspectorNetworkFindings,
      json({
        findings: [
          { resources: [{ id: 'i-1', type: 'AWS_EC2_INSTANCE' }] },
          { resources: [] },
        ],
      }),
      1,
    ],
    [
      'a flow log',
      flowLogs,
      {
        xml: '<DescribeFlowLogsResponse><flowLogSet><item><resourceId>vpc-1</resourceId></item></flowLogSet></DescribeFlowLogsResponse>',
      },
      0,
    ],
    [
      'a role',
      accountIdentities,
      {
        xml: '<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult><IsTruncated>false</IsTruncated><RoleDetailList><member><RoleName>x</RoleName></member></RoleDetailList></GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>',
      },
      0,
    ],
  ])(
    'leaves the listing incomplete, with the others: %s',
    async (_, collector, answer, others) => {
      const { error, evidence } = await run(collector, answer);
      expect(error && classifyError(error)).toMatchObject({
        gap: 'invalid-answer',
        cause: { phrase: 'cause.row-without-id' },
      });
      expect(evidence).toHaveLength(others);
    },
  );

  it('is no rule of AWS Config that could be told from others', async () => {
    aws = await ScriptedAws.start(() =>
      json({
        ConfigRules: [
          { Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' } },
        ],
      }),
    );
    await expect(
      listConfigRules(contextWith({ clients: await aws.clients() })),
    ).rejects.toMatchObject({ gap: 'invalid-answer' });
  });

  it('spoils the record of the instance that a volume is attached to', async () => {
    const { error, evidence } = await run(volumes, {
      xml: '<DescribeVolumesResponse><volumeSet><item><attachmentSet><item><instanceId>i-1</instanceId></item></attachmentSet></item></volumeSet></DescribeVolumesResponse>',
    });
    expect(error).toBeUndefined();
    expect(evidence).toEqual([
      expect.objectContaining({
        instanceId: 'i-1',
        invalid: expect.objectContaining({ phrase: 'cause.invalid-value' }),
      }),
    ]);
  });
});
