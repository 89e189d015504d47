import { EvidencePayloads } from '../../evidence';
import { nameInArn } from '../../languages';

type Change = EvidencePayloads['cloudtrail-changes']['events'][number];

/** Who made a call, as far as it may be a person. */
export type ChangeActor = Pick<Change, 'actor' | 'who' | 'role' | 'by'>;

type CallerKind = Exclude<Change['who'], string>['kind'];

/** What is read of a record of CloudTrail. */
export interface TrailRecord {
  eventType?: string;
  readOnly?: boolean | string;
  errorCode?: string;
  sourceIPAddress?: string;
  userAgent?: string;
  sessionCredentialFromConsole?: string;
  requestParameters?: unknown;
  responseElements?: unknown;
  userIdentity?: {
    type?: string;
    arn?: string;
    accountId?: string;
    userName?: string;
    principalId?: string;
    invokedBy?: string;
    onBehalfOf?: { userId?: string };
    sessionContext?: {
      ec2RoleDelivery?: string;
      sessionIssuer?: { arn?: string; userName?: string };
      webIdFederationData?: { federatedProvider?: string };
    };
  };
}

const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/**
 * Tells people from automation by the identity in a record of CloudTrail.
 *
 * @returns undefined for AWS services, instances by their own roles, and stacks
 *   that CloudFormation runs by a service role
 */
export function readChangeActor(record: TrailRecord): ChangeActor | undefined {
  const identity = record.userIdentity ?? {};
  const service = serviceBehind(record);
  if (
    identity.type === 'AWSService' ||
    (service !== undefined && service !== CLOUDFORMATION)
  ) {
    return undefined;
  }
  const by = service ? 'cloudformation' : pathOf(record);
  const name = identity.userName ?? (identity.arn && nameInArn(identity.arn));
  switch (identity.type) {
    case 'Root':
      return { actor: 'root', who: caller('root-user'), by };
    case 'IAMUser':
      return { actor: 'iam-user', who: caller('iam-user', name), by };
    case 'IdentityCenterUser':
      return {
        actor: 'identity-center',
        who: caller(
          'identity-center-user',
          name ?? identity.onBehalfOf?.userId,
        ),
        by,
      };
    case 'WebIdentityUser':
      return { actor: 'pipeline', who: caller('web-identity', name), by };
    case 'SAMLUser':
    case 'FederatedUser':
      return { actor: 'person', who: caller('federated-user', name), by };
    case 'AWSAccount':
      return {
        actor: 'role',
        who: caller('account', identity.accountId),
        by,
      };
    default:
      return readRole(record, by);
  }
}

function readRole(
  record: TrailRecord,
  by: ChangeActor['by'],
): ChangeActor | undefined {
  const { arn, principalId, sessionContext } = record.userIdentity ?? {};
  const issuer = sessionContext?.sessionIssuer;
  const [, roleInArn, sessionInArn] =
    /:assumed-role\/([^/]+)\/(.+)$/.exec(arn ?? '') ?? [];
  const role = issuer?.userName ?? roleInArn;
  const session = sessionInArn ?? principalId?.replace(/^[^:]*:/, '') ?? '';
  if (
    /:role\/aws-service-role\//.test(issuer?.arn ?? '') ||
    role?.startsWith('AWSServiceRoleFor') ||
    sessionContext?.ec2RoleDelivery !== undefined ||
    /^i-[0-9a-f]{8,17}$/.test(session)
  ) {
    return undefined;
  }
  const common = {
    who: caller('role-session', session || undefined),
    ...(role !== undefined && { role }),
    by,
  };
  if (
    role?.startsWith('AWSReservedSSO_') ||
    /:role\/aws-reserved\/sso\.amazonaws\.com\//.test(issuer?.arn ?? '')
  ) {
    return { actor: 'identity-center', ...common };
  }
  if (sessionContext?.webIdFederationData?.federatedProvider) {
    return { actor: 'pipeline', ...common };
  }
  if (by === 'console' || session.includes('@')) {
    return { actor: 'person', ...common };
  }
  // A service role of CloudFormation is how stacks should be run.
  return by === 'cloudformation' ? undefined : { actor: 'role', ...common };
}

/** Without a key for what is not known: a change that is read again must equal itself. */
function caller(kind: CallerKind, name?: string): ChangeActor['who'] {
  return name === undefined ? { kind } : { kind, name };
}

/** The service that called on somebody's behalf, or for itself. */
function serviceBehind(record: TrailRecord): string | undefined {
  const { invokedBy } = record.userIdentity ?? {};
  for (const candidate of [invokedBy, record.sourceIPAddress]) {
    if (candidate && /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(candidate)) {
      return candidate;
    }
  }
  return undefined;
}

function pathOf({
  sessionCredentialFromConsole,
  userAgent = '',
}: TrailRecord): 'console' | 'api' {
  const isConsole =
    sessionCredentialFromConsole === 'true' ||
    /^(signin|console)\.amazonaws\.com/.test(userAgent) ||
    /\[?S3Console\b/.test(userAgent) ||
    userAgent === 'AWS Internal';
  return isConsole ? 'console' : 'api';
}
