import { MessageKind } from 'backstage-plugin-ec2-compliance-common';
import { Knex } from 'knex';
import { whereInArray } from '../sql';
import { OwnerSettings } from './notificationTypes';
import { DbNotificationSettingsRow, NOTIFICATION_SETTINGS } from './tables';

/** What an owner wants to be told, and who said so. */
export interface StoredSettings extends OwnerSettings {
  ownerRef: string;
  updatedBy: string;
  updatedAt: string;
}

/** Keeps what owners want to be told, and when. */
export class NotificationSettingsStore {
  static create(options: { knex: Knex }): NotificationSettingsStore {
    return new NotificationSettingsStore(options.knex);
  }

  readonly #knex: Knex;

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Of all who want something else than what is configured, or of some of them. */
  async read(
    ownerRefs?: readonly string[],
  ): Promise<Map<string, StoredSettings>> {
    const rows: DbNotificationSettingsRow[] = await this.#knex(
      'notification_settings',
    )
      .modify((qb: Knex.QueryBuilder) => {
        if (ownerRefs) {
          qb.where(
            whereInArray(
              this.#knex,
              NOTIFICATION_SETTINGS.owner_ref,
              ownerRefs,
            ),
          );
        }
      })
      .select('*');
    return new Map(rows.map(row => [row.owner_ref, toSettings(row)]));
  }

  async save(settings: StoredSettings): Promise<void> {
    await this.#knex('notification_settings')
      .insert({
        owner_ref: settings.ownerRef,
        kinds: settings.kinds ? JSON.stringify(settings.kinds) : null,
        mode: settings.mode ?? null,
        digest_at: settings.digestAt ?? null,
        time_zone: settings.timeZone ?? null,
        updated_by: settings.updatedBy,
        updated_at: settings.updatedAt,
      })
      .onConflict(NOTIFICATION_SETTINGS.owner_ref)
      .merge();
  }

  /** So that what is configured holds again. */
  async remove(ownerRef: string): Promise<void> {
    await this.#knex('notification_settings')
      .where(NOTIFICATION_SETTINGS.owner_ref, ownerRef)
      .delete();
  }
}

function toSettings(row: DbNotificationSettingsRow): StoredSettings {
  return {
    ownerRef: row.owner_ref,
    ...(row.kinds !== null && {
      kinds: JSON.parse(row.kinds) as MessageKind[],
    }),
    ...(row.mode !== null && { mode: row.mode }),
    ...(row.digest_at !== null && { digestAt: row.digest_at }),
    ...(row.time_zone !== null && { timeZone: row.time_zone }),
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
  };
}
