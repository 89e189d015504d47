import type { NetworkModel } from '../model/NetworkModel';

const AWS_LISTS: { service: string; id: string; cidrs: string[] }[] = [
  {
    service: 's3',
    id: 'pl-6ca54005',
    cidrs: ['3.5.164.0/22', '52.95.128.0/21'],
  },
  { service: 'dynamodb', id: 'pl-62a5400b', cidrs: ['52.94.13.0/24'] },
];

/** The lists that AWS keeps in every Region. */
export function awsPrefixLists(region: string): NetworkModel['prefixLists'] {
  return AWS_LISTS.map(({ service, id, cidrs }) => ({
    prefixListId: id,
    name: `com.amazonaws.${region}.${service}`,
    ownerId: 'AWS',
    addressFamily: 'IPv4',
    entries: cidrs.map(cidr => ({ cidr })),
  }));
}
