import { TrailChange } from '../../evidence';
import {
  isPipelineIssuer,
  nameInArn,
  isWord,
  spellWord,
} from '../../languages';
import { TrailRecord } from './TrailRecord';

/** Who made a call, as far as it may be a person. */
export type ChangeActor = Pick<
  TrailChange,
  'actor' | 'who' | 'role' | 'issuer' | 'by'
>;

type CallerKind = Exclude<TrailChange['who'], string>['kind'];

/** Whose identity a record bears, apart from roles and services. */
const IDENTITY_TYPES = [
  'Root',
  'IAMUser',
  'IdentityCenterUser',
  'WebIdentityUser',
  'SAMLUser',
  'FederatedUser',
  'AWSAccount',
] as const;

const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/** Where people type commands, which some records name as the caller. */
const SHELLS: readonly string[] = [
  'cloudshell.amazonaws.com',
  'cloud9.amazonaws.com',
];

/**
 * Tells people from automation by the identity in a record of CloudTrail.
 *
 * @param pipelineIssuers - issuers of pipelines beside those that are known
 * @returns undefined for AWS services, instances by their own roles, and stacks
 *   that CloudFormation runs by a service role
 */
export function readChangeActor(
  record: TrailRecord,
  pipelineIssuers: readonly string[] = [],
): ChangeActor | undefined {
  const identity = record.userIdentity ?? {};
  const service = serviceBehind(record);
  if (
    isWord(identity.type, 'AWSService') ||
    (service !== undefined && service !== CLOUDFORMATION)
  ) {
    return undefined;
  }
  const by = service ? 'cloudformation' : pathOf(record);
  const name = identity.userName ?? (identity.arn && nameInArn(identity.arn));
  switch (spellWord(identity.type ?? '', IDENTITY_TYPES)) {
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
      return webIdentity(
        { who: caller('web-identity', name), by },
        identity.identityProvider,
        pipelineIssuers,
      );
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
      return readRole(record, by, pipelineIssuers);
  }
}

function readRole(
  record: TrailRecord,
  by: ChangeActor['by'],
  pipelineIssuers: readonly string[],
): ChangeActor | undefined {
  const { arn, principalId, sessionContext } = record.userIdentity ?? {};
  const assumed = sessionContext?.sessionIssuer;
  const [, roleInArn, sessionInArn] =
    /:assumed-role\/([^/]+)\/(.+)$/.exec(arn ?? '') ?? [];
  const role = assumed?.userName ?? roleInArn;
  const session = sessionInArn ?? principalId?.replace(/^[^:]*:/, '') ?? '';
  // What proves it is the path of a service-linked role, and how an instance
  // got its credentials: roles and sessions may be named like either.
  const isServiceLinked = assumed?.arn
    ? /:role\/aws-service-role\//.test(assumed.arn)
    : /^AWSServiceRoleFor/.test(role ?? '');
  if (isServiceLinked || sessionContext?.ec2RoleDelivery) {
    return undefined;
  }
  const common = {
    who: caller('role-session', session || undefined),
    ...(role !== undefined && { role }),
    by,
  };
  if (
    /^AWSReservedSSO_/.test(role ?? '') ||
    /:role\/aws-reserved\/sso\.amazonaws\.com\//.test(assumed?.arn ?? '')
  ) {
    return { actor: 'identity-center', ...common };
  }
  const issuer = sessionContext?.webIdFederationData?.federatedProvider;
  const isPipeline = issuer && isPipelineIssuer(issuer, pipelineIssuers);
  if (isPipeline && (by !== 'console' || !hasConsoleMark(record))) {
    const path = by === 'console' ? 'api' : by;
    return { actor: 'pipeline', ...common, by: path, issuer };
  }
  if (
    by === 'console' ||
    session.includes('@') ||
    isWord(sessionContext?.attributes?.mfaAuthenticated, 'true')
  ) {
    return withIssuer({ actor: 'person', ...common }, issuer);
  }
  if (issuer) {
    return { actor: 'role', ...common, issuer };
  }
  // A service role of CloudFormation is how stacks should be run.
  return by === 'cloudformation' ? undefined : { actor: 'role', ...common };
}

/** Only issuers that are known as pipelines' are: others sign people in, too. */
function webIdentity(
  common: Pick<ChangeActor, 'who' | 'by'>,
  issuer: string | undefined,
  pipelineIssuers: readonly string[],
): ChangeActor {
  let actor: ChangeActor['actor'] = 'role';
  if (common.by === 'console') {
    actor = 'person';
  } else if (issuer && isPipelineIssuer(issuer, pipelineIssuers)) {
    actor = 'pipeline';
  }
  return withIssuer({ actor, ...common }, issuer);
}

/** Without a key for what is not known: a change that is read again must equal itself. */
function caller(kind: CallerKind, name?: string): ChangeActor['who'] {
  return name === undefined ? { kind } : { kind, name };
}

function withIssuer(actor: ChangeActor, issuer?: string): ChangeActor {
  return issuer ? { ...actor, issuer } : actor;
}

/** The service that called on somebody's behalf, or for itself. */
function serviceBehind(record: TrailRecord): string | undefined {
  const { invokedBy } = record.userIdentity ?? {};
  for (const given of [invokedBy, record.sourceIPAddress]) {
    const candidate = given?.toLowerCase();
    if (
      candidate &&
      /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(candidate) &&
      !isConsoleHost(candidate) &&
      !SHELLS.includes(candidate)
    ) {
      return candidate;
    }
  }
  return undefined;
}

/** Whoever bears no mark of the console may still be a person. */
function pathOf(record: TrailRecord): 'console' | 'api' {
  // Also of calls that a service makes for somebody, but rarely of roles.
  const isInternal = isWord(agentOf(record), 'AWS Internal');
  return isInternal || hasConsoleMark(record) ? 'console' : 'api';
}

function hasConsoleMark(record: TrailRecord): boolean {
  const { eventType, sessionCredentialFromConsole, userIdentity } = record;
  const agent = agentOf(record);
  return (
    isWord(eventType, 'AwsConsoleAction') ||
    isWord(String(sessionCredentialFromConsole), 'true') ||
    isConsoleHost(userIdentity?.invokedBy ?? '') ||
    isWord(userIdentity?.invokedBy, ...SHELLS) ||
    isConsoleHost(record.sourceIPAddress ?? '') ||
    isConsoleHost(agent.split(/[\s,/]/)[0]) ||
    // Browsers.
    /^Mozilla\/|\b(S3Console|EC2ConsoleFrontend|exec-env\/CloudShell)\b/i.test(
      agent,
    )
  );
}

function agentOf({ userAgent = '' }: TrailRecord): string {
  return userAgent.replace(/^\[|\]$/g, '');
}

/** `signin.amazonaws.com`, `console.ec2.amazonaws.com`, `eu-west-1.console.aws.amazon.com`. */
function isConsoleHost(host: string): boolean {
  const lower = host.toLowerCase();
  return (
    /\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.cn|amazonaws-us-gov\.com|aws\.amazon\.com)$/.test(
      lower,
    ) && lower.split('.').some(part => part === 'signin' || part === 'console')
  );
}
