import {
  changeNotificationSettingsRequestSchema,
  notificationSettingsListSchema,
  notificationSettingsSchema,
} from 'backstage-plugin-ec2-compliance-common/wire';
import { createOperation } from '../wire/Operation';

/** What teams can ask and say about what they are told. */
export const notificationSettingsOperations = {
  list: createOperation({
    id: 'ListNotificationSettings',
    method: 'get',
    path: '/v1/notification-settings',
    description:
      'What the signed-in user and each group of theirs is told, how and when.',
    answer: {
      description: 'The settings',
      schema: notificationSettingsListSchema,
    },
  }),
  change: createOperation({
    id: 'ChangeNotificationSettings',
    method: 'post',
    path: '/v1/notification-settings',
    description:
      'Says what a group is told, how and when; for its members. What is left out is as configured again.',
    body: changeNotificationSettingsRequestSchema,
    answer: { description: 'The settings', schema: notificationSettingsSchema },
    refusals: ['NotFound'],
  }),
};
