import { EvidencePayloads } from '../../evidence';
import { isPipelineIssuer, parseArn, PolicyStatement } from '../../languages';
import { letsAssume } from './letsAssume';

/** How people get at an identity. */
export type PersonKind =
  EvidencePayloads['iam-people']['people'][number]['kind'];

/** Which to name, where there are several. */
const ORDER: readonly PersonKind[] = [
  'anyone',
  'saml',
  'web-identity',
  'this-account',
  'other-account',
];

/** Roles that AWS's services made for themselves, in whatever account. */
const SERVICE_LINKED = /^role\/aws-service-role\//;

/** Conditions that hold an account to some principals of it. */
const ONLY_PRINCIPALS = /^(Arn|String)(Like|Equals)$/;

/**
 * Whether people can assume a role, by its path and trust policy, as nothing in
 * AWS says "human". Who else may assume it, a service or a pipeline, takes
 * nothing away from that.
 *
 * @returns undefined for a role of services, pipelines or other roles
 */
export function personKind(options: {
  accountId: string;
  path: string;
  trust: readonly PolicyStatement[];
  /** Issuers of pipelines beside those that are known. */
  pipelineIssuers?: readonly string[];
}): PersonKind | undefined {
  const { accountId, path, trust, pipelineIssuers } = options;
  if (path.startsWith('/aws-service-role/')) {
    return undefined;
  }
  if (path.startsWith('/aws-reserved/sso.amazonaws.com/')) {
    return 'identity-center';
  }
  const kinds = new Set<PersonKind | undefined>();
  for (const statement of trust) {
    const { principals } = statement;
    if (letsAssume(statement) && principals) {
      principals.federated.forEach(id =>
        kinds.add(federatedKind(id, pipelineIssuers)),
      );
      if (!onlyServiceLinked(statement)) {
        principals.aws.forEach(id => kinds.add(awsKind(id, accountId)));
      }
    }
  }
  return ORDER.find(kind => kinds.has(kind));
}

/** The ARNs of roles, and the names of those whose sessions are named, that may assume a role. */
export function trustedRoles(
  trust: readonly PolicyStatement[],
): { arn: string; sessionOf?: string }[] {
  return trust
    .filter(letsAssume)
    .flatMap(({ principals }) => principals?.aws ?? [])
    .flatMap(arn => {
      const { resource = '' } = parseArn(arn) ?? {};
      const [type, name] = resource.split('/');
      if (type === 'assumed-role') {
        return { arn, sessionOf: name };
      }
      return type === 'role' ? { arn } : [];
    });
}

function federatedKind(
  provider: string,
  pipelineIssuers: readonly string[] | undefined,
): PersonKind | undefined {
  if (provider.includes(':saml-provider/')) {
    return 'saml';
  }
  return isPipelineIssuer(provider, pipelineIssuers)
    ? undefined
    : 'web-identity';
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
  if (SERVICE_LINKED.test(resource)) {
    return undefined;
  }
  if (arn.accountId !== accountId) {
    return 'other-account';
  }
  // A role of this account is judged by itself: who assumes it is its matter.
  return resource === 'root' || /^(user|federated-user)\//.test(resource)
    ? 'this-account'
    : undefined;
}

/** Whether a condition lets nobody but service-linked roles through. */
function onlyServiceLinked({ conditions }: PolicyStatement): boolean {
  return (conditions ?? []).some(
    ({ operator, key, values }) =>
      ONLY_PRINCIPALS.test(operator) &&
      key.toLowerCase() === 'aws:principalarn' &&
      values.length > 0 &&
      values.every(value => {
        const arn = parseArn(value);
        return arn?.service === 'iam' && SERVICE_LINKED.test(arn.resource);
      }),
  );
}
