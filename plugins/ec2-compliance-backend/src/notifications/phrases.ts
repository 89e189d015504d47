import { phraseOf } from 'backstage-plugin-ec2-compliance-common';

/** What owners are told; the words are made when a message is sent. */
export const NOTIFICATION_PHRASES = {
  'notification.title': '{{name}}: {{counts, list}}',
  'notification.summary': 'What stands at first sight: {{counts, list}}',
  'notification.digest': 'New since the last digest: {{counts, list}}',
  'notification.unmapped': 'Instances without a service',
  'notification.unnamed': 'What you own: {{counts, list}}',
  'notification.changed': 'What you own has changed',
  'notification.look': 'The page shows what it is, as far as you may see it.',

  'notification.waiver-14d':
    '{{name}}: the waiver of {{what}} lasts until {{endsAt, end}}',
  'notification.waiver-2d':
    '{{name}}: the waiver of {{what}} lasts until {{endsAt, end}}',
  'notification.waiver-ended': '{{name}}: the waiver of {{what}} has ended',
  'notification.waiver-nothing':
    '{{name}}: the waiver of {{what}} covers nothing any more',
  'notification.waiver-unnamed-14d': 'A waiver lasts until {{endsAt, end}}',
  'notification.waiver-unnamed-2d': 'A waiver lasts until {{endsAt, end}}',
  'notification.waiver-unnamed-ended': 'A waiver has ended',
  'notification.waiver-unnamed-nothing': 'A waiver covers nothing any more',
  'notification.waiver-finding': '{{vulnerabilityId}} in {{packageName}}',
  'notification.waiver-before':
    'Mend what it covers before then, or request another.',
  'notification.waiver-after': 'What it covered counts again.',
  'notification.waiver-none':
    'Revoke it, unless it is for something still to come.',

  'notification.overdue': {
    one: '{{count}} finding overdue',
    other: '{{count}} findings overdue',
  },
  'notification.due-soon': {
    one: '{{count}} finding due in {{within, duration}}',
    other: '{{count}} findings due in {{within, duration}}',
  },
  'notification.control': {
    one: '{{count}} control not met',
    other: '{{count}} controls not met',
  },

  'notification.review-overdue': {
    one: '{{count}} review overdue',
    other: '{{count}} reviews overdue',
  },
  'notification.review-due-soon': {
    one: '{{count}} review due soon',
    other: '{{count}} reviews due soon',
  },

  'notification.new-overdue':
    'New: {{packageName}}, {{vulnerabilityId}}, was due {{dueAt, time}}{{clause, maybe}}{{suppressed, maybe}}{{more, maybe}}.',
  'notification.new-due-soon':
    'New: {{packageName}}, {{vulnerabilityId}}, is due {{dueAt, time}}{{clause, maybe}}{{suppressed, maybe}}{{more, maybe}}.',
  'notification.new-controls': 'New: {{titles, list}}{{more, maybe}}.',
  'notification.services': '{{services, parts}}{{more, maybe}}.',
  'notification.clause': ' ({{clause}})',
  'notification.suppressed': ', suppressed in Inspector',
  'notification.suppressed-on':
    ', suppressed in Inspector on {{count}} of {{instances}}',
  'notification.more': ', and {{count}} more',
  'notification.more-services': {
    one: ', and {{count}} more service',
    other: ', and {{count}} more services',
  },
} as const;

/** Makes a phrase of a notification. */
export const notificationPhrase = phraseOf(NOTIFICATION_PHRASES);
