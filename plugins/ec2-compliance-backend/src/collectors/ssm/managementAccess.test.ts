import { createDemoEstate } from 'demo-estate';
import { ScriptedAws } from '../../aws/__testUtils__/ScriptedAws';
import { collect, contextWith, testParameters } from '../__testUtils__/collect';
import { SandboxedTarget, targetOf } from '../__testUtils__/SandboxedTarget';
import { commands } from './commands';
import { deniedApplications } from './deniedApplications';
import { patchAssociations } from './patchAssociations';
import { patchBaselines } from './patchBaselines';
import { patchWindows } from './patchWindows';
import { sessionPreferences } from './sessionPreferences';
import { sessions } from './sessions';

jest.setTimeout(60_000);

const NODES = new Map([
  ['i-1', 'i-1'],
  ['mi-2', 'i-2'],
]);
const AT = '2026-11-20T10:00:00.000Z';
const SECONDS = Date.parse(AT) / 1000;

describe('answers of AWS', () => {
  let aws: ScriptedAws;
  afterEach(() => aws.stop());

  it('are not asked for where no application is denied', async () => {
    aws = await ScriptedAws.start(() => ({ json: {} }));
    const { evidence } = await collect(
      deniedApplications,
      contextWith({ clients: await aws.clients() }),
    );
    expect(evidence).toMatchObject([{ payload: { names: [], instances: {} } }]);
    expect(aws.inputs('GetInventory')).toEqual([]);
  });

  it('tell denied names from beginnings, past an empty page', async () => {
    aws = await ScriptedAws.start((_, nth) => ({
      json:
        nth === 1
          ? { Entities: [], NextToken: 'more' }
          : { Entities: [{ Id: 'mi-2' }, { Id: 'mi-elsewhere' }] },
    }));
    const { evidence, rows } = await collect(
      deniedApplications,
      contextWith({
        clients: await aws.clients(),
        nodes: NODES,
        parameters: {
          ...testParameters,
          deniedApplications: ['telnet', 'Adobe Flash*'],
        },
      }),
    );
    expect(rows).toBe(4);
    expect(evidence).toMatchObject([
      {
        payload: {
          names: ['Adobe Flash*', 'telnet'],
          instances: { 'i-2': {} },
        },
      },
    ]);
    const filter = (Values: string[], Type: string) =>
      expect.objectContaining({
        Filters: [{ Key: 'AWS:Application.Name', Values, Type }],
        MaxResults: 50,
      });
    expect(aws.inputs('GetInventory')).toEqual([
      filter(['telnet'], 'Equal'),
      filter(['telnet'], 'Equal'),
      filter(['Adobe Flash'], 'BeginWith'),
    ]);
  });

  it.each([
    ['nothing', '{"inputs":{"s3BucketName":" ","kmsKeyId":""}}', {}],
    ['a bucket', '{"inputs":{"s3BucketName":"b"}}', { s3BucketName: 'b' }],
  ])('name %s for the logs of sessions', async (_name, Content, places) => {
    aws = await ScriptedAws.start(() => ({ json: { Content } }));
    const { evidence } = await collect(
      sessionPreferences,
      contextWith({ clients: await aws.clients() }),
    );
    expect(evidence[0].payload).toEqual({ customised: true, ...places });
  });

  it.each(['', '{}', 'schemaVersion: 1.0'])(
    'that are no preferences (%s) are none',
    async Content => {
      aws = await ScriptedAws.start(() => ({ json: { Content } }));
      const context = contextWith({ clients: await aws.clients() });
      await expect(collect(sessionPreferences, context)).rejects.toMatchObject({
        gap: 'invalid-answer',
      });
    },
  );

  it('count sessions by kind: once, and no failed ones', async () => {
    const session = (SessionId: string, fields = {}) => ({
      SessionId,
      Target: 'i-1',
      Status: 'Terminated',
      StartDate: SECONDS,
      DocumentName: 'SSM-SessionManagerRunShell',
      ...fields,
    });
    aws = await ScriptedAws.start(() => ({
      json: {
        Sessions: [
          session('a'),
          session('b', { DocumentName: 'AWS-StartSSHSession' }),
          session('c', {
            DocumentName: 'AWS-StartPortForwardingSessionToRemoteHost',
          }),
          session('d', { Status: 'Failed' }),
          session('e', { Target: 'mi-elsewhere' }),
        ],
      },
    }));
    const { evidence } = await collect(
      sessions,
      contextWith({ clients: await aws.clients(), nodes: NODES }),
    );
    expect(evidence).toEqual([
      {
        source: 'ssm-sessions',
        instanceId: 'i-1',
        recordedAt: AT,
        payload: { shell: 1, ssh: 1, forwarded: 1, lastStartedAt: AT },
      },
    ]);
    expect(aws.inputs('DescribeSessions')).toMatchObject([
      { State: 'Active', MaxResults: 200 },
      { State: 'History', Filters: [{ key: 'InvokedAfter' }] },
    ]);
  });

  it('give commands to those that they name, by id or by every tag', async () => {
    const command = (fields: object) => ({
      RequestedDateTime: SECONDS,
      ...fields,
    });
    const target = (Key: string, ...Values: string[]) => ({ Key, Values });
    aws = await ScriptedAws.start(() => ({
      json: {
        Commands: [
          command({ InstanceIds: ['mi-2'] }),
          command({ Targets: [target('tag:env', 'prod', 'test')] }),
          command({
            Targets: [target('tag:env', 'prod'), target('tag:role', 'db')],
          }),
          command({ Targets: [target('resource-groups:Name', 'all')] }),
        ],
      },
    }));
    const bare = {
      state: 'running' as const,
      platform: 'Linux' as const,
      publicAddresses: [],
      securityGroupIds: [],
      tags: { env: 'prod' },
    };
    const { evidence } = await collect(
      commands,
      contextWith({
        clients: await aws.clients(),
        nodes: NODES,
        instances: new Map([
          [
            'i-1',
            { ...bare, instanceId: 'i-1', launchTime: '2026-11-01T00:00:00Z' },
          ],
          // Launched after the commands to its tags.
          [
            'i-2',
            { ...bare, instanceId: 'i-2', launchTime: '2026-11-22T00:00:00Z' },
          ],
        ]),
      }),
    );
    expect(
      evidence.map(({ instanceId, payload }) => [instanceId, payload]),
    ).toEqual([
      ['i-2', { commands: 1, lastRequestedAt: AT }],
      ['i-1', { commands: 1, lastRequestedAt: AT }],
    ]);
  });
});

