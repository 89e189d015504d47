import { pick } from 'lodash';
import { collect, contextWith } from '../__testUtils__/collect';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { patchStates } from './patchStates';

let aws: ScriptedAws;
afterEach(() => aws.stop());

const SCAN = Date.parse('2026-11-20T10:00:00Z') / 1000;

function state(InstanceId: string, fields: Record<string, unknown> = {}) {
  return {
    InstanceId,
    PatchGroup: '',
    BaselineId: 'pb-1',
    Operation: 'Scan',
    OperationStartTime: SCAN - 60,
    OperationEndTime: SCAN,
    InstalledCount: 10,
    MissingCount: 2,
    ...fields,
  };
}

describe('patchStates', () => {
  it.each([
    [0, []],
    [1, [1]],
    [50, [50]],
    [51, [50, 1]],
    [101, [50, 50, 1]],
  ])('asks for %d nodes in calls of %j', async (count, sizes) => {
    const nodes = new Map(
      Array.from({ length: count }, (_, n) => [`i-${n}`, `i-${n}`]),
    );
    aws = await ScriptedAws.start(({ input }) => ({
      json: {
        InstancePatchStates: (input.InstanceIds as string[]).map(id =>
          state(id),
        ),
      },
    }));
    const { evidence } = await collect(
      patchStates,
      contextWith({ clients: await aws.clients(), nodes }),
    );
    const inputs = aws.inputs('DescribeInstancePatchStates');
    expect(evidence).toHaveLength(count);
    expect(
      inputs.map(({ InstanceIds }) => (InstanceIds as string[]).length),
    ).toEqual(sizes);
    expect(inputs.every(({ MaxResults }) => MaxResults === 50)).toBe(true);
  });

  it('follows tokens, knows hybrid nodes, and leaves out what AWS does', async () => {
    aws = await ScriptedAws.start((_, nth) => ({
      json:
        nth === 1
          ? {
              InstancePatchStates: [
                state('mi-1', {
                  PatchGroup: 'prod',
                  Operation: 'Install',
                  InstalledPendingRebootCount: 1,
                  CriticalNonCompliantCount: 1,
                }),
              ],
              NextToken: 'more',
            }
          : {
              InstancePatchStates: [
                state('i-windows', { OperationEndTime: -62135596800 }),
                state('i-odd', { MissingCount: -1 }),
                state('i-odder', { Operation: 'Guess' }),
                state('i-unknown'),
              ],
            },
    }));
    const { evidence, rows } = await collect(
      patchStates,
      contextWith({
        clients: await aws.clients(),
        now: new Date('2026-11-20T11:00:00.000Z'),
        nodes: new Map([
          ['mi-1', 'i-hybrid'],
          ['i-windows', 'i-windows'],
          ['i-odd', 'i-odd'],
          ['i-odder', 'i-odder'],
          ['i-never-scanned', 'i-never-scanned'],
        ]),
      }),
    );
    expect(rows).toBe(5);
    expect(evidence).toEqual([
      {
        source: 'ssm-patch-states',
        instanceId: 'i-hybrid',
        recordedAt: '2026-11-20T10:00:00.000Z',
        payload: {
          nodeId: 'mi-1',
          baselineId: 'pb-1',
          patchGroup: 'prod',
          operation: 'Install',
          operationEndTime: '2026-11-20T10:00:00.000Z',
          installed: 10,
          installedPendingReboot: 1,
          missing: 2,
          criticalNonCompliant: 1,
        },
      },
      {
        source: 'ssm-patch-states',
        instanceId: 'i-windows',
        payload: {
          nodeId: 'i-windows',
          baselineId: 'pb-1',
          operation: 'Scan',
          installed: 10,
          missing: 2,
        },
      },
      expect.objectContaining({
        instanceId: 'i-odd',
        invalid: expect.objectContaining({ place: 'missing' }),
      }),
      expect.objectContaining({
        instanceId: 'i-odder',
        invalid: expect.objectContaining({ place: 'operation' }),
      }),
    ]);
  });

  it.each<[string, string, object | undefined, object]>([
    [
      'nothing is stored',
      '2026-11-20T11:00:00.000Z',
      undefined,
      {
        waitedUntil: undefined,
        previousOperationEndTime: undefined,
        previousWaitedUntil: undefined,
      },
    ],
    [
      'the stored one is older, and was seen for long',
      '2026-11-20T11:00:00.000Z',
      {
        operationEndTime: '2026-11-06T10:00:00.000Z',
        waitedUntil: '2026-11-20T04:00:00.000Z',
      },
      {
        waitedUntil: undefined,
        previousOperationEndTime: '2026-11-06T10:00:00.000Z',
        previousWaitedUntil: '2026-11-20T04:00:00.000Z',
      },
    ],
    [
      'the stored one is older, and nobody read what came after',
      '2026-11-20T11:00:00.000Z',
      {
        operationEndTime: '2026-11-06T10:00:00.000Z',
        previousOperationEndTime: '2026-11-05T10:00:00.000Z',
        previousWaitedUntil: '2026-11-06T10:00:00.000Z',
      },
      {
        previousOperationEndTime: '2026-11-06T10:00:00.000Z',
        previousWaitedUntil: undefined,
      },
    ],
    [
      'it is the stored one still, for three days and an hour',
      '2026-11-23T11:00:00.000Z',
      {
        operationEndTime: '2026-11-20T10:00:00.000Z',
        previousOperationEndTime: '2026-11-18T04:00:00.000Z',
        previousWaitedUntil: '2026-11-20T04:00:00.000Z',
      },
      {
        waitedUntil: '2026-11-23T10:00:00.000Z',
        previousOperationEndTime: '2026-11-18T04:00:00.000Z',
        previousWaitedUntil: '2026-11-20T04:00:00.000Z',
      },
    ],
    [
      'the stored one had not ended',
      '2026-11-20T11:00:00.000Z',
      {},
      { previousOperationEndTime: undefined },
    ],
  ])(
    'keeps for how long there was no operation: %s',
    async (_name, now, stored, expected) => {
      aws = await ScriptedAws.start(() => ({
        json: { InstancePatchStates: [state('i-1')] },
      }));
      const { evidence } = await collect(
        patchStates,
        contextWith({
          clients: await aws.clients(),
          now: new Date(now),
          nodes: new Map([['i-1', 'i-1']]),
          readStored: async () =>
            new Map(
              stored ? [['i-1', { nodeId: 'i-1', ...stored }]] : [],
            ) as never,
        }),
      );
      const [{ payload }] = evidence as any[];
      expect(
        pick(payload, [
          'operationEndTime',
          'waitedUntil',
          'previousOperationEndTime',
          'previousWaitedUntil',
        ]),
      ).toEqual({ operationEndTime: '2026-11-20T10:00:00.000Z', ...expected });
    },
  );
});
