/** Texts of the room `filters`, and of the lists that they narrow. */
export const filters = {
  any: 'Any',
  loading: 'Loading…',
  button: 'Filters',
  buttonActive: 'Filters ({{number}})',
  withCount: '{{label}} ({{number}})',
  search: {
    atLeast: 'Type at least {{number}} characters',
    startOfNames: 'Start of names only',
  },
  owner: {
    label: 'Owner',
    all: 'All',
    mine: 'My teams',
    /** Of a colleague, whose link it is. */
    theirs: 'Teams of {{person}}',
    nobody: 'Nobody',
  },
  chips: {
    entity: 'of {{name}}',
    entityOnly: 'of {{name}} itself',
    cve: '{{id}}',
    cveOnly: '{{id}} itself',
    severity: 'vendor says {{word}}',
    ownerOnly: 'without the groups below',
    suppressed: 'suppressed in Inspector',
    claimedBy: 'claimed by {{name}}',
    heldBy: 'held by {{name}}',
  },
  lists: {
    showAll: 'Show all',
    loading: 'Loading',
    loadingOf: 'Loading {{subject}}',
    rowsAPage: 'Rows a page',
    previous: 'Previous',
    next: 'Next',
    /** `things` is how many there are in all, with their noun. */
    range: '{{first}}–{{last}} of {{things}}',
    findings: {
      pages: 'Pages of findings',
      none: 'no findings',
      count_one: '{{count}} finding',
      count_other: '{{count}} findings',
    },
    CVEs: {
      pages: 'Pages of CVEs',
      none: 'no CVEs',
      count_one: '{{count}} CVE',
      count_other: '{{count}} CVEs',
    },
    services: {
      pages: 'Pages of services',
      none: 'no services',
      count_one: '{{count}} service',
      count_other: '{{count}} services',
    },
    owners: {
      pages: 'Pages of owners',
      none: 'no owners',
      count_one: '{{count}} owner',
      count_other: '{{count}} owners',
    },
    instances: {
      pages: 'Pages of instances',
      none: 'no instances',
      count_one: '{{count}} instance',
      count_other: '{{count}} instances',
    },
    scorecards: {
      pages: 'Pages of scorecards',
      none: 'no scorecards',
      count_one: '{{count}} scorecard',
      count_other: '{{count}} scorecards',
    },
    claims: {
      pages: 'Pages of claims',
      none: 'no claims',
      count_one: '{{count}} claim',
      count_other: '{{count}} claims',
    },
    waivers: {
      pages: 'Pages of waivers',
      none: 'no waivers',
      count_one: '{{count}} waiver',
      count_other: '{{count}} waivers',
    },
  },
} as const;
