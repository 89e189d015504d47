import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { JudgedInstance } from './controls';

/**
 * What a source says of one instance.
 *
 * @public
 */
export interface AdditionalRecord {
  instanceId: string;
  /** The source's own time on the record, ISO 8601. */
  recordedAt?: string;
  /** JSON. Nothing that moves at every reading, and no secrets. */
  payload: JsonObject;
}

/**
 * What is read, and for whom.
 *
 * @public
 */
export interface AdditionalSourceContext {
  target: {
    partition: string;
    accountId: string;
    alias?: string;
    region: string;
  };
  /** The instances of the account and Region, stopped ones among them. */
  instances: readonly JudgedInstance[];
  /** Aborted when the run must end; check it between pages. */
  signal: AbortSignal;
}

/**
 * Evidence about instances that AWS does not hold, e.g. of an inventory or a
 * scanner. It is read with each collection of an account and Region. Evidence is
 * data: what it holds is stored, and shown by the controls that rest on it.
 *
 * @public
 */
export interface AdditionalSource {
  /** Lower-case words with dashes, the first your own, e.g. `acme-inventory`. */
  name: string;
  /**
   * Reads all that there is of one account and Region, page by page. An
   * instance that no page names has no record. Where it throws, nothing is
   * concluded: what was read before counts until it is too old.
   */
  collect(
    context: AdditionalSourceContext,
  ): AsyncIterable<readonly AdditionalRecord[]>;
}

/**
 * Takes sources from modules.
 *
 * @public
 */
export interface Ec2ComplianceSourcesExtensionPoint {
  /** @throws Error where its name is taken or malformed */
  addSource(...sources: AdditionalSource[]): void;
}

/**
 * Where modules add sources of evidence.
 *
 * @public
 */
export const ec2ComplianceSourcesExtensionPoint =
  createExtensionPoint<Ec2ComplianceSourcesExtensionPoint>({
    id: 'ec2-compliance.sources',
  });
