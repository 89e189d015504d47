import { EvidencePayloads } from '../../evidence';
import { parseArn, PolicyStatement } from '../../languages';

/** How people get at an identity. */
export type PersonKind =
  EvidencePayloads['iam-people']['people'][number]['kind'];

/** OpenID Connect providers whose tokens belong to pipelines and workloads. */
const PIPELINES =
  /(token\.actions\.githubusercontent\.com|gitlab|bitbucket|circleci|terraform|hashicorp|buildkite|spacelift|vstoken\.dev\.azure\.com|codefresh|jenkins|oidc\.eks\.|openshift|harness)/i;

/** Which to name, where there are several. */
const ORDER: readonly PersonKind[] = [
  'anyone',
  'saml',
  'web-identity',
  'this-account',
  'other-account',
];

/**
 * Whether people can assume a role, by its path and trust policy, as nothing in
 * AWS says "human".
 *
 * @returns undefined for a role of services, pipelines or other roles
 */
export function personKind(options: {
  accountId: string;
  path: string;
  trust: readonly PolicyStatement[];
}): PersonKind | undefined {
  const { accountId, path, trust } = options;
  if (path.startsWith('/aws-service-role/')) {
    return undefined;
  }
  if (path.startsWith('/aws-reserved/sso.amazonaws.com/')) {
    return 'identity-center';
  }
  const kinds = new Set<PersonKind | undefined>();
  for (const { effect, principals } of trust) {
    if (effect === 'Allow' && principals) {
      principals.federated.forEach(id => kinds.add(federatedKind(id)));
      principals.aws.forEach(id => kinds.add(awsKind(id, accountId)));
    }
  }
  // A service's role that another account may assume as well is not made for
  // people; Access Analyzer tells of the other account.
  if (trust.some(({ principals }) => principals?.service.length)) {
    kinds.delete('this-account');
    kinds.delete('other-account');
  }
  return ORDER.find(kind => kinds.has(kind));
}

function federatedKind(provider: string): PersonKind | undefined {
  if (provider.includes(':saml-provider/')) {
    return 'saml';
  }
  return PIPELINES.test(provider) ? undefined : 'web-identity';
}

function awsKind(principal: string, accountId: string): PersonKind | undefined {
  if (principal === '*') {
    return 'anyone';
  }
  if (/^\d{12}$/.test(principal)) {
    return principal === accountId ? 'this-account' : 'other-account';
  }
  const arn = parseArn(principal);
  if (!arn || !/^\d{12}$/.test(arn.accountId)) {
    // The unique id of an identity that was deleted: nobody has it any more.
    return undefined;
  }
  const { resource } = arn;
  if (arn.accountId !== accountId) {
    return 'other-account';
  }
  // A role of this account is judged by itself: who assumes it is its matter.
  return resource === 'root' || resource.startsWith('user/')
    ? 'this-account'
    : undefined;
}
