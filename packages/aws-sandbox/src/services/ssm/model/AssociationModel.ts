import type { Cadence } from '../../../time/cadence';

/** The compliance of a node with its State Manager associations. */
export interface AssociationComplianceModel {
  lastStatus: 'Success' | 'Failed' | 'Pending';
  /** Undefined: no association with compliance, hence no row. */
  compliance?: 'COMPLIANT' | 'NON_COMPLIANT';
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNSPECIFIED';
  executedAt: Cadence;
}

/**
 * One State Manager association.
 *
 * @public
 */
export interface AssociationModel {
  associationId: string;
  associationName: string;
  documentName: string;
  schedule: string;
  /** Every node of the account and Region unless said. */
  targets?: { key: string; values: string[] }[];
  status: 'Success' | 'Failed' | 'Pending';
  lastExecution: Cadence;
  counts: Record<string, number>;
}
