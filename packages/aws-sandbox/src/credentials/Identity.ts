/** Who calls: the principal behind an access key. */
export interface Identity {
  accountId: string;
  /** ARN as GetCallerIdentity tells it. */
  arn: string;
  userId: string;
  /** Actions that its policies do not allow. */
  deniedActions: readonly string[];
  /** Credentials of AssumeRole, which may chain for an hour at most. */
  temporary: boolean;
}
