import { hashText, hex8 } from '../../random/random';

type Prefix = 'AROA' | 'AIPA' | 'AIDA' | 'AGPA' | 'ANPA' | 'ASIA';

/** The unique ID that IAM gives an entity, such as `AROA…` for a role. */
export function identityId(
  prefix: Prefix,
  accountId: string,
  name: string,
): string {
  return `${prefix}${hex8(hashText(accountId))}${hex8(
    hashText(name),
  )}`.toUpperCase();
}

export function roleArn(
  accountId: string,
  role: { path: string; name: string },
): string {
  return `arn:aws:iam::${accountId}:role${role.path}${role.name}`;
}

export function customerPolicyArn(accountId: string, name: string): string {
  return `arn:aws:iam::${accountId}:policy/${name}`;
}
