import { quirks as q } from 'aws-sandbox';
import type { DemoAccount } from '../places/demoPlaces';

/** Behind a load balancer, which no address of the instance tells. */
const facesInternet = q.withTags({ InternetFacing: 'true' });

const exploitedOpenssl = q.vulnerable({
  id: 'CVE-2026-50001',
  packageName: 'openssl',
  installed: '3.0.7',
  fixedIn: '3.0.15',
  severity: 'critical',
  vendorSeverity: 'Important',
  advisory: -20,
  exploit: -10,
  kev: -8,
  epss: 0.8342,
});

const overdueXz = q.vulnerable({
  id: 'CVE-2026-50002',
  packageName: 'xz-libs',
  installed: '5.2.5',
  fixedIn: '5.2.11',
  severity: 'high',
  vendorSeverity: 'Moderate',
  advisory: -36 * 24,
  epss: 0.0121,
});

const unratedNginx = q.vulnerable({
  id: 'CVE-2026-50003',
  packageName: 'nginx',
  installed: '1.20.1',
  fixedIn: '1.24.0',
  severity: 'medium',
  advisory: -4 * 24,
  epss: 0.0004,
});

const laterExploited = q.vulnerable({
  id: 'CVE-2026-50004',
  packageName: 'expat',
  installed: '2.5.0',
  fixedIn: '2.6.3',
  severity: 'high',
  vendorSeverity: 'Important',
  advisory: -3 * 24,
  exploit: 2,
  kev: 3,
});

const laterFixed = q.vulnerable({
  id: 'CVE-2026-50005',
  packageName: 'libxml2',
  installed: '2.9.13',
  fixedIn: '2.9.14',
  severity: 'high',
  vendorSeverity: 'Important',
  advisory: -2 * 24,
  fix: 24,
});

const closing = q.vulnerable({
  id: 'CVE-2026-50006',
  packageName: 'curl',
  installed: '8.3.0',
  fixedIn: '8.5.0',
  severity: 'high',
  vendorSeverity: 'Important',
  advisory: -6 * 24,
  closed: 3,
});

const SUPPRESSED_CVE = 'CVE-2026-50007';

const suppressed = q.vulnerable({
  id: SUPPRESSED_CVE,
  packageName: 'libsystemd0',
  installed: '249.11',
  fixedIn: '249.12',
  severity: 'medium',
  vendorSeverity: 'medium',
  // Its month is over, which a suppression does not change.
  advisory: -40 * 24,
  suppressed: true,
});

/** Debian's words, which are no other vendor's. */
const ratedByDebian = [
  { id: 'CVE-2026-50008', vendorSeverity: 'unimportant' },
  { id: 'CVE-2026-50009', vendorSeverity: 'medium**' },
].map(words =>
  q.vulnerable({
    ...words,
    source: 'DEBIAN_CVE',
    packageName: 'libc6',
    installed: '2.36-9+deb12u9',
    fixedIn: '2.36-9+deb12u10',
    severity: 'medium',
    advisory: -5 * 24,
  }),
);

/** Vulnerabilities with a history of their own, by the name of the instance. */
const BY_NAME: Record<string, q.Quirk[]> = {
  'payments-gateway-syd-04': [facesInternet, exploitedOpenssl],
  'payments-gateway-syd-06': [facesInternet, exploitedOpenssl, unratedNginx],
  'payments-gateway-syd-08': [facesInternet, exploitedOpenssl],
  'payments-gateway-syd-02': [overdueXz],
  'payments-gateway-syd-05': [overdueXz],
  'edge-proxy-syd-01': [laterExploited],
  'edge-proxy-syd-02': [laterExploited],
  'edge-proxy-syd-03': [laterFixed],
  'cart-service-syd-01': [closing],
  'cart-service-syd-02': [closing],
  'pricing-engine-syd-01': [suppressed],
  'monitoring-stack-syd-03': ratedByDebian,
};

/** What hides the finding that is suppressed, in the account where it is. */
export function suppressionFilters(account: DemoAccount) {
  return account === 'shop'
    ? [
        {
          name: 'accepted-risks',
          criteria: {
            vulnerabilityId: [
              { comparison: 'EQUALS' as const, value: SUPPRESSED_CVE },
            ],
          },
        },
      ]
    : undefined;
}

/** What is found on an instance of the demo estate beside the usual. */
export function findingQuirks(name: string): q.Quirk[] {
  return BY_NAME[name] ?? [];
}
