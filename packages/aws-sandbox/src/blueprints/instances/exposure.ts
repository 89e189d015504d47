import {
  operatingSystem,
  type OperatingSystemId,
} from '../../estate/operatingSystems';
import { hashText, hex8, mix } from '../../random/random';
import type { UserDataModel } from '../../services/ec2/model/UserDataModel';
import {
  type GroupTemplate,
  templatedGroupId,
} from '../../services/ec2/network/groupTemplates';
import { legacyVpcIdOf } from '../../services/ec2/network/networkIds';
import type { Quirk } from './Quirk';
import { imageIdOf } from './healthyInstance';

/** A further security group on the primary interface. */
export const inGroup =
  (template: GroupTemplate): Quirk =>
  instance => {
    instance.interfaces[0].groups.push(
      templatedGroupId(template, instance.vpcId),
    );
  };

/** Reached over IPv6, and over nothing else where it has no public address. */
export const withIpv6 =
  (address: string): Quirk =>
  instance => {
    instance.ipv6 = address;
  };

/** A second interface with a group of its own, which the list does not show. */
export const secondInterfaceIn =
  (template: GroupTemplate): Quirk =>
  instance => {
    const h = hashText(`second-interface/${instance.instanceId}`);
    instance.interfaces.push({
      id: `eni-0${hex8(h)}${hex8(mix(h))}`,
      groups: [templatedGroupId(template, instance.vpcId)],
    });
  };

export const withKeyPair =
  (name: string): Quirk =>
  instance => {
    instance.keyName = name;
  };

export const unencrypted =
  (...devices: ('root' | 'data')[]): Quirk =>
  instance => {
    instance.unencryptedDevices = devices;
  };

export const unlistedVolumes =
  (...devices: ('root' | 'data')[]): Quirk =>
  instance => {
    instance.unlistedDevices = devices;
  };

export const onInstanceStore: Quirk = instance => {
  instance.instanceStore = true;
};

export const withUserData =
  (userData: UserDataModel): Quirk =>
  instance => {
    instance.userData = userData;
  };

/** Stands in the second VPC of its account and Region. */
export const inLegacyVpc =
  (accountId: string, region: string): Quirk =>
  instance => {
    const vpcId = legacyVpcIdOf(accountId, region);
    instance.vpcId = vpcId;
    instance.subnetId = `subnet-0${vpcId.slice(5, 13)}${hex8(hashText(vpcId))}`;
  };

/** Runs another operating system than its fleet. */
export const runsOs =
  (os: OperatingSystemId, region: string): Quirk =>
  instance => {
    instance.os = os;
    instance.imageId = imageIdOf(os, region);
    if (operatingSystem(os).patchSystem === undefined) {
      instance.patch = undefined;
    } else if (instance.patch) {
      instance.patch.baselineId = operatingSystem(os).baselineId;
    }
  };
