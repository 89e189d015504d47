import { EvidenceSource } from 'backstage-plugin-ec2-compliance-common';
import { Evidence, validateEvidence } from '../../evidence';
import { MigratedDatabases } from '../../testing/MigratedDatabases';
import { createScene, Scene } from '../../testing/createScene';
import {
  anArn,
  anEntity,
  anInstance,
  aTarget,
  aVerdict,
} from '../../testing/fixtures';
import { EvidenceReader } from './EvidenceReader';
import { EvidenceWriter } from './EvidenceWriter';

jest.setTimeout(60_000);

const TARGET = aTarget();

async function write(
  scene: Scene,
  sources: EvidenceSource[],
  evidence: Evidence[],
  options: { complete?: boolean } = {},
) {
  const writer = await EvidenceWriter.create({
    knex: scene.knex,
    targetId: TARGET.id,
    accountSubject: 'aws.111111111111',
    sources,
    knownArns: () =>
      EvidenceReader.create({ knex: scene.knex }).readArns(TARGET.id),
    toArn: id => anArn(id),
    maxVanishingShare: 0.5,
    now: scene.clock.now,
  });
  await writer.write(evidence);
  if (options.complete === false) {
    await writer.flush();
    return new Map();
  }
  return writer.complete();
}

const listed = (id: string, options = {}): Evidence =>
  validateEvidence({
    source: 'ec2-instances',
    instanceId: id,
    payload: anInstance(id, options),
  });

const agent = (id: string, agentVersion = '1'): Evidence =>
  validateEvidence({
    source: 'ssm-agent',
    instanceId: id,
    payload: { agentVersion },
  });

const arnsOf = async (scene: Scene) =>
  (await scene.knex('instances').orderBy('arn')).map(row => row.arn);

