import type { Millis } from '../time/cadence';
import type { AccountModel } from './AccountModel';
import type { InstanceModel } from './InstanceModel';
import { listSource, Target } from './Target';
import { isOptInRegion, isRegion } from './regions';

const DEFAULT_BEGIN = Date.parse('2026-11-23T00:00:00Z');

/**
 * Accounts with their Regions, and the instances in them.
 *
 * @public
 */
export class Estate {
  readonly accounts: readonly AccountModel[];
  /** The time that the dates of vulnerabilities are relative to. */
  readonly begin: Millis;
  private readonly targetsByKey = new Map<string, Target>();

  /**
   * @param options - `targets` hold the instances; a Region of an account
   * that none of them stands for has none
   */
  static create(options: {
    accounts: AccountModel[];
    targets: Target[];
    begin?: Millis;
  }): Estate {
    return new Estate(options);
  }

  private constructor(options: {
    accounts: AccountModel[];
    targets: Target[];
    begin?: Millis;
  }) {
    this.accounts = options.accounts;
    this.begin = options.begin ?? DEFAULT_BEGIN;
    const empty = options.accounts.flatMap(({ accountId, regions }) =>
      regions.map(settings =>
        Target.create({ accountId, settings, source: listSource([]) }),
      ),
    );
    for (const target of [...empty, ...options.targets]) {
      this.targetsByKey.set(`${target.accountId}/${target.region}`, target);
    }
  }

  get targets(): Target[] {
    return Array.from(this.targetsByKey.values());
  }

  account(accountId: string): AccountModel | undefined {
    return this.accounts.find(account => account.accountId === accountId);
  }

  /** Whether calls of the account to the Region are answered at all. */
  isRegionEnabled(account: AccountModel, region: string): boolean {
    return (
      isRegion(region) &&
      (!isOptInRegion(region) || account.optedInRegions.includes(region))
    );
  }

  /** The target; an enabled Region that nobody uses is an empty one. */
  target(accountId: string, region: string): Target {
    const key = `${accountId}/${region}`;
    let target = this.targetsByKey.get(key);
    if (!target) {
      target = Target.create({
        accountId,
        settings: {
          region,
          inspector: { account: 'DISABLED', ec2: 'DISABLED' },
          associations: [],
        },
        source: listSource([]),
      });
      this.targetsByKey.set(key, target);
    }
    return target;
  }

  /** The target that holds an instance or node. */
  targetOf(id: string): Target | undefined {
    return this.targets.find(target => target.find(id) !== undefined);
  }

  /** Every instance, target by target: for tests, not for large estates. */
  *instances(): Generator<{ target: Target; instance: InstanceModel }> {
    for (const target of this.targets) {
      for (let i = 0; i < target.size; i++) {
        yield { target, instance: target.at(i) };
      }
    }
  }

  /** The first instance with this `Name` tag. */
  named(name: string): { target: Target; instance: InstanceModel } | undefined {
    for (const found of this.instances()) {
      if (found.instance.tags.Name === name) {
        return found;
      }
    }
    return undefined;
  }
}
