import { awsBaselineArn, quirks as q } from 'aws-sandbox';
import { DEMO_ACCOUNTS, DEMO_REGIONS } from '../places/demoPlaces';
import { baselineIdOf, type DemoBaseline } from '../ssm/demoBaselines';
import type { Fleet } from './Fleet';

const PASSWORD_SCRIPT = `#!/bin/bash
yum install -y postgresql
export PGHOST=reporting.internal
export PGPASSWORD='Sunflower-2024!'
psql -f /opt/setup.sql
`;

const TEMPLATE_SCRIPT = `#!/bin/bash
echo "proxy starting"
API_TOKEN=hk_live_0123456789abcdefghij
curl -H "Authorization: Bearer $API_TOKEN" https://config.harbour.example/edge
`;

const WINDOWS_SCRIPT = `<powershell>
net user svc_warehouse "Pallet#Jack77" /add
</powershell>
`;

const PLAIN_SCRIPT = `#!/bin/bash
hostnamectl set-hostname "$(curl -s http://169.254.169.254/latest/meta-data/instance-id)"
systemctl restart sshd
`;

/** Laid over all instances of a service, in one Region or in both. */
const BY_SERVICE: Record<string, (fleet: Fleet) => q.Quirk[]> = {
  'checkout-api': fleet => [ownBaseline(fleet, 'harbour-al2023'), q.untouched],
  'shipping-labels': fleet => [
    ownBaseline(fleet, 'harbour-windows', 'windows-fast'),
    q.untouched,
  ],
  'payments-gateway': fleet => [ownBaseline(fleet, 'harbour-rhel', 'payments')],
  'warehouse-management': fleet => [
    ownBaseline(fleet, 'harbour-windows-monthly', 'warehouse'),
  ],
  'customer-profile': fleet => [ownBaseline(fleet, 'harbour-rhel-fortnight')],
  'search-api': fleet => [ownBaseline(fleet, 'harbour-frozen')],
  'image-resizer': fleet => [ownBaseline(fleet, 'harbour-ubuntu')],
  'kafka-brokers': fleet => [ownBaseline(fleet, 'harbour-no-kernel')],
  'access-audit': fleet => [ownBaseline(fleet, 'harbour-deleted')],
  // Here the nodes name the baseline of AWS by its full ARN.
  'bi-dashboards': fleet => [
    q.patchedBy(
      awsBaselineArn('pb-09ca3fb51f0412ec3', DEMO_REGIONS[fleet.region]),
    ),
  ],
  'edge-proxy': () => [
    q.withUserData({ text: TEMPLATE_SCRIPT, packing: 'plain' }),
  ],
};

