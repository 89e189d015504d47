/**
 * One thing that the demo estate shows, and where to look for it.
 *
 * @public
 */
export interface DemoStory {
  title: string;
  /** Component or Resource whose page tells it, if one does. */
  entity?: string;
  /** `Name` tags of the instances concerned; for hybrid nodes their names. */
  instances: readonly string[];
}

/** A story about instances. */
export function story(
  title: string,
  entity: string | undefined,
  ...instances: string[]
): DemoStory {
  return { title, entity, instances };
}

/**
 * The stories of the demo estate, by a name that tests can use.
 *
 * @public
 */
export const DEMO_STORIES = {
  clean: story('Nothing wrong on any instance', 'checkout-api'),
  cleanWindows: story('Windows, nothing wrong', 'shipping-labels'),
  missingCriticalPatch: story(
    'A critical OpenSSL update is missing',
    'payments-gateway',
    'payments-gateway-syd-02',
    'payments-gateway-syd-05',
  ),
  pendingReboot: story(
    'Patches installed, restart outstanding',
    'payments-gateway',
    'payments-gateway-syd-07',
  ),
  failedPatch: story(
    'A patch that failed to install',
    'warehouse-management',
    'warehouse-management-syd-08',
  ),
  neverScanned: story(
    'Managed and online, never scanned by Patch Manager',
    'pricing-engine',
    'pricing-engine-syd-03',
  ),
  unmanaged: story(
    'Running, unknown to Systems Manager',
    'airflow-scheduler',
    'airflow-scheduler-syd-02',
  ),
  connectionLost: story(
    'Lost its connection to Systems Manager four days ago',
    'search-api',
    'search-api-syd-04',
  ),
  silentNode: story(
    'Online in name, silent for three days',
    'bi-dashboards',
    'bi-dashboards-syd-03',
  ),
  stopped: story(
    'Stopped, its evidence paused',
    'returns-portal',
    'returns-portal-syd-03',
  ),
  stoppedUnknown: story(
    'Stopped before anybody collected evidence',
    'load-generators',
    'load-generators-syd-06',
  ),
  windows: story(
    'Windows with many problems',
    'warehouse-management',
    'warehouse-management-syd-01',
    'warehouse-management-syd-02',
  ),
  withoutServiceTag: story(
    'No tag names a service',
    undefined,
    'legacy-ftp-syd-01',
  ),
  nearMiss: story(
    'The tag says payment-gateway, the component is payments-gateway',
    undefined,
    'payment-gateway-syd-01',
    'payment-gateway-syd-02',
  ),
  shared: story(
    'The same instances as loyalty-points, by annotation',
    'loyalty-reports',
    'loyalty-points-syd-01',
  ),
  selectorMatchesNothing: story(
    'The annotation selects no instance',
    'gift-cards',
  ),
  noInstance: story('No annotation and no instance', 'design-system'),
  runsNowhere: story('Says itself that it runs on no instance', 'icon-set'),
  malformedAnnotation: story(
    'The annotation cannot be read',
    'fraud-screening',
    'fraud-screening-syd-01',
  ),
  resource: story(
    'A Resource that selects its instances by annotation',
    'orders-database',
    'orders-database-syd-01',
    'orders-database-syd-02',
    'orders-database-syd-03',
  ),
  inspectorOff: story(
    'Inspector does not scan EC2 in this Region of data-prod',
    'clickstream-ingest',
    'clickstream-ingest-iad-01',
  ),
  deniedPermission: story(
    'The role in shared-dev may not call ssm:GetInventory',
    'build-runners',
    'build-runners-syd-01',
  ),
  deniedByPolicy: story(
    'A service control policy denies ssm:DescribeInstanceInformation in us-east-1 of shared-dev',
    'build-runners',
    'build-runners-iad-01',
  ),
  failedAssociation: story(
    'A State Manager association failed',
    'email-campaigns',
    'email-campaigns-syd-02',
  ),
  withoutAssociation: story(
    'No association reports compliance',
    'email-campaigns',
    'email-campaigns-syd-04',
  ),
  agentOutdated: story(
    'An SSM Agent many months behind, left out by the association that updates',
    'reporting-db',
    'reporting-db-syd-01',
    'reporting-db-syd-02',
  ),
  agentNotLatest: story(
    'A release behind, automatic updates work',
    'storefront-web',
    'storefront-web-syd-04',
    'storefront-web-syd-09',
  ),
  agentNotLatestUpdateFails: story(
    'A release behind, the update association fails',
    'kafka-brokers',
    'kafka-brokers-iad-02',
  ),
  agentNotLatestWithoutUpdate: story(
    'A release behind, nothing updates agents',
    'build-runners',
    'build-runners-syd-07',
  ),
  agentUnknown: story(
    'Systems Manager does not say whether the agent is the latest',
    'image-resizer',
    'image-resizer-syd-02',
  ),
  withoutCloudWatchAgent: story(
    'The CloudWatch agent is not installed',
    'inventory-sync',
    'inventory-sync-syd-02',
    'inventory-sync-syd-03',
  ),
  withoutApplicationControl: story(
    'No application control software',
    'reporting-db',
    'reporting-db-syd-04',
  ),
  withoutAppArmor: story(
    'Ubuntu without AppArmor',
    'log-aggregator',
    'log-aggregator-syd-06',
  ),
  appArmor: story('Ubuntu with AppArmor', 'search-api', 'search-api-syd-01'),
  withoutInventory: story(
    'No application inventory, not even bash',
    'recommendations',
    'recommendations-iad-03',
  ),
  stalePatchScan: story(
    'Clean in a scan that is weeks old',
    'customer-profile',
    'customer-profile-syd-01',
    'customer-profile-syd-04',
  ),
  staleInspectorScan: story(
    'Inspector has not looked for five days',
    'kafka-brokers',
    'kafka-brokers-syd-05',
  ),
  staleInventory: story(
    'Inspector has had no inventory for a week',
    'log-aggregator',
    'log-aggregator-syd-01',
    'log-aggregator-syd-04',
  ),
  noInventory: story(
    'Inspector gets no inventory',
    'reporting-db',
    'reporting-db-syd-04',
  ),
  excludedByTag: story(
    'Excluded from Inspector by a tag',
    'edge-proxy',
    'edge-proxy-syd-04',
  ),
  unsupportedOs: story(
    'Inspector does not support its operating system',
    'store-locator',
    'store-locator-syd-01',
  ),
  pendingInitialScan: story(
    'Waiting for its first scan for days',
    'spark-workers',
    'spark-workers-syd-08',
  ),
  freshlyLaunched: story(
    'Launched 35 minutes ago, not scanned yet',
    'cart-service',
    'cart-service-syd-11',
  ),
  inspectorInternalError: story(
    'Inspector reports an error of its own',
    'access-audit',
    'access-audit-syd-02',
  ),
  operatorManaged: story(
    'Run by EKS Auto Mode',
    'ml-inference',
    'ml-inference-syd-01',
    'ml-inference-syd-02',
  ),
  operatorHidden: story(
    'Run by EKS Auto Mode, hidden unless asked for',
    'ml-inference',
    'ml-inference-syd-03',
  ),
  missingTag: story(
    'Lacks a required tag',
    'preview-environments',
    'preview-environments-syd-02',
    'preview-environments-syd-06',
  ),
  emptyTag: story(
    'A required tag without a value',
    'preview-environments',
    'preview-environments-syd-03',
  ),
  starting: story(
    'Pending for five minutes',
    'cart-service',
    'cart-service-syd-12',
  ),
  justTerminated: story(
    'Terminated 20 minutes ago, still listed by EC2',
    'cart-service',
    'cart-service-syd-10',
  ),
  terminated: story(
    'Terminated days ago, still in the inventory',
    'storefront-web',
    'storefront-web-syd-19',
    'storefront-web-syd-20',
  ),
  hybridNode: story(
    'A server in a shop, managed by Systems Manager',
    undefined,
    'store-server-sydney-cbd',
  ),
  hybridActivation: story(
    'An EC2 instance that registered by a hybrid activation',
    'kafka-brokers',
    'kafka-brokers-syd-03',
  ),
  fullEntityRef: story(
    'Mapped by the first rule, with a full entity ref',
    'identity-provider',
    'identity-provider-syd-01',
  ),
  internetFacing: story(
    'A public address and a second interface with groups of its own',
    'edge-proxy',
    'edge-proxy-syd-01',
  ),
  exploited: story(
    'An exploited flaw on servers that face the internet, due within 48 hours',
    'payments-gateway',
    'payments-gateway-syd-04',
    'payments-gateway-syd-06',
    'payments-gateway-syd-08',
  ),
  overdueVulnerability: story(
    'A vulnerability whose month is over',
    'payments-gateway',
    'payments-gateway-syd-02',
    'payments-gateway-syd-05',
  ),
  unratedVulnerability: story(
    'An online service with a flaw that its vendor does not rate',
    'payments-gateway',
    'payments-gateway-syd-06',
  ),
  exploitAppears: story(
    'An exploit that appears two hours after the start',
    'edge-proxy',
    'edge-proxy-syd-01',
    'edge-proxy-syd-02',
  ),
  fixAppears: story(
    'A fix that appears a day after the start',
    'edge-proxy',
    'edge-proxy-syd-03',
  ),
  findingCloses: story(
    'A vulnerability that is fixed three hours after the start',
    'cart-service',
    'cart-service-syd-01',
    'cart-service-syd-02',
  ),
  suppressedFinding: story(
    'A finding that was suppressed in Inspector',
    'pricing-engine',
    'pricing-engine-syd-01',
  ),
  vendorWords: story(
    'Flaws that Debian rates unimportant, and medium with a footnote',
    'monitoring-stack',
    'monitoring-stack-syd-03',
  ),
} satisfies Record<string, DemoStory>;
