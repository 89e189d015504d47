/** A role that other accounts may assume. */
export interface RoleModel {
  name: string;
  /** Demanded of the caller if set. */
  externalId?: string;
  /** Accounts that the trust policy names. */
  trustedAccounts: string[];
  /** Actions that its policies do not allow, as `ssm:GetInventory`. */
  deniedActions: string[];
}
