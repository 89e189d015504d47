import { plainAccount } from '../blueprints/accounts/plainAccount';
import { healthyInstance } from '../blueprints/instances/healthyInstance';
import type { Quirk } from '../blueprints/instances/quirks';
import { Estate } from '../estate/Estate';
import { ACCESS_KEY_ID } from '../credentials/accessKey';
import type { AccountModel } from '../estate/AccountModel';
import type { InstanceModel } from '../estate/InstanceModel';
import { DAY } from '../time/cadence';
import type { RegionModel } from '../estate/RegionModel';
import { listSource, Target } from '../estate/Target';
import type { OperatingSystemId } from '../estate/operatingSystems';

/**
 * The "now" of tests.
 *
 * @public
 */
export const NOW = new Date('2026-11-23T06:00:00Z');
/**
 * `count` healthy instances in the first account and its first Region, named
 * `i-0…00` on; quirks by position. Without accounts of the caller's there is
 * one, `111111111111`, in ap-southeast-2 and us-east-1.
 *
 * @public
 */
export function smallEstate(options: {
  count: number;
  os?: OperatingSystemId;
  quirks?: Record<number, Quirk[]>;
  accounts?: AccountModel[];
  /** What the first Region has besides. */
  settings?: Partial<RegionModel>;
}): Estate {
  const accounts = options.accounts ?? [
    plainAccount({
      accountId: '111111111111',
      regions: ['ap-southeast-2', 'us-east-1'],
      accessKeyId: ACCESS_KEY_ID,
    }),
  ];
  const [main] = accounts;
  const settings = Object.assign(main.regions[0], options.settings);
  const instances = Array.from({ length: options.count }, (_, i) => {
    const instance = healthyInstance({
      instanceId: smallId(i),
      accountId: main.accountId,
      region: settings.region,
      os: options.os ?? 'rhel9',
      instanceType: 'm7i.large',
      launchedAt: NOW.getTime() - 10 * DAY,
      tags: { Name: `small-${i}`, Service: i % 2 ? 'odd' : 'even' },
      group: 'small',
    });
    for (const quirk of options.quirks?.[i] ?? []) {
      quirk(instance, NOW.getTime());
    }
    return instance;
  });
  return Estate.create({
    accounts,
    targets: [
      Target.create({
        accountId: main.accountId,
        settings,
        source: listSource(instances),
      }),
    ],
  });
}

/**
 * The ID of an instance of a small estate.
 *
 * @public
 */
export function smallId(index: number): string {
  return `i-${index.toString(16).padStart(17, '0')}`;
}

/** Changes one instance of an estate in place. */
export function change(
  estate: Estate,
  index: number,
  apply: (instance: InstanceModel) => void,
): void {
  estate.targetOf(smallId(index))!.update(smallId(index), apply);
}