/** Laid over one instance, by its name. */
const BY_NAME: Record<string, (fleet: Fleet) => q.Quirk[]> = {
  'payments-gateway-syd-01': () => [q.inGroup('ssh-corporate')],
  'payments-gateway-syd-03': () => [
    q.inGroup('ssh-corporate-prefix-list'),
    q.withKeyPair('payments-ops'),
  ],
  'pricing-engine-syd-01': () => [q.unencrypted('data')],
  'pricing-engine-syd-02': () => [q.inGroup('open-ssh-prefix-list')],
  'pricing-engine-syd-04': () => [q.inGroup('open-ssh-halves')],
  'inventory-sync-syd-01': () => [
    q.inGroup('open-ssh'),
    q.withKeyPair('ops-2019'),
    q.withApplications('telnet-server'),
  ],
  'inventory-sync-syd-04': () => [q.unencrypted('root', 'data')],
  'warehouse-management-syd-04': () => [
    q.inGroup('open-rdp'),
    q.withApplications('Adobe Flash Player 32 NPAPI'),
  ],
  'warehouse-management-syd-05': () => [
    q.inGroup('open-rdp-udp'),
    q.withUserData({ text: WINDOWS_SCRIPT, packing: 'plain' }),
  ],
  'warehouse-management-syd-07': () => [q.openSession],
  'contact-centre-bridge-syd-01': fleet => [
    q.inLegacyVpc(
      DEMO_ACCOUNTS[fleet.account].accountId,
      DEMO_REGIONS[fleet.region],
    ),
  ],
  'contact-centre-bridge-syd-02': fleet => [
    q.runsOs('windows10', DEMO_REGIONS[fleet.region]),
  ],
  'contact-centre-bridge-syd-03': fleet => [
    q.runsOs('windows2012r2', DEMO_REGIONS[fleet.region]),
  ],
  'legacy-ftp-syd-01': fleet => [
    q.runsOs('windows2012r2', DEMO_REGIONS[fleet.region]),
    q.inLegacyVpc(
      DEMO_ACCOUNTS[fleet.account].accountId,
      DEMO_REGIONS[fleet.region],
    ),
    q.inGroup('open-everything'),
  ],
  'bastion-hosts-syd-01': () => [
    q.inGroup('ssh-corporate'),
    q.withKeyPair('bastion'),
    q.sshTunnel,
  ],
  'bastion-hosts-syd-02': () => [
    q.secondInterfaceIn('open-ssh-ipv6'),
    q.withIpv6('2406:da1c:8a1:7200::22'),
    q.withKeyPair('bastion'),
  ],
  'email-campaigns-syd-01': () => [q.inGroup('open-port-range')],
  'email-campaigns-syd-03': () => [
    q.withUserData({ text: PLAIN_SCRIPT, packing: 'plain' }),
  ],
  'dns-resolvers-syd-01': () => [q.inGroup('all-from-group')],
  'recommendations-syd-02': () => [q.silentCloudWatchAgent],
  'reporting-db-syd-01': () => [
    q.withUserData({ text: PASSWORD_SCRIPT, packing: 'gzip' }),
    q.inGroup('open-database'),
  ],
  'reporting-db-syd-03': () => [
    q.withUserData({ text: PASSWORD_SCRIPT, packing: 'mime' }),
  ],
  'customer-profile-syd-02': () => [
    q.withUserData({ text: PASSWORD_SCRIPT, packing: 'gzip' }),
  ],
  'customer-profile-syd-03': () => [
    q.withUserData({ text: PASSWORD_SCRIPT, packing: 'mime-base64' }),
  ],
  'identity-provider-syd-02': () => [
    q.withUserData({ text: PASSWORD_SCRIPT, packing: 'mime' }),
  ],
  'kafka-brokers-syd-02': () => [q.unlistedVolumes('data')],
  'log-aggregator-syd-02': () => [
    q.withApplications('python2', 'telnet-server'),
  ],
  'log-aggregator-syd-03': fleet => [
    q.runsOs('ubuntu2004', DEMO_REGIONS[fleet.region]),
  ],
  'monitoring-stack-syd-03': fleet => [
    q.runsOs('debian12', DEMO_REGIONS[fleet.region]),
  ],
  'artifact-repository-syd-03': fleet => [
    q.runsOs('rhel7', DEMO_REGIONS[fleet.region]),
    q.unencrypted('root'),
  ],
  'preview-environments-syd-10': fleet => [
    q.runsOs('appliance', DEMO_REGIONS[fleet.region]),
  ],
};

/** What is out of the ordinary about all instances of a service. */
export function serviceQuirks(fleet: Fleet): q.Quirk[] {
  return BY_SERVICE[fleet.service]?.(fleet) ?? [];
}

/** What is out of the ordinary about one of them, besides its fleet's own. */
export function instanceQuirks(fleet: Fleet, name: string): q.Quirk[] {
  return BY_NAME[name]?.(fleet) ?? [];
}

function ownBaseline(
  { account, region }: Fleet,
  name: DemoBaseline,
  patchGroup?: string,
): q.Quirk {
  return q.patchedBy(
    baselineIdOf(DEMO_ACCOUNTS[account].accountId, DEMO_REGIONS[region], name),
    patchGroup,
  );
}
