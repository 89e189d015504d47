import {
  type Cadence,
  DAY,
  hashText,
  hex8,
  type InstanceModel,
  type Millis,
  mix,
  type quirks as q,
} from 'aws-sandbox';
import type { Fleet } from '../fleets/Fleet';
import { daysAgo, type PastMoment } from './chronicle';
import { layEveryday } from './everyday';
import { layReleases, replacedAt } from './releases';
import { troublesAt } from './troubles';

/** What an instance of the demo is made of. */
export interface InstanceParts {
  fleet: Fleet;
  number: number;
  name: string;
  /** With nothing wrong, by the ID and the time of launch. */
  bare(instanceId: string, launchedAt: Millis): InstanceModel;
  /** What is laid over all of its service, at all times. */
  common: readonly q.Quirk[];
  /** What is wrong with it at the end. */
  own: readonly q.Quirk[];
  /** As it is at the end. */
  last: InstanceModel;
}

/** Of what is wrong at the end, so many hundredths always were. */
const ALWAYS = 40;

/**
 * An instance as it was at a moment of the past, or the one that was there in
 * its place; undefined where there was none. At the end it is as the estate has
 * it: what has a time of its own there had not happened before that, and what
 * has none began on some day.
 */
export function pastInstance(
  parts: InstanceParts,
  moment: PastMoment,
): InstanceModel | undefined {
  const { common, fleet, last, name, own } = parts;
  const { at, end } = moment;
  const isSame = last.launchedAt <= at;
  if (!isSame && fleet.kind === 'long-lived') {
    // The fleet was smaller then.
    return undefined;
  }
  const instance = isSame
    ? parts.bare(last.instanceId, last.launchedAt)
    : parts.bare(...predecessor(parts, moment));
  for (const quirk of common) {
    quirk(instance, end);
  }
  const healthy = structuredClone(instance);
  for (const [index, quirk] of own.entries()) {
    if (
      beganAt(quirk, healthy, { key: `${name}/${index}`, end, isSame }) <= at
    ) {
      quirk(instance, end);
    }
  }
  undoLater(instance, healthy, at);
  for (const quirk of troublesAt(parts, moment)) {
    quirk(instance, at);
  }
  if (instance.inspector.package) {
    layReleases(instance, parts, moment);
    layEveryday(instance, parts, moment);
  }
  return instance;
}

/** ID and launch of the instance that a group had in this place. */
function predecessor(
  { fleet, last, name }: InstanceParts,
  { at, end }: PastMoment,
): [instanceId: string, launchedAt: Millis] {
  const h = hashText(`${name}/before`);
  const oldest = end - (120 + (h % 30)) * DAY;
  const launchedAt =
    replacedAt({ fleet, name }, end)
      .filter(time => time <= at && time < last.launchedAt)
      .pop() ?? oldest;
  const id = hashText(
    `${name}/${Math.floor(daysAgo({ at: launchedAt, end }))}`,
  );
  return [`i-0${hex8(id)}${hex8(mix(id))}`, launchedAt];
}

/** What does not change as long as an instance lives. */
const FIXED = [
  'kind',
  'os',
  'imageId',
  'operator',
  'publicIp',
  'ipv6',
  'vpcId',
  'unencryptedDevices',
  'unlistedDevices',
  'instanceStore',
  'userData',
] as const satisfies readonly (keyof InstanceModel)[];

/** When a thing that is wrong at the end began; what has times, has its own. */
function beganAt(
  quirk: q.Quirk,
  healthy: InstanceModel,
  { key, end, isSame }: { key: string; end: Millis; isSame: boolean },
): Millis {
  const changed = structuredClone(healthy);
  quirk(changed, end);
  if (isDated(changed, healthy)) {
    // Of another instance nothing of it has happened.
    return isSame ? -Infinity : Infinity;
  }
  const dice = hashText(`${key}/began`);
  const isFixed =
    FIXED.some(
      member =>
        JSON.stringify(changed[member]) !== JSON.stringify(healthy[member]),
    ) ||
    changed.node?.nodeId !== healthy.node?.nodeId ||
    changed.tags.InternetFacing !== healthy.tags.InternetFacing;
  return isFixed || dice % 100 < ALWAYS
    ? -Infinity
    : end - (5 + ((dice >>> 8) % 75)) * DAY;
}

const TIMES: ((instance: InstanceModel) => Cadence | number | undefined)[] = [
  ({ launchedAt }) => launchedAt,
  ({ stateChangedAt }) => stateChangedAt,
  ({ node }) => node?.lastPing,
  ({ patch }) => patch?.scannedAt,
  ({ association }) => association?.executedAt,
  ({ inspector }) => inspector.package?.lastScannedAt,
  ({ inspector }) => inspector.network?.lastScannedAt,
  ({ sessions }) => sessions?.length,
  ({ inspector }) => inspector.reported?.length,
];

function isDated(changed: InstanceModel, healthy: InstanceModel): boolean {
  return TIMES.some(timeOf => {
    const time = timeOf(changed);
    return (
      time !== undefined &&
      (typeof time === 'number' || 'at' in time) &&
      JSON.stringify(time) !== JSON.stringify(timeOf(healthy))
    );
  });
}

/** Takes back what has a time that had not come yet. */
function undoLater(
  instance: InstanceModel,
  healthy: InstanceModel,
  at: Millis,
): void {
  const isLater = (cadence: Cadence | undefined) =>
    cadence !== undefined && 'at' in cadence && cadence.at > at;
  if ((instance.stateChangedAt ?? 0) > at) {
    instance.state = 'running';
    delete instance.stateChangedAt;
    instance.inspector.package = healthy.inspector.package;
    instance.inspector.network = healthy.inspector.network;
  }
  if (instance.node && isLater(instance.node.lastPing)) {
    const { pingStatus, lastPing } = healthy.node!;
    Object.assign(instance.node, { pingStatus, lastPing });
  }
  if (instance.patch && isLater(instance.patch.scannedAt)) {
    instance.patch.scannedAt = healthy.patch!.scannedAt;
  }
  if (instance.association && isLater(instance.association.executedAt)) {
    instance.association.executedAt = healthy.association!.executedAt;
  }
  const { inspector } = instance;
  if (isLater(inspector.package?.lastScannedAt)) {
    inspector.package = healthy.inspector.package;
  }
  if (isLater(inspector.network?.lastScannedAt)) {
    inspector.network = healthy.inspector.network;
  }
  instance.sessions = instance.sessions?.filter(
    ({ startedAt }) => !isLater(startedAt),
  );
}
