import type { Cadence, Millis } from '../../../time/cadence';

/** One session of Session Manager. */
export interface SessionModel {
  sessionId: string;
  state: 'Active' | 'History';
  status: 'Connected' | 'Terminated' | 'Failed';
  documentName: string;
  /** Name of the role and the person, as in an assumed-role ARN. */
  owner: string;
  reason?: string;
  startedAt: Cadence;
  minutes: number;
}

/** One command of Run Command. */
export interface CommandModel {
  commandId: string;
  documentName: string;
  parameters: Record<string, string[]>;
  comment?: string;
  /** Undefined: the instances that it names. */
  targets?: { key: string; values: string[] }[];
  requestedAt: Cadence;
  status: 'Success' | 'Failed' | 'InProgress' | 'TimedOut';
}

/** The settings of sessions, as SSM-SessionManagerRunShell holds them. */
export interface SessionPreferencesModel {
  s3BucketName: string;
  cloudWatchLogGroupName: string;
  kmsKeyId: string;
  runAsEnabled: boolean;
}

/** A parameter of Parameter Store, without its value. */
export interface ParameterModel {
  name: string;
  type: 'String' | 'StringList' | 'SecureString';
  modifiedAt: Millis;
  /** Deleted lately: listings still pass over its place. */
  removed?: boolean;
}

/**
 * How people reach the instances of one account in one Region, and what is
 * kept there for them.
 *
 * @public
 */
export interface AccessModel {
  /** Undefined: never customised, hence not logged. */
  sessionPreferences?: SessionPreferencesModel;
  parameters: ParameterModel[];
  /** Commands to many nodes at once. */
  commands: CommandModel[];
}
