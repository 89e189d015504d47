import {
  DAY,
  hashText,
  healthyInstance,
  hex8,
  type InstanceModel,
  type Millis,
  mix,
} from 'aws-sandbox';

const STORES = ['sydney-cbd', 'parramatta'];

/**
 * Servers in the shops, managed through a hybrid activation: Systems Manager
 * lists them as `mi-…`, EC2 and Inspector do not know them.
 */
export function storeServers(epoch: Millis): InstanceModel[] {
  return STORES.map(store => {
    const h = hashText(`store-server/${store}`);
    const instance = healthyInstance({
      instanceId: `mi-0${hex8(h)}${hex8(mix(h))}`,
      accountId: '111111111111',
      region: 'ap-southeast-2',
      os: 'windows2019',
      instanceType: '',
      launchedAt: epoch - 300 * DAY,
      tags: { Name: `store-server-${store}` },
      group: 'store-servers',
    });
    instance.kind = 'hybrid';
    instance.node!.iamRole =
      'service-role/AmazonEC2RunCommandRoleForManagedInstances';
    instance.inspector = {
      findings: { critical: 0, high: 0, medium: 0, other: 0, network: 0 },
    };
    return instance;
  });
}
