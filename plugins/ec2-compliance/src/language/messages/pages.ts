/** Texts around the portal's pages. */
export const pages = {
  export: {
    title: 'Export',
    busy: 'Making the file…',
    csv: 'CSV, for spreadsheets',
    json: 'JSON, for programs',
    failed: 'The file could not be made: {{reason}}',
  },
  noTargets: {
    title: 'No AWS accounts are configured',
    add: 'So nothing is collected. List accounts and Regions in app-config, and the tags that name your services, and start the backend anew:',
    lines: 'lines for app-config',
    role: 'Each account needs the role that the README describes under “Connect AWS”. Annotations of entities work without a mapping.',
    disabledTitle: 'Nothing is collected here',
    disabled: 'Collecting is switched off in app-config: {{setting}}.',
  },
  product: 'EC2 Compliance',
  /** Of the tab of an entity. */
  entityTab: 'Compliance',
  subtitle: 'How services, teams and accounts stand on the Essential Eight',
  /** By path, in the order of the tabs. */
  titles: {
    scorecards: 'Scorecards',
    findings: 'Findings',
    instances: 'Instances',
    changes: 'Changes',
    waivers: 'Waivers',
    reviews: 'Reviews',
    report: 'Report',
    accounts: 'Accounts',
    controls: 'Controls',
  },
  unknown: {
    title: 'Page not found',
    notice: 'There is no page ‘{{path}}’',
    pages: 'There are {{pages}}.',
  },
} as const;
