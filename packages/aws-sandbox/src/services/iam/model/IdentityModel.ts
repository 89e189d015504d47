import type { Cadence, Millis } from '../../../time/cadence';

/** One statement of a policy; members may be one text or several. */
export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: string | Record<string, string | string[]>;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface PolicyDocument {
  Version: string;
  Statement: PolicyStatement | PolicyStatement[];
}

export interface InlinePolicy {
  name: string;
  document: PolicyDocument;
}

/** A role as IAM lists it, whether anybody may call the sandbox with it or not. */
export interface IdentityRole {
  name: string;
  /** Begins and ends with a slash. */
  path: string;
  createdAt: Millis;
  trust: PolicyDocument;
  /** ARNs of managed policies. */
  attached: string[];
  inline: InlinePolicy[];
  /** ARN of the policy that bounds it. */
  boundary?: string;
  tags: Record<string, string>;
  /** Undefined: not used within the tracking period. */
  lastUsed?: { at: Cadence; region: string };
}

/** An instance profile holds one role, or none. */
export interface InstanceProfileModel {
  name: string;
  role?: string;
  createdAt: Millis;
}

/** A customer-managed policy with its versions, of which one is in force. */
export interface CustomerPolicy {
  name: string;
  path: string;
  description: string;
  createdAt: Millis;
  versions: { id: string; document: PolicyDocument; createdAt: Millis }[];
  defaultVersion: string;
}

export interface AccessKeyModel {
  accessKeyId: string;
  active: boolean;
  rotatedAt: Millis;
  lastUsed?: { at: Cadence; region: string; service: string };
}

export interface IdentityUser {
  name: string;
  path: string;
  createdAt: Millis;
  groups: string[];
  attached: string[];
  inline: InlinePolicy[];
  /** Undefined: cannot sign in to the console. */
  password?: { changedAt: Millis; lastUsed?: Cadence };
  mfa: boolean;
  keys: AccessKeyModel[];
}

export interface IdentityGroup {
  name: string;
  path: string;
  createdAt: Millis;
  attached: string[];
  inline: InlinePolicy[];
}

/** The root user of an account. */
export interface RootUserModel {
  createdAt: Millis;
  passwordPresent: boolean;
  mfa: boolean;
  accessKeyActive: boolean;
  /** Undefined: never signed in as far as IAM remembers. */
  passwordLastUsed?: Cadence;
}

/**
 * What IAM knows of an account. Global: the same in every Region.
 *
 * @public
 */
export interface IdentityModel {
  root: RootUserModel;
  roles: IdentityRole[];
  instanceProfiles: InstanceProfileModel[];
  policies: CustomerPolicy[];
  users: IdentityUser[];
  groups: IdentityGroup[];
}