describe('in the demo', () => {
  it('everything is read, each baseline once', async () => {
    const sandboxed = await SandboxedTarget.start({
      estate: createDemoEstate(),
    });
    try {
      const runs = await sandboxed.collectAll(
        targetOf('111111111111', 'ap-southeast-2'),
        { parameters: { deniedApplications: ['bash'] } },
      );
      for (const { sources } of [
        deniedApplications,
        sessionPreferences,
        patchBaselines,
        patchAssociations,
        patchWindows,
        sessions,
        commands,
      ]) {
        const run = runs.get(sources[0]);
        expect([sources[0], run?.error]).toEqual([sources[0], undefined]);
        expect(run?.evidence.length).toBeGreaterThan(0);
      }
      const [baselines] = runs.get('ssm-patch-baselines')!.evidence;
      expect(baselines.payload).toMatchObject({ goneIds: [] });
      const ids = new Set(
        runs
          .get('ssm-patch-states')!
          .evidence.map(
            ({ payload }) => (payload as { baselineId?: string }).baselineId,
          )
          .filter(Boolean),
      );
      expect(ids.size).toBeGreaterThan(0);
      const calls = sandboxed.sandbox.calls().byOperation;
      expect(calls['ssm:GetPatchBaseline']).toBe(ids.size);
    } finally {
      await sandboxed.stop();
    }
  });
});
