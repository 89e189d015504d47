const SERVICE = '/catalog/default/component/payments-gateway';
const TAB = `${SERVICE}/ec2-compliance`;
const tabOf = (ref: string) => `/catalog/default/${ref}/ec2-compliance`;

/** Every screen of the portal, by its address; what has several forms in each of them. */
export const SCREENS = [
  '/home',
  '/settings/ec2-compliance',
  SERVICE,
  TAB,
  `${TAB}?control=patch-compliance`,
  `${TAB}?control=config-rules`,
  tabOf('group/storefront'),
  tabOf('group/digital-commerce'),
  '/ec2-compliance/scorecards?owner=all',
  '/ec2-compliance/scorecards',
  '/ec2-compliance/scorecards?owner=all&view=heatmap',
  '/ec2-compliance/scorecards?owner=all&view=charts',
  '/ec2-compliance/scorecards?owner=all&view=trend',
  '/ec2-compliance/scorecards?owner=all&level=group',
  '/ec2-compliance/scorecards?owner=all&level=system',
  '/ec2-compliance/scorecards?owner=all&level=domain',
  '/ec2-compliance/findings?owner=all',
  '/ec2-compliance/findings?owner=all&by=service',
  '/ec2-compliance/findings?owner=all&by=owner',
  '/ec2-compliance/findings?owner=all&by=none',
  '/ec2-compliance/instances',
  '/ec2-compliance/instances?unmapped=true',
  '/ec2-compliance/instances?claims=true',
  '/ec2-compliance/instances?problems=true',
  '/ec2-compliance/changes?owner=all',
  '/ec2-compliance/waivers',
  '/ec2-compliance/reviews?owner=all',
  '/ec2-compliance/report',
  '/ec2-compliance/report?of=component:default/payments-gateway',
  '/ec2-compliance/accounts',
  '/ec2-compliance/controls',
  '/ec2-compliance/controls/patch-compliance',
  '/ec2-compliance/controls/config-rules',
] as const;

/** Screens that say that something is missing, wrong, empty or refused. */
export const PROBLEM_SCREENS = [
  // Annotations: broken, of nobody's instances, of another's.
  tabOf('component/fraud-screening'),
  tabOf('component/gift-cards'),
  tabOf('component/bi-dashboards'),
  tabOf('component/design-system'),
  '/catalog/default/component/fraud-screening',
  // Addresses that ask for what there is not.
  '/ec2-compliance/nope',
  '/ec2-compliance/controls/nope',
  '/ec2-compliance/scorecards?owner=all&status=nope',
  '/ec2-compliance/scorecards?owner=all&cursor=nope',
  '/ec2-compliance/findings?owner=all&q=a',
  '/ec2-compliance/findings?owner=all&by=none&entityRef=a:b:c',
  '/ec2-compliance/findings?owner=all&cve=CVE-1999-0001',
  '/ec2-compliance/instances?accountId=12',
  '/ec2-compliance/instances?control=nope',
  '/ec2-compliance/instances?instance=1/2/3',
  '/ec2-compliance/changes?owner=all&from=nope',
  '/ec2-compliance/report?of=component:default/nope',
  '/ec2-compliance/report?of=component:default/payments-gateway&from=2026-05-05&to=2026-05-01',
] as const;
