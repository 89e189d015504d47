import { FixEffect } from 'backstage-plugin-ec2-compliance-common';
import { MessageKey } from '../../language';

/** What a step does to instances that run, in a word. */
export const EFFECTS = {
  reboots: 'fixes.effects.reboots',
  stops: 'fixes.effects.stops',
  replaces: 'fixes.effects.replaces',
} as const satisfies Record<FixEffect, MessageKey>;
