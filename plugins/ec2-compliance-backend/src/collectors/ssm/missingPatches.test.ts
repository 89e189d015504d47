import { EvidencePayloads } from '../../evidence';
import { collect, contextWith } from '../__testUtils__/collect';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { missingPatches } from './missingPatches';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const BEFORE = '2026-11-19T10:00:00.000Z';
const NOW = '2026-11-20T10:00:00.000Z';

type PatchState = EvidencePayloads['ssm-patch-states'];

async function run(options: {
  states: Record<string, Omit<PatchState, 'nodeId'>>;
  known?: Record<string, string | undefined>;
  stopped?: string[];
}) {
  const { states, known = {}, stopped = [] } = options;
  return collect(
    missingPatches,
    contextWith({
      clients: await aws.clients(),
      patchStates: new Map(
        Object.entries(states).map(([id, state]) => [
          id,
          { nodeId: id, ...state },
        ]),
      ),
      knownPatchLists: new Map(Object.entries(known)),
      runningInstanceIds: new Set(
        Object.keys(states).filter(id => !stopped.includes(id)),
      ),
    }),
  );
}

describe('missingPatches', () => {
  it('asks only about running nodes that are not compliant, after a further scan', async () => {
    aws = await ScriptedAws.start(() => ({ json: { Patches: [] } }));
    const { evidence } = await run({
      states: {
        'i-missing': { missing: 1, operationEndTime: NOW },
        'i-failed': { failed: 1, operationEndTime: NOW },
        'i-reboot': { installedPendingReboot: 1, operationEndTime: NOW },
        'i-rejected': { installedRejected: 1, operationEndTime: NOW },
        'i-critical': { criticalNonCompliant: 1, operationEndTime: NOW },
        'i-undated': { missing: 1 },
        'i-rescanned': { missing: 1, operationEndTime: NOW },
        'i-known': { missing: 1, operationEndTime: NOW },
        'i-stopped': { missing: 1, operationEndTime: NOW },
        'i-compliant': { missing: 0, installed: 9, operationEndTime: NOW },
        'i-cleared': { missing: 0, operationEndTime: NOW },
        'i-cleared-before': { missing: 0, operationEndTime: NOW },
      },
      known: {
        'i-rescanned': BEFORE,
        'i-known': NOW,
        'i-cleared': BEFORE,
        'i-cleared-before': undefined,
      },
      stopped: ['i-stopped'],
    });
    expect(
      aws.inputs('DescribeInstancePatches').map(({ InstanceId }) => InstanceId),
    ).toEqual([
      'i-missing',
      'i-failed',
      'i-reboot',
      'i-rejected',
      'i-critical',
      'i-undated',
      'i-rescanned',
    ]);
    expect(aws.inputs('DescribeInstancePatches')[0]).toEqual({
      InstanceId: 'i-missing',
      MaxResults: 50,
      Filters: [
        {
          Key: 'State',
          Values: [
            'Missing',
            'Failed',
            'InstalledPendingReboot',
            'InstalledRejected',
          ],
        },
      ],
    });
    expect(evidence[0]).toEqual({
      source: 'ssm-patches',
      instanceId: 'i-cleared',
      payload: { patches: [] },
    });
    expect(evidence).toHaveLength(8);
  });

  it('reads every page in any spelling, and sorts', async () => {
    aws = await ScriptedAws.start((_, nth) => ({
      json:
        nth === 1
          ? {
              NextToken: 'more',
              Patches: [
                {
                  KBId: 'openssl',
                  Title: 'openssl-3.0',
                  State: 'Missing',
                  Severity: 'Critical',
                  Classification: 'Security',
                  InstalledTime: 0,
                  CVEIds: 'CVE-2026-2,CVE-2026-1, CVE-2026-2',
                },
                { KBId: 'bash', Title: '', State: 'Missing', Severity: '' },
              ],
            }
          : {
              Patches: [
                {
                  KBId: 'kernel',
                  Title: 'k',
                  State: 'INSTALLED_PENDING_REBOOT',
                },
                { KBId: 'vim', Title: 'v', State: 'Installed' },
              ],
            },
    }));
    const { evidence, rows } = await run({
      states: { 'i-1': { missing: 2, operationEndTime: NOW } },
    });
    expect(rows).toBe(4);
    expect(evidence).toEqual([
      {
        source: 'ssm-patches',
        instanceId: 'i-1',
        recordedAt: NOW,
        payload: {
          operationEndTime: NOW,
          patches: [
            {
              id: 'kernel',
              title: 'k',
              state: 'installed-pending-reboot',
              cveIds: [],
            },
            { id: 'bash', title: 'bash', state: 'missing', cveIds: [] },
            {
              id: 'openssl',
              title: 'openssl-3.0',
              state: 'missing',
              classification: 'Security',
              severity: 'Critical',
              cveIds: ['CVE-2026-1', 'CVE-2026-2'],
            },
          ],
        },
      },
    ]);
  });

  it('passes over an instance terminated since, and keeps a state it does not know as nonsense', async () => {
    aws = await ScriptedAws.start(({ input }) =>
      input.InstanceId === 'i-gone'
        ? { error: 'InvalidInstanceId', message: 'not known' }
        : { json: { Patches: [{ KBId: 'a', Title: 'a', State: 'Perhaps' }] } },
    );
    const { evidence } = await run({
      states: {
        'i-gone': { missing: 1, operationEndTime: NOW },
        'i-odd': { missing: 1, operationEndTime: NOW },
      },
    });
    expect(evidence).toEqual([
      expect.objectContaining({
        instanceId: 'i-odd',
        invalid: expect.objectContaining({ place: 'patches.0.state' }),
      }),
    ]);
  });

  it('ends with any other error', async () => {
    aws = await ScriptedAws.start(() => ({
      error: 'AccessDeniedException',
      message: 'not authorized to perform: ssm:DescribeInstancePatches',
    }));
    await expect(
      run({ states: { 'i-1': { missing: 1, operationEndTime: NOW } } }),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
