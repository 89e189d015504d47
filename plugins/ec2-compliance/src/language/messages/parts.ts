import { ESSENTIAL_EIGHT_STRATEGIES } from 'backstage-plugin-ec2-compliance-common';

/** Texts of what several rooms show: `parts`, as far as they are no room of their own. */
export const parts = {
  status: {
    label: {
      NON_COMPLIANT: 'Non-compliant',
      INSUFFICIENT_DATA: 'Unknown',
      WAIVED: 'Waived',
      COMPLIANT: 'Compliant',
      NOT_APPLICABLE: 'Not applicable',
    },
    /** Within a sentence, or after a number. */
    inline: {
      NON_COMPLIANT: 'non-compliant',
      INSUFFICIENT_DATA: 'unknown',
      WAIVED: 'waived',
      COMPLIANT: 'compliant',
      NOT_APPLICABLE: 'not applicable',
    },
    count: '{{count}} {{status}}',
    none: 'none',
    /** Of a bar, for those who cannot see it. */
    bar: {
      instance_one: '{{count}} instance: {{counts}}',
      instance_other: '{{count}} instances: {{counts}}',
      control_one: '{{count}} control: {{counts}}',
      control_other: '{{count}} controls: {{counts}}',
      account_one: '{{count}} account: {{counts}}',
      account_other: '{{count}} accounts: {{counts}}',
    },
    /** Of a link to the rows; begins with what is to be seen of it. */
    rows: {
      instance_one: '{{count}} {{status}} instance',
      instance_other: '{{count}} {{status}} instances',
      control_one: '{{count}} {{status}} control',
      control_other: '{{count}} {{status}} controls',
      account_one: '{{count}} {{status}} account',
      account_other: '{{count}} {{status}} accounts',
    },
  },
  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    informational: 'Informational',
    unrated: 'Not rated',
    /** Beside the vendor's own word. */
    withVendorWord: '{{severity}} (vendor: {{word}})',
    /** With all words of vendors that stand there. */
    withWords: '{{severity}}: {{words}}',
  },
  strategies: ESSENTIAL_EIGHT_STRATEGIES,
  freshness: {
    incomplete: 'incomplete',
    evidenceIncomplete: 'evidence incomplete',
    evidenceOld: 'evidence {{age}} old',
    evidenceStale: 'evidence {{age}} old (stale)',
    stale: 'Stale',
    troubled_one: '{{count}} source is behind or failing',
    troubled_other: '{{count}} sources are behind or failing',
    bySource: 'by {{source}}',
    title: 'How old the evidence is',
    unreadable: 'It could not be read: {{reason}}',
    loading: 'Loading the sources',
    nothing: 'Nothing was collected yet.',
    lastRead: 'Last read, over all accounts concerned:',
    never: 'never',
    staleSource: '{{time}} · stale',
    notRead: 'could not be read',
    errorInPlaces_one: '{{error}} (in {{count}} account and Region)',
    errorInPlaces_other: '{{error}} (in {{count}} accounts and Regions)',
  },
  neverRead: {
    all_one: 'The account and Region was never read',
    all_other: 'None of {{count}} accounts and Regions was ever read',
    /** `count` is how many of them; `total` is more than one. */
    some_one: '{{count}} of {{total}} accounts and Regions was never read',
    some_other: '{{count}} of {{total}} accounts and Regions were never read',
  },
  notices: {
    tryAgain: 'Try again',
    denied: 'You are not allowed to see {{subject}}',
    deniedHelp:
      'It takes the permission {{permission}}. Ask whoever looks after this portal for it.',
    missing: 'There is nothing to show for {{subject}}',
    missingHelp:
      'It does not exist, or you may not see it: that takes the permission {{permission}} and sight of the entity in the catalog.',
    failed: 'Could not load {{subject}}',
    unreachable: 'The backend did not answer',
    badAddress:
      'The address of this page asks for something that there is not. Take that filter off.',
  },
  text: {
    copy: 'Copy {{what}}',
    copied: 'Copied',
  },
  values: {
    none: 'none',
    yes: 'yes',
    no: 'no',
  },
  chart: {
    zone: 'Days are counted in UTC',
    missing: 'The chart could not be loaded. Load the page anew to see it.',
  },
} as const;
