import type { InstanceModel } from '../../../estate/InstanceModel';
import { operatingSystem } from '../../../estate/operatingSystems';
import { hashText, hex8, mix } from '../../../random/random';

/** One EBS volume of an instance. */
export interface VolumeModel {
  volumeId: string;
  device: string;
  gibibytes: number;
  encrypted: boolean;
  /** Whether DescribeVolumes has it. */
  listed: boolean;
  deleteOnTermination: boolean;
}

const DATA_DEVICE = '/dev/sdf';

/** The root volume; long-lived instances have one for data besides. */
export function volumesOf(instance: InstanceModel): VolumeModel[] {
  if (
    instance.kind !== 'ec2' ||
    instance.state === 'terminated' ||
    instance.instanceStore
  ) {
    return [];
  }
  const root = operatingSystem(instance.os).rootDevice;
  const devices =
    instance.tags['aws:autoscaling:groupName'] === undefined
      ? [root, DATA_DEVICE]
      : [root];
  return devices.map(device => {
    const role = device === root ? 'root' : 'data';
    const h = hashText(`${instance.instanceId}${device}`);
    return {
      volumeId: `vol-0${hex8(h)}${hex8(mix(h))}`,
      device,
      gibibytes: device === root ? 30 : 200,
      encrypted: !instance.unencryptedDevices?.includes(role),
      listed: !instance.unlistedDevices?.includes(role),
      deleteOnTermination: device === root,
    };
  });
}