describe('EvidenceWriter', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'writes a second, unchanged listing nowhere, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      // More than one batch, and more than one insert.
      const ids = Array.from({ length: 501 }, (_, i) => `i-${i}`);
      await write(
        scene,
        ['ec2-instances'],
        ids.map(i => listed(i)),
      );
      await write(
        scene,
        ['ssm-agent'],
        ids.map(i => agent(i)),
      );
      scene.clock.now = new Date('2026-11-23T13:00:00.000Z');
      const writes = await scene.writesOf(async () => {
        await write(
          scene,
          ['ec2-instances'],
          ids.map(i => listed(i)),
        );
        await write(
          scene,
          ['ssm-agent'],
          ids.map(i => agent(i)),
        );
      });
      expect(writes).toEqual([]);
      expect(await arnsOf(scene)).toHaveLength(501);

      await write(scene, ['ssm-agent'], [agent('i-7', '2')], {
        complete: false,
      });
      expect(
        await scene
          .knex('evidence')
          .where('changed_at', scene.clock.now.toISOString()),
      ).toEqual([
        expect.objectContaining({
          subject: anArn('i-7'),
          payload: '{"agentVersion":"2"}',
        }),
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps when an instance was first seen, and follows what changes, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await write(scene, ['ec2-instances'], [listed('i-1')]);
      const seen = scene.clock.now.toISOString();
      scene.clock.now = new Date('2026-11-23T13:00:00.000Z');
      await write(
        scene,
        ['ec2-instances'],
        [listed('i-1', { state: 'stopped', name: 'Web ÄÖ' })],
      );
      expect(await scene.knex('instances').first()).toMatchObject({
        first_seen_at: seen,
        changed_at: scene.clock.now.toISOString(),
        sort_name: 'web äö',
      });
      expect(
        (
          await scene.instances.get(anArn('i-1'), {
            entities: {},
            unmapped: true,
          })
        )?.paused,
      ).toBe(true);
    },
  );

  it.each(databases.eachSupportedId())(
    'removes an instance with all that hangs on it, and queues its scorecards, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await scene.saveEntities(anEntity('component:default/web'));
      await scene.saveInstances(
        ...['i-1', 'i-2', 'i-3'].map(i => ({
          id: i,
          in: 'web',
          verdicts: [aVerdict('ssm-managed', 'COMPLIANT')],
        })),
      );
      await scene.settle();
      await write(
        scene,
        ['ssm-agent'],
        ['i-1', 'i-2', 'i-3'].map(i => agent(i)),
      );
      const again = ['i-1', 'i-2'].map(i =>
        listed(i, { tags: { Service: 'web' } }),
      );
      await write(scene, ['ec2-instances'], again);
      for (const [table, column] of [
        ['instances', 'arn'],
        ['instance_entities', 'arn'],
        ['verdicts', 'arn'],
        ['evidence', 'subject'],
      ]) {
        const rows = await scene.knex(table).orderBy(column);
        expect(rows.map(row => row[column])).toEqual([
          anArn('i-1'),
          anArn('i-2'),
        ]);
      }
      expect([...(await scene.store.readQueue(10)).keys()]).toEqual([
        'component:default/web',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'holds back most instances vanishing at once, as a complete empty listing says, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await write(scene, ['ec2-instances'], [listed('i-1'), listed('i-2')]);
      expect(await write(scene, ['ec2-instances'], [])).toEqual(
        new Map([['ec2-instances', 2]]),
      );
      expect(await arnsOf(scene)).toHaveLength(2);
      await write(scene, ['ec2-instances'], [], { complete: false });
      expect(await arnsOf(scene)).toHaveLength(2);
      expect(await write(scene, ['ec2-instances'], [])).toEqual(
        new Map([['ec2-instances', 0]]),
      );
      expect(await arnsOf(scene)).toHaveLength(0);
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps the evidence of a stopped instance, and of another source or target, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await write(
        scene,
        ['ec2-instances'],
        [
          listed('i-run'),
          listed('i-also'),
          listed('i-stop', { state: 'stopped' }),
        ],
      );
      const all = ['i-run', 'i-also', 'i-stop'];
      await write(
        scene,
        ['ssm-agent'],
        all.map(i => agent(i)),
      );
      await write(
        scene,
        ['ssm-cloudwatch-agent'],
        all.map(i =>
          validateEvidence({
            source: 'ssm-cloudwatch-agent',
            instanceId: i,
            payload: {},
          }),
        ),
      );
      expect(await write(scene, ['ssm-agent'], [agent('i-also')])).toEqual(
        new Map([['ssm-agent', 0]]),
      );
      const left = await scene.knex('evidence').orderBy(['source', 'subject']);
      expect(left.map(row => [row.source, row.subject])).toEqual([
        ['ssm-agent', anArn('i-also')],
        ['ssm-agent', anArn('i-stop')],
        ['ssm-cloudwatch-agent', anArn('i-also')],
        ['ssm-cloudwatch-agent', anArn('i-run')],
        ['ssm-cloudwatch-agent', anArn('i-stop')],
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'takes evidence of the target and of its instances, and of no others, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await write(scene, ['ec2-instances'], [listed('i-1')]);
      await write(
        scene,
        ['ssm-agent', 'ssm-agent-update'],
        [
          agent('i-1'),
          agent('i-terminated'),
          validateEvidence({
            source: 'ssm-agent-update',
            payload: { associations: [] },
          }),
        ],
      );
      const stored = await scene.verdicts.readEvidence([
        anArn('i-1'),
        anArn('i-terminated'),
        TARGET.id,
      ]);
      expect([...stored.keys()].sort()).toEqual([anArn('i-1'), TARGET.id]);
      expect(stored.get(anArn('i-1'))?.get('ssm-agent')).toEqual({
        source: 'ssm-agent',
        payload: { agentVersion: '1' },
        changedAt: scene.clock.now.toISOString(),
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'keeps what makes no sense as just that, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      await write(
        scene,
        ['ec2-instances'],
        ['i-1', 'i-2', 'i-3', 'i-4'].map(i => listed(i)),
      );
      // An instance that cannot be read is not gone; another still is.
      const writer = await EvidenceWriter.create({
        knex: scene.knex,
        targetId: TARGET.id,
        accountSubject: 'aws.111111111111',
        sources: ['ec2-instances'],
        knownArns: async () => new Set(),
        toArn: i => anArn(i),
        maxVanishingShare: 0.5,
        now: scene.clock.now,
      });
      await writer.write([
        listed('i-1', { state: 'on fire' }),
        listed('i-2'),
        listed('i-3'),
      ]);
      await writer.complete();
      expect(writer.invalidInstances).toEqual([
        { instanceId: 'i-1', reason: expect.stringContaining("'state'") },
      ]);
      expect(await arnsOf(scene)).toEqual(
        ['i-1', 'i-2', 'i-3'].map(i => anArn(i)),
      );

      await write(
        scene,
        ['ssm-agent'],
        [
          validateEvidence({
            source: 'ssm-agent',
            instanceId: 'i-2',
            recordedAt: '2026-11-23T00:00:00.000Z',
            payload: { isLatestVersion: 'perhaps' },
          }),
        ],
      );
      const stored = await scene.verdicts.readEvidence([anArn('i-2')]);
      const record = stored.get(anArn('i-2'))?.get('ssm-agent');
      expect(record).toMatchObject({
        invalid: expect.objectContaining({ place: 'isLatestVersion' }),
        recordedAt: '2026-11-23T00:00:00.000Z',
      });
      expect(record).not.toHaveProperty('payload');
    },
  );
});
