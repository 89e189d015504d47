/** A page, and what of it is there once there is something to read. */
export interface BenchPage {
  name: string;
  path: string;
  /** A selector of the first content. */
  content: string;
}

const SERVICE = '/catalog/default/component/service-00001';
const COMPLIANCE = '/ec2-compliance';

/** The catalog's own page, and then ours. */
export const PAGES: BenchPage[] = [
  {
    name: 'the catalog’s index page',
    path: '/?filters%5Bkind%5D=component&filters%5Buser%5D=all',
    content: 'table a[href^="/catalog/default/component/"]',
  },
  {
    name: 'scorecards',
    path: `${COMPLIANCE}/scorecards?owner=all`,
    content: 'table[aria-label="Scorecards"] tbody th',
  },
  {
    name: 'scorecards of the reader',
    path: `${COMPLIANCE}/scorecards`,
    content: 'table[aria-label="Scorecards"] tbody th',
  },
  {
    name: 'heat map',
    path: `${COMPLIANCE}/scorecards?owner=all&view=heatmap`,
    content: 'table[aria-label="Services by control"] tbody th',
  },
  {
    name: 'charts of scorecards',
    path: `${COMPLIANCE}/scorecards?owner=all&view=charts`,
    content: 'section li a',
  },
  {
    name: 'teams',
    path: `${COMPLIANCE}/scorecards?level=group`,
    content: 'table[aria-label="Scorecards"] tbody th',
  },
  {
    name: 'domains',
    path: `${COMPLIANCE}/scorecards?level=domain&owner=all`,
    content: 'table[aria-label="Scorecards"] tbody th',
  },
  ...[
    ['vulnerability', 'CVEs'],
    ['service', 'services'],
    ['owner', 'owners'],
  ].map(([by, noun]) => ({
    name: `findings by ${by}`,
    path: `${COMPLIANCE}/findings?owner=all&by=${by}`,
    content: `ul[aria-label="Findings by ${noun}"] li`,
  })),
  {
    name: 'findings one by one',
    path: `${COMPLIANCE}/findings?owner=all&by=none`,
    content: 'ul[aria-label="Findings"] li',
  },
  {
    name: 'instances',
    path: `${COMPLIANCE}/instances`,
    content: 'table[aria-label="Instances"] tbody th',
  },
  {
    name: 'accounts',
    path: `${COMPLIANCE}/accounts`,
    content: 'ul[aria-label="Accounts and Regions"] li',
  },
  {
    name: 'card of a service',
    path: SERVICE,
    content: 'ul[aria-label="Worst controls"] li',
  },
  {
    name: 'tab of a service',
    path: `${SERVICE}${COMPLIANCE}`,
    content: '[id^="ec2-compliance-control-"]',
  },
];
