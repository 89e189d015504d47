import type { Millis } from '../../time/cadence';
import { identityId, roleArn } from '../iam/identityIds';
import type { ActorModel } from './model/ActivityModel';

/** How an actor shows in a record, besides its `userIdentity`. */
export interface ActorFacts {
  userIdentity: Record<string, unknown>;
  /** `Username` of LookupEvents; undefined where there is none. */
  username?: string;
  accessKeyId?: string;
  sourceIPAddress: string;
  userAgent: string;
  sessionCredentialFromConsole?: 'true';
}

const OFFICE = '198.51.100.23';
const CONSOLE_AGENT = 'AWS Internal';
const CLI_AGENT = 'aws-cli/2.31.18 md/awscrt#0.27.6 ua/2.1 os/linux#6.8';

/** The identity of an event as CloudTrail writes it down. */
export function actorFacts(
  actor: ActorModel,
  accountId: string,
  time: Millis,
): ActorFacts {
  switch (actor.type) {
    case 'AssumedRole':
      return assumedRole(actor, accountId, time);
    case 'IAMUser': {
      const identity = {
        type: 'IAMUser',
        principalId: identityId('AIDA', accountId, actor.name),
        arn: `arn:aws:iam::${accountId}:user${actor.path}${actor.name}`,
        accountId,
        accessKeyId: actor.accessKeyId,
        userName: actor.name,
      };
      return {
        ...byHand(actor.console),
        userIdentity: identity,
        username: actor.name,
        accessKeyId: actor.accessKeyId,
      };
    }
    case 'Root':
      return {
        ...byHand(actor.console),
        userIdentity: {
          type: 'Root',
          principalId: accountId,
          arn: `arn:aws:iam::${accountId}:root`,
          accountId,
          accessKeyId: '',
        },
        username: 'root',
      };
    case 'AWSService':
      return {
        userIdentity: { type: 'AWSService', invokedBy: actor.invokedBy },
        sourceIPAddress: actor.invokedBy,
        userAgent: actor.invokedBy,
      };
    case 'AWSAccount':
      return {
        userIdentity: {
          type: 'AWSAccount',
          principalId: identityId('AROA', actor.accountId, 'analytics'),
          accountId: actor.accountId,
        },
        sourceIPAddress: '203.0.113.77',
        userAgent: CLI_AGENT,
      };
    default:
      return {
        userIdentity: {
          type: actor.type,
          principalId: `${actor.provider}:${actor.name}`,
          identityProvider: actor.provider,
          userName: actor.name,
        },
        username: actor.name,
        sourceIPAddress: OFFICE,
        userAgent: CLI_AGENT,
      };
  }
}

function byHand(
  console: boolean | undefined,
): Pick<
  ActorFacts,
  'sourceIPAddress' | 'userAgent' | 'sessionCredentialFromConsole'
> {
  return {
    sourceIPAddress: OFFICE,
    userAgent: console ? CONSOLE_AGENT : CLI_AGENT,
    sessionCredentialFromConsole: console ? 'true' : undefined,
  };
}

/** A service calls from itself; who signed in comes from where they are. */
function callerFacts(invokedBy: string): Partial<ActorFacts> {
  return invokedBy.startsWith('signin.')
    ? { userAgent: invokedBy }
    : { sourceIPAddress: invokedBy, userAgent: invokedBy };
}

/** Providers that AWS knows itself have no ARN. */
const KNOWN_PROVIDERS: readonly string[] = [
  'accounts.google.com',
  'cognito-identity.amazonaws.com',
  'graph.facebook.com',
  'www.amazon.com',
];

function providerOf(accountId: string, provider: string): string {
  return KNOWN_PROVIDERS.includes(provider)
    ? provider
    : `arn:aws:iam::${accountId}:oidc-provider/${provider}`;
}

function assumedRole(
  actor: Extract<ActorModel, { type: 'AssumedRole' }>,
  accountId: string,
  time: Millis,
): ActorFacts {
  const { role, session, invokedBy } = actor;
  const roleId = identityId('AROA', accountId, role.name);
  const accessKeyId = identityId('ASIA', accountId, `${role.name}/${session}`);
  const userIdentity = {
    type: 'AssumedRole',
    principalId: `${roleId}:${session}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${session}`,
    accountId,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: roleArn(accountId, role),
        accountId,
        userName: role.name,
      },
      webIdFederationData: actor.webIdentityProvider
        ? {
            federatedProvider: providerOf(accountId, actor.webIdentityProvider),
            attributes: {},
          }
        : {},
      ec2RoleDelivery: actor.ec2RoleDelivery,
      attributes: {
        creationDate: `${new Date(time - 600_000).toISOString().slice(0, 19)}Z`,
        mfaAuthenticated: 'false',
      },
    },
    invokedBy,
  };
  return {
    ...byHand(actor.console),
    ...(invokedBy && callerFacts(invokedBy)),
    ...(actor.userAgent !== undefined && { userAgent: actor.userAgent }),
    userIdentity,
    username: session,
    accessKeyId,
  };
}
