import { AwsSandbox } from 'aws-sandbox';
import { createDemoEstate } from 'demo-estate';
import { collectors } from '../collectors';
import { createPipeline } from '../testing/createPipeline';
import { demoCatalog } from '../testing/demoCatalog';
import { MigratedDatabases } from '../testing/MigratedDatabases';

jest.setTimeout(180_000);

const NOW = new Date('2026-11-23T10:00:00.000Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PLACE = { accountId: '111111111111', region: 'ap-southeast-2' };

const SOURCES = [
  'ec2-instances',
  'inspector-network-findings',
  'ssm-instance-information',
  'ssm-patch-states',
  'ssm-patch-baselines',
  'ssm-patch-associations',
];

/** Two instances that do not face the internet, by a baseline that approves at once. */
function createEstate() {
  const estate = createDemoEstate({ now: NOW });
  const target = estate.target(PLACE.accountId, PLACE.region);
  const atOnce = target.settings.patching!.baselines.find(
    ({ operatingSystem, rules }) =>
      operatingSystem === 'AMAZON_LINUX_2023' &&
      rules.every(({ approveAfterDays }) => approveAfterDays === 0),
  )!;
  const [daily, fortnightly] = [...estate.instances()]
    .filter(found => found.target === target && found.instance.patch)
    .map(({ instance }) => instance)
    .filter(({ state, os, publicIp }) =>
      Boolean(state === 'running' && os.startsWith('al2023') && !publicIp),
    );
  const scanned = (every: number) => ({
    ...daily.patch!,
    baselineId: atOnce.baselineId,
    scannedAt: { every, phase: (NOW.getTime() - 2 * HOUR) % every },
  });
  daily.patch = scanned(DAY);
  fortnightly.patch = scanned(14 * DAY);
  return { estate, daily, fortnightly };
}

describe('the time between scans', () => {
  const databases = MigratedDatabases.create();

  it.each(databases.eachSupportedId())(
    'is counted at level 3 as scans show it, on %p',
    async id => {
      const { estate, daily, fortnightly } = createEstate();
      const sandbox = await AwsSandbox.start({
        estate,
        now: NOW,
        lookupsPerSecond: Infinity,
      });
      try {
        const pipeline = await createPipeline({
          knex: await databases.init(id),
          now: NOW,
          sandbox,
          config: {
            targets: [{ accountId: PLACE.accountId, regions: [PLACE.region] }],
            mapping: [{ tag: 'Service' }],
            deadlines: { maturityLevel: 3 },
          },
          entities: demoCatalog(),
          collectors: collectors.filter(({ sources }) =>
            SOURCES.includes(sources[0]),
          ),
        });
        await pipeline.syncCatalog();
        const readAt = async (days: number) => {
          const now = new Date(NOW.getTime() + days * DAY);
          await fetch(`${sandbox.url}/_sandbox/clock`, {
            method: 'PUT',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ now: now.toISOString() }),
          });
          pipeline.clock.now = now;
          await pipeline.refresh();
          const reasonOf = async ({ instanceId }: { instanceId: string }) =>
            (
              await pipeline
                .knex('verdicts')
                .where('control_id', 'patch-baseline')
                .where('arn', 'like', `%/${instanceId}`)
                .first()
            )?.reason;
          return [await reasonOf(daily), await reasonOf(fortnightly)];
        };
        expect(await readAt(0)).toEqual(['in-time', 'in-time']);
        expect(await readAt(1)).toEqual(['in-time', 'in-time']);
        expect(await readAt(3)).toEqual(['in-time', 'scanned-too-rarely']);
        expect(await readAt(13)).toEqual(['in-time', 'scanned-too-rarely']);
        // Scanned again: what lies between the two scans is known now.
        expect(await readAt(14)).toEqual(['in-time', 'scanned-too-rarely']);
        expect(await readAt(15)).toEqual(['in-time', 'scanned-too-rarely']);
      } finally {
        await sandbox.stop();
      }
    },
  );
});
