import type { Cadence } from '../../../time/cadence';

export type AnalyzerType =
  | 'ACCOUNT'
  | 'ORGANIZATION'
  | 'ACCOUNT_UNUSED_ACCESS'
  | 'ORGANIZATION_UNUSED_ACCESS';

/** One finding of an analyzer. */
export interface AccessFindingModel {
  /** Tells it from the others of the analyzer. */
  key: string;
  type:
    | 'ExternalAccess'
    | 'UnusedIAMRole'
    | 'UnusedIAMUserAccessKey'
    | 'UnusedPermission';
  resource: string;
  resourceType: string;
  status: 'ACTIVE' | 'ARCHIVED' | 'RESOLVED';
  createdAt: Cadence;
  updatedAt: Cadence;
  /** Of external access alone. */
  principal?: Record<string, string>;
  action?: string[];
  condition?: Record<string, string>;
  isPublic?: boolean;
  /** The analysis failed: nothing is known of who has access. */
  error?: 'ACCESS_DENIED' | 'INTERNAL_ERROR';
}

/**
 * One analyzer of IAM Access Analyzer; it stands in one Region.
 *
 * @public
 */
export interface AnalyzerModel {
  name: string;
  type: AnalyzerType;
  status: 'ACTIVE' | 'CREATING' | 'DISABLED' | 'FAILED';
  statusReason?: string;
  createdAt: string;
  /** Days, of unused-access analyzers. */
  unusedAccessAge?: number;
  analyzedAt: Cadence;
  findings: AccessFindingModel[];
}
