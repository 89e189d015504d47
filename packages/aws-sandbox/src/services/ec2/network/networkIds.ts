import { hashText, hex8, mix } from '../../../random/random';

/** The VPC that the instances of an account and Region share. */
export function vpcIdOf(accountId: string, region: string): string {
  const h = hashText(`${accountId}/${region}`);
  return `vpc-0${hex8(h)}${hex8(mix(h))}`;
}

/** A second VPC, which few instances stand in. */
export function legacyVpcIdOf(accountId: string, region: string): string {
  const h = hashText(`${accountId}/${region}/legacy`);
  return `vpc-0${hex8(h)}${hex8(mix(h))}`;
}

/** A customer's prefix list of this name. */
export function prefixListIdOf(
  accountId: string,
  region: string,
  name: string,
): string {
  const h = hashText(`${accountId}/${region}/prefix-list/${name}`);
  return `pl-0${hex8(h)}${hex8(mix(h))}`;
}

/** A flow log of a resource. */
export function flowLogIdOf(resourceId: string): string {
  const h = hashText(`flow-log/${resourceId}`);
  return `fl-0${hex8(h)}${hex8(mix(h))}`;
}
