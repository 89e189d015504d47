import { createExtensionPoint } from '@backstage/backend-plugin-api';

/**
 * An account to read, as an entry of `ec2Compliance.targets` has it.
 *
 * @public
 */
export interface ProvidedAccount {
  /** Twelve digits. */
  accountId: string;
  /** Region codes; at least one. */
  regions: string[];
  /** What people call it. */
  alias?: string;
  /** `aws` by default. */
  partition?: string;
}

/**
 * Knows of accounts that app-config does not list, e.g. those of an
 * organisation.
 *
 * @public
 */
export interface TargetProvider {
  /** Whom the log names, e.g. `organisation`. */
  name: string;
  /**
   * All accounts that it knows of. It is asked at each start of the backend.
   * Where it throws, the backend starts with those that it knew before.
   */
  getAccounts(): Promise<ProvidedAccount[]>;
}

/**
 * Takes providers of accounts from modules.
 *
 * @public
 */
export interface Ec2ComplianceTargetsExtensionPoint {
  /** @throws Error where its name is taken */
  addTargetProvider(...providers: TargetProvider[]): void;
}

/**
 * Where modules add accounts and Regions to read.
 *
 * @public
 */
export const ec2ComplianceTargetsExtensionPoint =
  createExtensionPoint<Ec2ComplianceTargetsExtensionPoint>({
    id: 'ec2-compliance.targets',
  });
