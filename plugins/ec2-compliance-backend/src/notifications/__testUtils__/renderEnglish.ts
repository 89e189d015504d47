import { Words } from 'backstage-plugin-ec2-compliance-common';
import { OutboxMessage } from '../../database';
import { NOTIFICATION_PHRASES } from '../phrases';
import { renderMessage } from '../renderMessage';

/** A message as it is sent, of a few controls. */
export function renderEnglish(
  message: OutboxMessage,
  timeZone = 'UTC',
  named = true,
) {
  return renderMessage(message, {
    words: Words.create({
      controls: [],
      phrases: NOTIFICATION_PHRASES,
      language: 'en',
      timeZone,
    }),
    failingTitles: new Map([['ssm-managed', 'Not managed by Systems Manager']]),
    names: new Map([['component:default/checkout', 'Checkout service']]),
    named,
  });
}
