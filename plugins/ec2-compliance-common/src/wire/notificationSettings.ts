import { z } from 'zod';
import { MESSAGE_KINDS, MESSAGE_MODES } from './enumerations';
import { listSchema } from './page';
import { time } from './values';

const messageKinds = z.array(z.enum(MESSAGE_KINDS)).max(MESSAGE_KINDS.length);

/** A time of day, `HH:MM`. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00');

/** The schema of {@link NotificationSettings}. @public */
export const notificationSettingsSchema = z.object({
  /** A group, or a user who owns something. */
  ownerRef: z.string(),
  title: z.string().optional(),
  /** What they are told. */
  kinds: messageKinds,
  mode: z.enum(MESSAGE_MODES),
  /** When digests are sent, `HH:MM`. */
  digestAt: timeOfDay,
  /** Of that time, and of times in messages; IANA. */
  timeZone: z.string(),
  /** Which of these they have chosen; the others are as configured. */
  chosen: z.array(z.enum(['kinds', 'mode', 'digestAt', 'timeZone'])),
  /** Who chose last, and when. */
  updatedBy: z.string().optional(),
  updatedAt: time.optional(),
});

/**
 * What a team is told, how and when.
 *
 * @public
 */
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

/** The schema of {@link NotificationSettingsList}. @public */
export const notificationSettingsListSchema = listSchema(
  notificationSettingsSchema,
).extend({
  /** False where the configuration sends nothing to anybody. */
  sent: z.boolean(),
});

/**
 * The answer of `GET /v1/notification-settings`.
 *
 * @public
 */
export type NotificationSettingsList = z.infer<
  typeof notificationSettingsListSchema
>;

/** The schema of {@link ChangeNotificationSettingsRequest}. @public */
export const changeNotificationSettingsRequestSchema = z.strictObject({
  ownerRef: z.string().describe('A group of the caller, or the caller.'),
  kinds: messageKinds
    .optional()
    .describe('What they want to be told; all of it unless given.'),
  mode: z
    .enum(MESSAGE_MODES)
    .optional()
    .describe('At once or once a day; as configured unless given.'),
  digestAt: timeOfDay
    .optional()
    .describe('When digests are sent; as configured unless given.'),
  timeZone: z
    .string()
    .max(100)
    .optional()
    .describe('IANA, e.g. `Australia/Sydney`; as configured unless given.'),
});

/**
 * The body of `POST /v1/notification-settings`: all that a team has chosen,
 * in place of what it had.
 *
 * @public
 */
export type ChangeNotificationSettingsRequest = z.infer<
  typeof changeNotificationSettingsRequestSchema
>;
