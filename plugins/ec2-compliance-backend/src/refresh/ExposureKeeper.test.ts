import { Exposure } from 'backstage-plugin-ec2-compliance-common';
import { EvidenceReader, ExposureStore, InstanceReader } from '../database';
import { MigratedDatabases } from '../testing/MigratedDatabases';
import { createScene } from '../testing/createScene';
import { anArn, aTarget } from '../testing/fixtures';
import { ExposureKeeper } from './ExposureKeeper';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00.000Z');
const HOUR = 3_600_000;

describe('ExposureKeeper', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'judges each instance once, and writes what changed alone, %p',
    async id => {
      const scene = await createScene({ knex: await databases.init(id) });
      const { knex, health, signal } = scene;
      await scene.saveInstances(
        { id: 'i-address', instance: { publicAddresses: ['203.0.113.9'] } },
        {
          id: 'i-denied',
          instance: {
            publicAddresses: ['2406:da1c::1'],
            tags: { Facing: 'no' },
          },
        },
        { id: 'i-nothing' },
      );
      const keeper = ExposureKeeper.create({
        evidence: EvidenceReader.create({ knex }),
        exposures: ExposureStore.create({ knex }),
        health,
        maxAge: HOUR,
        tag: 'Facing',
      });
      const update = () => keeper.update(aTarget(), { now: NOW, signal });
      const reader = InstanceReader.create({ knex });
      const exposureOf = async (instanceId: string): Promise<Exposure> =>
        (await reader.get(anArn(instanceId), { entities: {}, unmapped: true }))!
          .exposure;

      // Before it is judged, nothing says so.
      expect(await exposureOf('i-address')).toEqual({
        internetFacing: false,
        by: 'not-known',
      });
      await update();
      expect(await exposureOf('i-address')).toEqual({
        internetFacing: true,
        by: 'public-address',
      });
      expect(await exposureOf('i-denied')).toEqual({
        internetFacing: false,
        by: 'tag',
      });
      expect(await exposureOf('i-nothing')).toEqual({
        internetFacing: false,
        by: 'not-known',
      });
      expect(await scene.writesOf(update)).toEqual([]);

      // Inspector has looked, and found nothing.
      await health.succeeded({
        targetId: aTarget().id,
        source: 'inspector-network-findings',
        startedAt: NOW,
        now: NOW,
        calls: 1,
        rows: 0,
        heldBack: 0,
      });
      expect(await scene.writesOf(update)).toHaveLength(1);
      expect(await exposureOf('i-nothing')).toEqual({
        internetFacing: false,
        by: 'nothing',
      });
    },
  );
});
