import type { Cadence, Millis } from '../../../time/cadence';

/** What a trail records, in either of the two shapes. */
export type EventSelectorsModel =
  | {
      kind: 'basic';
      readWriteType: 'All' | 'ReadOnly' | 'WriteOnly';
      includeManagementEvents: boolean;
      excludedSources: string[];
    }
  | {
      kind: 'advanced';
      selectors: {
        name: string;
        fields: { field: string; equals?: string[]; notEquals?: string[] }[];
      }[];
    };

/**
 * One trail. It stands at the account that owns it.
 *
 * @public
 */
export interface TrailModel {
  name: string;
  homeRegion: string;
  multiRegion: boolean;
  /** Shows in the other accounts of the organisation as well. */
  organization: boolean;
  bucket: string;
  logFileValidation: boolean;
  includeGlobalServices: boolean;
  kmsKeyId?: string;
  /** Undefined: does not deliver to CloudWatch Logs. */
  logGroupArn?: string;
  selectors: EventSelectorsModel;
  logging: boolean;
  startedAt: Millis;
  stoppedAt?: Millis;
  lastDelivery?: Cadence;
  deliveryError?: string;
  /** Of its deliveries to CloudWatch Logs. */
  logsDeliveryError?: string;
}
