import { columnsOf } from '../sql';
import { NotificationKind } from './notificationTypes';

/** A row of `notification_subjects`. */
export interface DbNotificationSubjectsRow {
  subject: string;
  owner_ref: string;
  baselined_at: string | null;
  summarized: boolean;
}

/** @see DbNotificationSubjectsRow */
export const NOTIFICATION_SUBJECTS = columnsOf<DbNotificationSubjectsRow>();

/** A row of `notification_items`. */
export interface DbNotificationItemsRow {
  subject: string;
  kind: NotificationKind;
  item_id: string;
  noticed_at: string;
  ticket: string | null;
}

/** @see DbNotificationItemsRow */
export const NOTIFICATION_ITEMS = columnsOf<DbNotificationItemsRow>();

/** A row of `notification_outbox`. */
export interface DbNotificationOutboxRow {
  scope: string;
  subject: string;
  kind: string;
  recipient: string;
  /** JSON of MessageFacts. */
  facts: string;
  ticket: string;
  created_at: string;
  sent_at: string | null;
  attempts: number;
  claim: string | null;
  claimed_until: string | null;
}

/** @see DbNotificationOutboxRow */
export const NOTIFICATION_OUTBOX = columnsOf<DbNotificationOutboxRow>();

/** A row of `notification_settings`. */
export interface DbNotificationSettingsRow {
  owner_ref: string;
  /** JSON. Null for what is configured, here and below. */
  kinds: string | null;
  mode: 'immediate' | 'digest' | null;
  digest_at: string | null;
  time_zone: string | null;
  updated_by: string;
  updated_at: string;
}

/** @see DbNotificationSettingsRow */
export const NOTIFICATION_SETTINGS = columnsOf<DbNotificationSettingsRow>();

declare module 'knex/types/tables' {
  interface Tables {
    notification_subjects: DbNotificationSubjectsRow;
    notification_items: DbNotificationItemsRow;
    notification_settings: DbNotificationSettingsRow;
    notification_outbox: DbNotificationOutboxRow;
  }
}
