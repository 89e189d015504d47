/** Texts of the room `accounts`. */
export const accounts = {
  met_one: '{{count}} account control met',
  met_other: '{{count}} account controls met',
  notApplicable_one: '{{count}} account control not applicable',
  notApplicable_other: '{{count}} account controls not applicable',
  verdictsOf: 'Verdicts of {{controlId}}',
  others_one: '{{count}} account and Region met or not applicable',
  others_other: '{{count}} accounts and Regions met or not applicable',
  alike: '{{alike}} of {{all}} accounts and Regions',
  page: {
    /** What could not be shown. */
    subject: 'the accounts',
    loading: 'Loading accounts',
    list: 'Accounts and Regions',
    refused: 'The refresh could not be started',
    fine_one: '{{count}} account and Region, collected as planned',
    fine_other: '{{count}} accounts and Regions, collected as planned',
    /** `number` of them do. */
    attention_one: '{{number}} of {{count}} account and Region need attention',
    attention_other:
      '{{number}} of {{count}} accounts and Regions need attention',
    attentionForRows_one:
      '{{number}} of {{count}} account and Region need attention, {{unstored}} for rows that could not be stored',
    attentionForRows_other:
      '{{number}} of {{count}} accounts and Regions need attention, {{unstored}} for rows that could not be stored',
    catalogProblems_one: '{{count}} row of the catalog is not shown as told',
    catalogProblems_other:
      '{{count}} rows of the catalog are not shown as told',
  },
  health: {
    ok: 'OK',
    failing: 'Failing',
    stale: 'Stale',
    never: 'Never read',
    'never-read': 'Never read',
    off: 'Off',
    waiting: 'Waiting',
    collecting: 'Collecting',
  },
  row: {
    /** What a button copies. */
    number: 'account number',
    unreadable: 'it could not be read',
    lastSuccess: 'Last success {{time}}',
    never: 'never',
    notOfAll: '{{time}}, not of all sources',
    next: 'Next {{time}}',
    instances_one: '{{count}} instance',
    instances_other: '{{count}} instances',
    unmapped: '{{number}} unmapped',
    calls_one: '{{count}} call',
    calls_other: '{{count}} calls',
    refresh: 'Refresh',
    refreshName: 'Refresh {{name}}',
    progress_one: '{{done}} of {{count}} source read',
    progress_other: '{{done}} of {{count}} sources read',
    starting: 'about to start',
    collection: 'Collection of {{name}}',
  },
  controls: {
    fail_one: '{{count}} account control fails',
    fail_other: '{{count}} account controls fail',
    /** Beside those that fail. */
    andUnknown_one: '{{count}} unknown',
    andUnknown_other: '{{count}} unknown',
    unknown_one: '{{count}} account control unknown',
    unknown_other: '{{count}} account controls unknown',
    met_one: '{{count}} account control met',
    met_other: '{{count}} account controls met',
    none: 'no account control applies',
  },
  panel: {
    unreadable: '{{name}} could not be read',
    loading: 'Loading {{name}}',
    controls: 'Account controls',
    showAllControls: 'Show all account controls',
    controlsOf: 'Account controls of {{name}}',
    problems: 'Rows that could not be stored as told',
    problemsOf: 'Rows of {{name}} that could not be stored as told',
    sources: 'Sources',
    sourcesOf: 'Sources of {{name}}',
  },
  sources: {
    read_one: '{{count}} source read',
    read_other: '{{count}} sources read',
    allRead_one: 'all {{count}} source read',
    allRead_other: 'all {{count}} sources read',
    heldBack_one:
      '{{count}} row vanished at once and stay until the next collection confirms it.',
    heldBack_other:
      '{{count}} rows vanished at once and stay until the next collection confirms it.',
    readAt: 'Read {{time}}',
    neverRead: 'Never read',
    /** `read` says when it was read. */
    tried: '{{read}}, tried {{time}}',
    rowsIn_one: '{{count}} row in {{calls}}',
    rowsIn_other: '{{count}} rows in {{calls}}',
    unreadable: 'could not be read',
    lacks: 'The collection role lacks {{action}}',
    /** What a button copies. */
    action: 'IAM action',
    since: 'Since {{date}}',
    sinceAffects: 'Since {{date}}. Affects {{controls}}.',
    quoted: '“{{title}}”',
  },
  /** Of a row, and what that does to what is shown. */
  problems: {
    'not-stored':
      '{{name}} could not be stored: what was known of it before no longer counts',
    altered:
      '{{name}} is shown altered: � stands for what cannot be stored, and what was too long is cut short',
    'not-followed':
      '{{name}} has a name that is too long to be followed, and is left out',
    'not-derived':
      '{{name}} could not be worked out: what is shown of it may be out of date',
    empty:
      'The catalog holds no entity: those that were known stay until it has held none for a day',
    vanished:
      '{{name}} is gone from the catalog together with most others, and stays until that has been so for an hour',
    since: '({{source}}, since {{time}})',
    more: 'and {{number}} more',
    count_one: '{{count}} row could not be stored as told',
    count_other: '{{count}} rows could not be stored as told',
    /** What is no source of AWS. */
    derived: {
      catalog: 'Catalog',
      mapping: 'Mapping to services',
      scorecards: 'Scorecards',
      verdicts: 'Verdicts',
      workloads: 'Findings of services',
    },
  },
} as const;
