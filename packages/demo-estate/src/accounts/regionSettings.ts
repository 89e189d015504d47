import { hashText, hex8, mix, type RegionModel } from 'aws-sandbox';
import { demoAlerting } from '../alerting/demoAlerting';
import { demoNetwork } from '../ec2/demoNetwork';
import type { DemoAccount, DemoRegion } from '../places/demoPlaces';
import { demoAccess } from '../ssm/demoAccess';
import { demoPatching } from '../ssm/demoPatching';

/** Everything around the instances of one account in one Region. */
export function regionSettings(
  place: { account: DemoAccount; region: DemoRegion },
  where: { accountId: string; region: string },
): Pick<
  RegionModel,
  'network' | 'storage' | 'patching' | 'access' | 'alerting'
> {
  const h = hashText(`${where.accountId}/${where.region}/loose-volume`);
  return {
    network: demoNetwork(place, where),
    storage: {
      // On in shop-prod and in Sydney; forgotten in the second Region.
      encryptionByDefault:
        place.account === 'shop' ||
        (place.account === 'data' && place.region === 'syd'),
      looseVolumes: [
        {
          volumeId: `vol-0${hex8(h)}${hex8(mix(h))}`,
          encrypted: place.account !== 'dev',
        },
      ],
    },
    patching: demoPatching(place, where),
    access: demoAccess(place),
    alerting: demoAlerting(place, where),
  };
}
