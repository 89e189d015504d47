import { phraseOf } from 'backstage-plugin-ec2-compliance-common';

/** Why a window applies or none does, and what was not known about it. */
export const DEADLINE_PHRASES = {
  'deadline.window':
    '{{window, duration}} ({{clause}}), counted from {{since}}',
  'deadline.window-because':
    '{{window, duration}}, because {{reasons, and}} ({{clause}}), counted from {{since}}',
  'deadline.no-clause':
    'No clause of maturity level {{level}} sets a window for this kind of application',
  'deadline.not-security':
    'The patch is classified as {{classification}}, not as one for security, so no clause sets a window',
  'deadline.no-fix': 'No fix is available yet, so the clock has not started',

  'deadline.facing-internet': 'the server faces the internet ({{by}})',
  'deadline.not-facing-internet':
    'the server is not known to face the internet',
  'deadline.by-tag': 'by its tag',
  'deadline.by-public-address': 'public address',
  'deadline.by-network-reachability': 'Inspector found a path',
  'deadline.rated': 'the vendor rates the flaw {{rating}}',
  'deadline.unrated': 'the vendor has not rated the flaw',
  'deadline.rating-not-read':
    "the vendor's rating '{{rating}}' is none that is known",
  'deadline.listed': 'the flaw is exploited (listed by CISA since {{at, day}})',
  'deadline.observed': 'the flaw is exploited (observed since {{at, day}})',
  'deadline.exploit-known': 'an exploit is known',
  'deadline.not-urgent':
    'the vendor does not rate the flaw critical and no exploit was known',

  'deadline.since-advisory': "the vendor's advisory of {{at, day}}",
  'deadline.since-first-observed':
    "Inspector's first observation on {{at, day}}",
  'deadline.since-first-seen': 'our first sight on {{at, day}}',
  'deadline.since-fix': 'the fix, first seen on {{at, day}}',
  'deadline.since-exploit': 'the exploit of {{at, day}}',
  'deadline.since-exploit-seen': 'our first sight of an exploit on {{at, day}}',

  'deadline.fix-not-known': 'Whether a fix is available is not known',
  'deadline.exposure-not-known':
    "Inspector's network findings could not be read, so only public addresses say whether the server faces the internet",
  'deadline.exploit-not-known': 'Whether an exploit exists is not known',
  'deadline.unrated-is-critical':
    'A flaw that the vendor has not rated is treated as critical',
  'deadline.not-read-is-critical':
    'A rating in a word that is not known is treated as critical',
  'deadline.exploit-not-dated':
    'When the exploit became known is not known, so our first sight of it counts',
  'deadline.brought-is-online-service':
    'What an application brings along is taken for an online service, since the server faces the internet',
} as const;

/** Makes a phrase of a deadline. */
export const deadlinePhrase = phraseOf(DEADLINE_PHRASES);
