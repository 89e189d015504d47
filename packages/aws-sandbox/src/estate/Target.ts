import { DAY, HOUR, type Millis } from '../time/cadence';
import type { InstanceModel } from './InstanceModel';
import type { RegionModel } from './RegionModel';

/** Where the instances of a target come from: a list, or a formula. */
export interface InstanceSource {
  readonly size: number;
  at(index: number): InstanceModel;
  /** Position of an instance ID or node ID. */
  indexOf(id: string): number | undefined;
}

/**
 * One account in one Region. Instances are read by position, so that a page
 * costs as much as its rows and a generated estate is never held in memory;
 * changes made by tests lie over the source.
 *
 * @public
 */
export class Target {
  readonly accountId: string;
  readonly settings: RegionModel;
  private readonly source: InstanceSource;
  private readonly changed = new Map<number, InstanceModel>();
  private readonly appended: InstanceModel[] = [];
  private changes = 0;

  static create(options: {
    accountId: string;
    settings: RegionModel;
    source: InstanceSource;
  }): Target {
    return new Target(options);
  }

  private constructor(options: {
    accountId: string;
    settings: RegionModel;
    source: InstanceSource;
  }) {
    this.accountId = options.accountId;
    this.settings = options.settings;
    this.source = options.source;
  }

  get region(): string {
    return this.settings.region;
  }

  /** Grows with each change of an instance. */
  get revision(): number {
    return this.changes;
  }

  /** Positions in use, of instances and hybrid nodes, gone ones included. */
  get size(): number {
    return this.source.size + this.appended.length;
  }

  at(index: number): InstanceModel {
    return (
      this.changed.get(index) ??
      (index < this.source.size
        ? this.source.at(index)
        : this.appended[index - this.source.size])
    );
  }

  /** The instance or node with this ID, as it stands now. */
  find(id: string): InstanceModel | undefined {
    const index = this.indexOf(id);
    return index === undefined ? undefined : this.at(index);
  }

  update(
    id: string,
    change: (instance: InstanceModel) => void,
  ): InstanceModel | undefined {
    const index = this.indexOf(id);
    if (index === undefined) {
      return undefined;
    }
    const instance = structuredClone(this.at(index));
    change(instance);
    this.changed.set(index, instance);
    this.changes += 1;
    return instance;
  }

  add(instance: InstanceModel): void {
    this.appended.push(instance);
    this.changes += 1;
  }

  private indexOf(id: string): number | undefined {
    const index = this.source.indexOf(id);
    if (index !== undefined) {
      return index;
    }
    const added = this.appended.findIndex(
      i => i.instanceId === id || i.node?.nodeId === id,
    );
    return added < 0 ? undefined : this.source.size + added;
  }
}

/** A source over instances that exist already. */
export function listSource(instances: InstanceModel[]): InstanceSource {
  const positions = new Map<string, number>();
  for (const [index, instance] of instances.entries()) {
    positions.set(instance.instanceId, index);
    if (instance.node) {
      positions.set(instance.node.nodeId, index);
    }
  }
  return {
    size: instances.length,
    at: index => instances[index],
    indexOf: id => positions.get(id),
  };
}

/** EC2 lists a terminated instance for less than an hour. */
export function isListedByEc2(instance: InstanceModel, now: Millis): boolean {
  return (
    instance.kind === 'ec2' &&
    (instance.state !== 'terminated' ||
      now - (instance.stateChangedAt ?? 0) < HOUR)
  );
}

/** Systems Manager keeps inventory and compliance of a gone node 30 days. */
export function isKeptByInventory(
  instance: InstanceModel,
  now: Millis,
): boolean {
  return (
    instance.node !== undefined &&
    (instance.state !== 'terminated' ||
      now - (instance.stateChangedAt ?? 0) < 30 * DAY)
  );
}

/** Inspector keeps what it knows of a gone instance for three days. */
export function isKeptByInspector(
  instance: InstanceModel,
  now: Millis,
): boolean {
  return (
    instance.kind === 'ec2' &&
    (instance.state !== 'terminated' ||
      now - (instance.stateChangedAt ?? 0) < 3 * DAY)
  );
}
