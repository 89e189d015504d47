import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  ChangeNotificationSettingsRequest,
  NotificationSettings,
  NotificationSettingsList,
} from 'backstage-plugin-ec2-compliance-common';
import { IANAZone } from 'luxon';
import { Ec2ComplianceConfig } from '../../config';
import {
  EntityStore,
  EVERY_KIND,
  NotificationSettingsStore,
  ReadFilter,
  ScorecardReader,
  StoredSettings,
} from '../../database';
import { because, refusal } from '../../refusals';
import { Authorizer } from '../access/Authorizer';
import { EntityGate } from '../access/EntityGate';
import { readEntityRef } from '../access/readEntityRef';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Tells teams what they are told, and lets them say so. */
export class NotificationSettingsService {
  static create(options: {
    authorizer: Authorizer;
    config: Ec2ComplianceConfig;
    entities: Pick<EntityStore, 'getMany'>;
    gate: EntityGate;
    now: () => Date;
    scorecards: Pick<ScorecardReader, 'count'>;
    settings: NotificationSettingsStore;
  }): NotificationSettingsService {
    return new NotificationSettingsService(options);
  }

  readonly #options: Parameters<typeof NotificationSettingsService.create>[0];

  private constructor(
    options: Parameters<typeof NotificationSettingsService.create>[0],
  ) {
    this.#options = options;
  }

  /** Of the caller and each group of theirs. */
  async list(credentials: UserCredentials): Promise<NotificationSettingsList> {
    const { config } = this.#options;
    const filter = await this.#options.authorizer.scorecards(credentials);
    const refs = await this.#ownership(credentials);
    const told = await Promise.all(
      refs.map(async ref => (await this.#isTold(ref, filter)) && ref),
    );
    return {
      items: await this.#read(told.filter(ref => ref !== false)),
      sent: config.notifications.mode !== 'off',
    };
  }

  /**
   * Takes what a team wants in place of what it wanted.
   *
   * @throws NotAllowedError outside the group
   * @throws NotFoundError if there is none that the caller is shown
   * @throws InputError if there is no such time zone
   */
  async change(
    request: ChangeNotificationSettingsRequest,
    credentials: UserCredentials,
  ): Promise<NotificationSettings> {
    const { now, settings } = this.#options;
    const ownerRef = readEntityRef(request.ownerRef, {
      parameter: 'ownerRef',
      defaultKind: 'group',
    });
    const filter = await this.#options.authorizer.scorecards(credentials);
    if (!(await this.#ownership(credentials)).includes(ownerRef)) {
      await this.#options.gate.requireShown([ownerRef], filter.visibleRefs);
      throw refusal(
        NotAllowedError,
        because('denied.notifications', { ownerRef }),
      );
    }
    const { kinds, mode, digestAt, timeZone } = request;
    if (timeZone !== undefined && !IANAZone.isValidZone(timeZone)) {
      throw refusal(InputError, because('settings.no-time-zone', { timeZone }));
    }
    const isAsConfigured = [kinds, mode, digestAt, timeZone].every(
      value => value === undefined,
    );
    if (isAsConfigured) {
      await settings.remove(ownerRef);
    } else {
      await settings.save({
        ownerRef,
        kinds: kinds && [...new Set(kinds)],
        mode,
        digestAt,
        timeZone,
        updatedBy: credentials.principal.userEntityRef,
        updatedAt: now().toISOString(),
      });
    }
    const [changed] = await this.#read([ownerRef]);
    return changed;
  }

  /** Who asks, as far as answers differ by it. */
  async dependsOn(credentials: BackstageCredentials): Promise<unknown> {
    return this.#options.authorizer.ownership(credentials);
  }

  /** Groups are; anybody else as far as something is theirs. */
  async #isTold(ref: string, filter: ReadFilter): Promise<boolean> {
    return (
      parseEntityRef(ref).kind === 'group' ||
      (await this.#options.scorecards.count({
        query: { owners: [ref], rollup: false },
        filter,
      })) > 0
    );
  }

  /** @throws NotAllowedError if the caller may read nothing to be told of */
  async #ownership(credentials: UserCredentials): Promise<readonly string[]> {
    const { authorizer } = this.#options;
    await authorizer.scorecards(credentials);
    return authorizer.ownership(credentials);
  }

  async #read(refs: readonly string[]): Promise<NotificationSettings[]> {
    const { entities, settings } = this.#options;
    const [stored, known] = await Promise.all([
      settings.read(refs),
      entities.getMany([...refs]),
    ]);
    const titles = new Map(
      known.map(({ entityRef, title }) => [entityRef, title]),
    );
    return [...refs]
      .sort()
      .map(ref => this.#toSettings(ref, titles.get(ref), stored.get(ref)));
  }

  #toSettings(
    ownerRef: string,
    title: string | undefined,
    stored: StoredSettings | undefined,
  ): NotificationSettings {
    const { mode, digestAt } = this.#options.config.notifications;
    const twoDigits = (part: number) => String(part).padStart(2, '0');
    return {
      ownerRef,
      title,
      kinds: [...(stored?.kinds ?? EVERY_KIND)],
      mode: stored?.mode ?? (mode === 'digest' ? mode : 'immediate'),
      digestAt:
        stored?.digestAt ??
        `${twoDigits(digestAt.hour)}:${twoDigits(digestAt.minute)}`,
      timeZone: stored?.timeZone ?? digestAt.timeZone,
      chosen: (['kinds', 'mode', 'digestAt', 'timeZone'] as const).filter(
        key => stored?.[key] !== undefined,
      ),
      updatedBy: stored?.updatedBy,
      updatedAt: stored?.updatedAt,
    };
  }
}
