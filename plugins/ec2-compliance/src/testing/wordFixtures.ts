import {
  ControlDescription,
  ControlList,
} from 'backstage-plugin-ec2-compliance-common';

const GAP = { title: 'Could not be read', sentence: '{{because}}' };

const REVIEW_REASONS: ControlDescription['reasons'] = {
  reviewed: {
    title: 'Reviewed within its period',
    sentence: 'Reviewed on {{reviewedAt, time}}',
  },
  'never-reviewed': {
    title: 'Never reviewed',
    sentence: 'No review was recorded yet',
  },
  'review-overdue': {
    title: 'The last review is too old',
    sentence:
      'Last reviewed on {{reviewedAt, time}}, so the next review was due by {{dueAt, time}}',
  },
};

/** What the controls of the fixtures say, by control. */
export const WORDS: Record<
  string,
  Pick<ControlDescription, 'reasons' | 'phrases'> | undefined
> = {
  'ssm-managed': {
    reasons: {
      managed: {
        title: 'Managed and online',
        sentence: 'Online, seen by Systems Manager on {{at, time}}',
      },
    },
  },
  'patch-compliance': {
    reasons: {
      'patches-missing': {
        title: 'Patches are missing',
        sentence: '{{found, list}}{{worst, maybe}}, according to {{scan}}',
      },
    },
    phrases: {
      missing: {
        one: '{{count}} patch is missing',
        other: '{{count}} patches are missing',
      },
      these: ': {{names, and}}',
      'scan-of': 'the scan of {{at, time}}',
    },
  },
  'inspector-coverage': {
    reasons: {
      'access-denied': GAP,
      'service-disabled': {
        title: 'Inspector is off',
        sentence: 'Inspector is off in {{account}}, {{region}}',
      },
    },
  },
  'default-encryption': {
    reasons: {
      on: { title: 'On', sentence: 'New volumes are encrypted by default' },
    },
  },
  'trail-logging': {
    reasons: {
      logging: {
        title: 'A trail logs',
        sentence: 'The trail `{{trail}}` records all Regions',
      },
      'access-denied': GAP,
    },
  },
  'config-rules': {
    reasons: {
      deployed: {
        title: 'In force',
        sentence: 'All eight rules are deployed and recorded',
      },
      'rules-missing': {
        title: 'Rules are missing',
        sentence: '{{problems, parts}}',
      },
    },
    phrases: { missing: 'The rule `{{rule}}` is not deployed' },
  },
  'root-user-alert': {
    reasons: {
      alerts: {
        title: 'Somebody is told',
        sentence: {
          one: 'The alarm `{{alarm}}` notifies {{count}} address',
          other: 'The alarm `{{alarm}}` notifies {{count}} addresses',
        },
      },
    },
  },
  'patch-review': { reasons: REVIEW_REASONS },
  'release-review': { reasons: REVIEW_REASONS },
};

/** The phrases that all controls share. */
export const PHRASES: ControlList['phrases'] = {
  'annotation.unreadable': '`{{annotation}}` cannot be read. {{error}}',
  'unmapped.closest':
    "The tag '{{tag}}' says '{{value}}'; the catalog has '{{entityRef}}'",
  'cause.denied': 'The role lacks {{action}}',
  'cause.role-lacks': 'the collection role lacks `{{action}}`',
  'cause.text': '{{text}}',
  'config.laxer': 'AWS Config takes the last recorded scan for true',
  'config.not-deployed': 'No rule of this kind is deployed in `{{account}}`',
  'deadline.window-because':
    '{{window, duration}}, because {{reasons, and}} ({{clause}}), counted from {{since}}',
  'deadline.no-fix': 'No fix is available yet, so the clock has not started',
  'deadline.facing-internet': 'the server faces the internet ({{by}})',
  'deadline.by-public-address': 'public address',
  'deadline.listed': 'the flaw is exploited (listed by CISA since {{at, day}})',
  'deadline.unrated': "the vendor's rating is not known",
  'deadline.since-advisory': "the vendor's advisory of {{at, day}}",
  'deadline.since-first-observed':
    "Inspector's first observation on {{at, day}}",
  'deadline.unrated-is-critical':
    'The severity is not known, so it is treated as critical',
};
