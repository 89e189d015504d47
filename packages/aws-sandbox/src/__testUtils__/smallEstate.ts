import { demoAccounts } from '../estate/demo/demoAccounts';
import { Estate } from '../estate/Estate';
import { healthyInstance } from '../estate/healthyInstance';
import type { Quirk } from '../estate/quirks';
import { listSource, Target } from '../estate/Target';
import type { OperatingSystemId } from '../estate/operatingSystems';
import type { InstanceModel } from '../estate/types';

/** The "now" of tests. */
export const NOW = new Date('2026-11-23T06:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

/**
 * The demo's accounts with `count` healthy instances in the main one, named
 * `i-0…00` on; quirks by position.
 */
export function smallEstate(options: {
  count: number;
  os?: OperatingSystemId;
  quirks?: Record<number, Quirk[]>;
}): Estate {
  const accounts = demoAccounts();
  const [main] = accounts;
  const instances = Array.from({ length: options.count }, (_, i) => {
    const instance = healthyInstance({
      instanceId: smallId(i),
      accountId: main.accountId,
      region: 'ap-southeast-2',
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
        settings: main.regions[0],
        source: listSource(instances),
      }),
    ],
  });
}

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
