import { createRoute, Route } from '../Route';
import { notificationSettingsOperations } from './notificationSettingsOperations';
import { NotificationSettingsService } from './NotificationSettingsService';

/** Answers what teams are told, and lets them say so. */
export function notificationSettingsRoutes(
  settings: NotificationSettingsService,
): Route[] {
  return [
    createRoute(notificationSettingsOperations.list, {
      allow: ['user'],
      answer: ({ credentials }) => settings.list(credentials),
      dependsOn: ({ credentials }) => settings.dependsOn(credentials),
    }),
    createRoute(notificationSettingsOperations.change, {
      allow: ['user'],
      answer: ({ body, credentials }) => settings.change(body, credentials),
      audit: {
        eventId: 'notification-settings-change',
        severityLevel: 'medium',
        meta: ({ body: { ownerRef, kinds, mode, digestAt, timeZone } }) => ({
          ownerRef,
          kinds: kinds ?? null,
          mode: mode ?? null,
          digestAt: digestAt ?? null,
          timeZone: timeZone ?? null,
        }),
      },
    }),
  ];
}
