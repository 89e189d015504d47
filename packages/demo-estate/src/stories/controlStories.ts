import { story, type DemoStory } from './demoStories';

/**
 * What the demo estate shows of exposure, encryption, access, baselines and
 * operating systems, by a name that tests can use.
 *
 * @public
 */
export const CONTROL_STORIES = {
  openEverything: story(
    'Every protocol from everywhere: a rule without ports',
    undefined,
    'legacy-ftp-syd-01',
  ),
  openSsh: story(
    'SSH from everywhere, with a key pair',
    'inventory-sync',
    'inventory-sync-syd-01',
  ),
  openSshIpv6: story(
    'SSH from everywhere over IPv6, on the second interface alone',
    'bastion-hosts',
    'bastion-hosts-syd-02',
  ),
  facingByIpv6: story(
    'An IPv6 address, and no other, faces the internet',
    'bastion-hosts',
    'bastion-hosts-syd-02',
  ),
  openSshPrefixList: story(
    'SSH from a prefix list that holds 0.0.0.0/0',
    'pricing-engine',
    'pricing-engine-syd-02',
  ),
  openSshHalves: story(
    'SSH from both halves of the internet',
    'pricing-engine',
    'pricing-engine-syd-04',
  ),
  openRdp: story(
    'Remote desktop from everywhere',
    'warehouse-management',
    'warehouse-management-syd-04',
  ),
  openRdpUdp: story(
    'The UDP transport of remote desktop from everywhere',
    'warehouse-management',
    'warehouse-management-syd-05',
  ),
  openPortRange: story(
    'Ports 20 to 1024 from everywhere',
    'email-campaigns',
    'email-campaigns-syd-01',
  ),
  openDatabase: story(
    'PostgreSQL from everywhere',
    'reporting-db',
    'reporting-db-syd-01',
  ),
  sshCorporate: story(
    'SSH from the office alone',
    'payments-gateway',
    'payments-gateway-syd-01',
  ),
  sshCorporatePrefixList: story(
    'SSH from a prefix list of the company, with a key pair',
    'payments-gateway',
    'payments-gateway-syd-03',
  ),
  allFromGroup: story(
    'Everything, from the members of another group',
    'dns-resolvers',
    'dns-resolvers-syd-01',
  ),
  publicWeb: story(
    'HTTP and HTTPS from everywhere, as an edge should',
    'edge-proxy',
    'edge-proxy-syd-01',
  ),
  unencryptedData: story(
    'The data volume is not encrypted',
    'pricing-engine',
    'pricing-engine-syd-01',
  ),
  unencryptedAll: story(
    'No volume is encrypted',
    'inventory-sync',
    'inventory-sync-syd-04',
  ),
  unlistedVolume: story(
    'A data volume is mapped, and in no list of volumes',
    'kafka-brokers',
    'kafka-brokers-syd-02',
  ),
  withoutFlowLog: story(
    'In a VPC without flow logs',
    'contact-centre-bridge',
    'contact-centre-bridge-syd-01',
  ),
  failedFlowLog: story(
    'In a VPC whose flow log cannot be delivered',
    'dns-resolvers',
    'dns-resolvers-iad-01',
  ),
  rejectsOnly: story(
    'In a VPC whose flow log holds rejected traffic alone',
    'kafka-brokers',
    'kafka-brokers-iad-01',
  ),
  passwordInTemplate: story(
    'A token in the launch template of the group',
    'edge-proxy',
    'edge-proxy-syd-01',
  ),
  passwordPlain: story(
    'A password in plain user data',
    'warehouse-management',
    'warehouse-management-syd-05',
  ),
  passwordGzip: story(
    'A password in gzipped user data',
    'customer-profile',
    'customer-profile-syd-02',
  ),
  passwordMime: story(
    'A password in a part of MIME user data',
    'identity-provider',
    'identity-provider-syd-02',
  ),
  passwordMimeBase64: story(
    'A password in an encoded part of MIME user data',
    'customer-profile',
    'customer-profile-syd-03',
  ),
  harmlessUserData: story(
    'User data without a secret',
    'email-campaigns',
    'email-campaigns-syd-03',
  ),
  userDataNotOptedIn: story(
    'A password that the role in data-prod may not look for',
    'reporting-db',
    'reporting-db-syd-01',
    'reporting-db-syd-03',
  ),
  withoutUserData: story(
    'No user data',
    'inventory-sync',
    'inventory-sync-syd-01',
  ),
  sshTunnel: story(
    'SSH through a tunnel of Session Manager, and a key pair',
    'bastion-hosts',
    'bastion-hosts-syd-01',
  ),
  openSession: story(
    'A session open now, and a port forwarded two days ago',
    'warehouse-management',
    'warehouse-management-syd-07',
  ),
  deniedPackage: story(
    'telnet-server is installed',
    'inventory-sync',
    'inventory-sync-syd-01',
  ),
  deniedPackages: story(
    'python2 and telnet-server are installed',
    'log-aggregator',
    'log-aggregator-syd-02',
  ),
  deniedWindowsApplication: story(
    'Adobe Flash Player is installed',
    'warehouse-management',
    'warehouse-management-syd-04',
  ),
  silentCloudWatchAgent: story(
    'The CloudWatch agent is installed and sends nothing',
    'recommendations',
    'recommendations-syd-02',
  ),
  baselineAtOnce: story(
    'A baseline that approves on the day of release',
    'payments-gateway',
    'payments-gateway-syd-01',
  ),
  baselineSevenDays: story(
    "AWS's own baseline, seven days",
    'identity-provider',
    'identity-provider-syd-01',
  ),
  baselineFortnight: story(
    'A baseline that waits 14 days',
    'customer-profile',
    'customer-profile-syd-02',
  ),
  baselineTooLate: story(
    'A baseline that waits 45 days',
    'warehouse-management',
    'warehouse-management-syd-04',
  ),
  baselineFrozen: story(
    'A baseline that approves nothing since June',
    'search-api',
    'search-api-syd-01',
  ),
  baselineRejects: story(
    'A baseline that blocks kernels and OpenSSL',
    'kafka-brokers',
    'kafka-brokers-syd-01',
  ),
  baselineDeleted: story(
    'A baseline that is there no more',
    'access-audit',
    'access-audit-syd-01',
  ),
  baselineByArn: story(
    'The node names the baseline of AWS by its ARN',
    'bi-dashboards',
    'bi-dashboards-syd-01',
  ),
  amazonLinux2: story(
    'Amazon Linux 2, past its end of support',
    'store-locator',
    'store-locator-syd-02',
  ),
  ubuntu2004: story(
    'Ubuntu 20.04: extended support would need proof',
    'log-aggregator',
    'log-aggregator-syd-03',
  ),
  debian12: story(
    'Debian 12, past its end of support',
    'monitoring-stack',
    'monitoring-stack-syd-03',
  ),
  rhel7: story(
    'Red Hat Enterprise Linux 7: extended support would need proof',
    'artifact-repository',
    'artifact-repository-syd-03',
  ),
  windows2012R2: story(
    'Windows Server 2012 R2',
    'contact-centre-bridge',
    'contact-centre-bridge-syd-03',
  ),
  windows2012R2Unmanaged: story(
    'Windows Server 2012 R2, known by its image alone',
    undefined,
    'legacy-ftp-syd-01',
  ),
  clientWindows: story(
    'Windows 10, of the same build as Windows Server 2019',
    'contact-centre-bridge',
    'contact-centre-bridge-syd-02',
  ),
  unknownOs: story(
    'An operating system that no table knows',
    'preview-environments',
    'preview-environments-syd-10',
  ),
} satisfies Record<string, DemoStory>;
