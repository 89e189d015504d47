import type { Millis } from '../../../time/cadence';

/** Who stands behind an event, as CloudTrail tells identities apart. */
export type ActorModel =
  /** A session of a role; `console` when it came from the AWS console. */
  | {
      type: 'AssumedRole';
      role: { name: string; path: string };
      session: string;
      console?: boolean;
      /** The service that called on behalf of the session. */
      invokedBy?: string;
      /**
       * Provider of the web identity behind the session: an issuer that the
       * account has set up, or one that AWS knows itself, by its host.
       */
      webIdentityProvider?: string;
      /** Credentials that an instance was given by its own role. */
      ec2RoleDelivery?: '1.0' | '2.0';
      /** In place of the console's, or of the command line's. */
      userAgent?: string;
    }
  | {
      type: 'IAMUser';
      name: string;
      path: string;
      accessKeyId: string;
      console?: boolean;
    }
  | { type: 'Root'; console: boolean }
  | { type: 'AWSService'; invokedBy: string }
  | { type: 'AWSAccount'; accountId: string }
  | { type: 'SAMLUser'; provider: string; name: string }
  | { type: 'WebIdentityUser'; provider: string; name: string };

/**
 * Something that happens again and again, and leaves an event each time.
 *
 * @public
 */
export interface ActivityModel {
  /** Tells it from the others of the account. */
  name: string;
  /** Where the event is recorded. */
  region: string;
  every: Millis;
  phase: Millis;
  actor: ActorModel;
  eventSource: string;
  eventName: string;
  readOnly: boolean;
  eventType?: 'AwsApiCall' | 'AwsConsoleSignIn' | 'AwsServiceEvent';
  error?: { code: string; message: string };
  /**
   * The instances it is about, in turn, by `Name` tag; `any` takes them all in
   * turn. Undefined: about none.
   */
  instances?: readonly string[] | 'any';
  /**
   * Where the event names its object: in the request, as most do; in the
   * answer alone, as where a group is changed by its name or that of a rule; or
   * in the resources that CloudTrail lists with it.
   */
  namedIn?: 'request' | 'answer' | 'resources';
  /** The role or policy that an IAM event is about. */
  subject?: string;
  parameters?: Record<string, unknown>;
}
