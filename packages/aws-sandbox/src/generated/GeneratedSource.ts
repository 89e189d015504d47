import { healthyInstance } from '../blueprints/instances/healthyInstance';
import type { InstanceModel } from '../estate/InstanceModel';
import type { InstanceSource } from '../estate/Target';
import type { OperatingSystemId } from '../estate/operatingSystems';
import { hashText, hex8, mix, Random } from '../random/random';
import { DAY, HOUR, type Millis } from '../time/cadence';
import { generatedProfileOf } from './generatedIdentity';
import { RARE_QUIRKS } from './rareQuirks';

export interface GeneratedSourceOptions {
  seed: number;
  accountId: string;
  region: string;
  /** Position of the first instance in the whole estate. */
  first: number;
  size: number;
  services: number;
  /** Instances that stand together in one fleet of one service. */
  fleetSize: number;
  epoch: Millis;
}

/** Multiplying by an odd number permutes 32 bits; this is its inverse. */
const FACTOR = 0x9e3779b1;
const INVERSE = inverseOf(FACTOR);

const SYSTEMS: readonly OperatingSystemId[] = [
  'al2023',
  'al2023',
  'al2023',
  'al2',
  'rhel9',
  'rhel8',
  'ubuntu2404',
  'ubuntu2204',
  'windows2022',
  'windows2019',
];
const TYPES = ['m7i.large', 'm7i.xlarge', 'c7i.2xlarge', 'r7i.large'];
const TEAMS = 40;

/** Instances of one target, derived from the seed and their position. */
export class GeneratedSource implements InstanceSource {
  readonly size: number;
  private readonly options: GeneratedSourceOptions;
  /** What all instance IDs of this target start with. */
  private readonly prefix: string;
  private readonly key: number;

  static create(options: GeneratedSourceOptions): GeneratedSource {
    return new GeneratedSource(options);
  }

  private constructor(options: GeneratedSourceOptions) {
    const { seed, accountId, region, size } = options;
    this.options = options;
    this.size = size;
    this.key = hashText(`${seed}/${accountId}/${region}`);
    this.prefix = `i-0${hex8(this.key)}`;
  }

  at(index: number): InstanceModel {
    const { accountId, region, first, services, fleetSize, epoch, seed } =
      this.options;
    const fleet = Math.floor((first + index) / fleetSize);
    const service = `service-${String((fleet % services) + 1).padStart(
      5,
      '0',
    )}`;
    const fleetHash = hashText(`${seed}/fleet/${fleet}`);
    const autoScaled = fleetHash % 3 !== 0;
    const instanceId = this.idOf(index);
    const h = hashText(instanceId);
    const days = autoScaled ? 20 : 400;
    const instance = healthyInstance({
      instanceId,
      accountId,
      region,
      os: SYSTEMS[fleetHash % SYSTEMS.length],
      instanceType: TYPES[(fleetHash >>> 8) % TYPES.length],
      launchedAt: epoch - 2 * DAY - (h % (days * 24)) * HOUR,
      tags: {
        Name: `${service}-${index}`,
        Service: service,
        Environment: (fleetHash >>> 4) % 5 === 0 ? 'test' : 'prod',
        Owner: `team-${String((fleet % services) % TEAMS).padStart(2, '0')}`,
        ...(autoScaled
          ? {
              'aws:autoscaling:groupName': `${service}-${fleet}`,
              'aws:ec2launchtemplate:id': `lt-0${hex8(fleetHash)}${hex8(
                mix(fleetHash),
              )}`,
              'aws:ec2launchtemplate:version': String((fleetHash % 9) + 1),
            }
          : {}),
      },
      group: `fleet-${fleet}`,
    });
    instance.instanceProfile = generatedProfileOf(fleetHash);
    const random = Random.create(mix(h ^ this.key));
    for (const { probability, quirk } of RARE_QUIRKS) {
      if (random.chance(probability)) {
        quirk(instance, epoch);
      }
    }
    return instance;
  }

  indexOf(id: string): number | undefined {
    if (!id.startsWith(this.prefix) || id.length !== 19) {
      return undefined;
    }
    const scrambled = Number.parseInt(id.slice(-8), 16);
    const index = Math.imul(scrambled ^ this.key, INVERSE) >>> 0;
    return index < this.size && this.idOf(index) === id ? index : undefined;
  }

  private idOf(index: number): string {
    return `${this.prefix}${hex8(Math.imul(index, FACTOR) ^ this.key)}`;
  }
}

/** The inverse of an odd number modulo 2^32, by Newton's iteration. */
function inverseOf(odd: number): number {
  let inverse = odd;
  for (let i = 0; i < 5; i++) {
    inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  }
  return inverse >>> 0;
}
