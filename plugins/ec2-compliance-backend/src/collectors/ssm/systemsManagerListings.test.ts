import { collect, contextWith } from '../__testUtils__/collect';
import { collectUntilFailure } from '../__testUtils__/SandboxedTarget';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import {
  applicationControl,
  applicationInventory,
} from './applicationInventory';
import {
  associationComplianceSummaries,
  patchComplianceSummaries,
} from './complianceSummaries';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const NODES = new Map([
  ['i-1', 'i-1'],
  ['i-2', 'i-2'],
  ['mi-3', 'i-3'],
]);
const CAPTURED = '2026-11-20T10:00:00.000Z';

describe('complianceSummaries', () => {
  it('asks for one type, drops rows of nobody, and dates by the capture', async () => {
    const row = (ResourceId: string, fields = {}) => ({
      ComplianceType: 'Patch',
      ResourceType: 'ManagedInstance',
      ResourceId,
      Status: 'NON_COMPLIANT',
      OverallSeverity: 'CRITICAL',
      ExecutionSummary: { ExecutionTime: Date.parse(CAPTURED) / 1000 },
      CompliantSummary: { CompliantCount: 7 },
      NonCompliantSummary: { NonCompliantCount: 1 },
      ...fields,
    });
    aws = await ScriptedAws.start(() => ({
      json: {
        ResourceComplianceSummaryItems: [
          row('i-1'),
          row('i-1', { ComplianceType: 'Association', Status: 'COMPLIANT' }),
          row('mi-3', { NonCompliantSummary: { NonCompliantCount: -1 } }),
          row('i-2', { Status: 'PERHAPS' }),
          row('i-terminated'),
          row('mi-elsewhere'),
          { ...row('x'), ResourceId: undefined },
        ],
      },
    }));
    const context = contextWith({ clients: await aws.clients(), nodes: NODES });
    const { error, evidence, rows } = await collectUntilFailure(
      patchComplianceSummaries,
      context,
    );
    expect(rows).toBe(7);
    // That of nobody may be anybody's.
    expect(error).toMatchObject({ gap: 'invalid-answer' });
    expect(evidence).toEqual([
      {
        source: 'ssm-patch-compliance',
        instanceId: 'i-1',
        recordedAt: CAPTURED,
        payload: {
          status: 'NON_COMPLIANT',
          overallSeverity: 'CRITICAL',
          compliantCount: 7,
          nonCompliantCount: 1,
        },
      },
      expect.objectContaining({
        instanceId: 'i-3',
        invalid: expect.objectContaining({ place: 'nonCompliantCount' }),
      }),
      expect.objectContaining({
        instanceId: 'i-2',
        invalid: expect.objectContaining({ place: 'status' }),
      }),
    ]);
    await expect(
      collectUntilFailure(associationComplianceSummaries, context),
    ).resolves.toMatchObject({
      evidence: [{ source: 'ssm-association-compliance', instanceId: 'i-1' }],
    });
    expect(
      aws
        .inputs('ListResourceComplianceSummaries')
        .map(({ Filters, MaxResults }) => ({ Filters, MaxResults })),
    ).toEqual(
      ['Patch', 'Association'].map(type => ({
        MaxResults: 50,
        Filters: [{ Key: 'ComplianceType', Values: [type], Type: 'EQUAL' }],
      })),
    );
  });
});

describe('applicationInventory', () => {
  const entity = (Id: string, CaptureTime?: string) => ({
    Id,
    Data: {
      'AWS:InstanceInformation': {
        TypeName: 'AWS:InstanceInformation',
        SchemaVersion: '1.0',
        Content: [{ InstanceStatus: 'Active' }],
        ...(CaptureTime !== undefined && { CaptureTime }),
      },
    },
  });

  it('drops nodes that are not of this listing, such as terminated ones', async () => {
    aws = await ScriptedAws.start(() => ({
      json: {
        Entities: [
          entity('i-1', '2026-11-20T10:00:00Z'),
          entity('mi-3', ''),
          entity('i-running'),
          entity('i-2', 'yesterday'),
          entity('i-terminated', '2026-11-20T10:00:00Z'),
          {},
        ],
      },
    }));
    const { error, evidence, rows } = await collectUntilFailure(
      applicationInventory,
      contextWith({
        clients: await aws.clients(),
        nodes: NODES,
        runningInstanceIds: new Set(['i-running']),
      }),
    );
    expect(rows).toBe(6);
    expect(error).toMatchObject({ gap: 'invalid-answer' });
    expect(evidence).toEqual([
      {
        source: 'ssm-application-inventory',
        instanceId: 'i-1',
        recordedAt: CAPTURED,
        payload: { captureTime: '2026-11-20T10:00:00Z' },
      },
      {
        source: 'ssm-application-inventory',
        instanceId: 'i-3',
        payload: {},
      },
      {
        source: 'ssm-application-inventory',
        instanceId: 'i-running',
        payload: {},
      },
      {
        source: 'ssm-application-inventory',
        instanceId: 'i-2',
        invalid: expect.objectContaining({ place: 'captureTime' }),
      },
    ]);
    expect(aws.inputs('GetInventory')).toEqual([
      {
        MaxResults: 50,
        Filters: [
          {
            Key: 'AWS:Application.Name',
            Type: 'Equal',
            Values: [
              'bash',
              'glibc',
              'libc6',
              'amazon-ssm-agent',
              'Amazon SSM Agent',
            ],
          },
        ],
      },
    ]);
  });

  it('asks for at most 40 names at once, and yields a node once', async () => {
    aws = await ScriptedAws.start(() => ({
      json: { Entities: [entity('i-1')] },
    }));
    const context = contextWith({ clients: await aws.clients(), nodes: NODES });
    const { evidence } = await collect(applicationControl, {
      ...context,
      parameters: {
        ...context.parameters,
        applicationControlNames: Array.from({ length: 41 }, (_, n) => `n${n}`),
      },
    });
    expect(evidence).toHaveLength(1);
    expect(
      aws
        .inputs('GetInventory')
        .map(({ Filters }) => (Filters as { Values: string[] }[])[0].Values)
        .map(values => values.length),
    ).toEqual([40, 1]);
  });
});
