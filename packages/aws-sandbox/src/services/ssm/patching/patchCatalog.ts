import type { OperatingSystemId } from '../../../estate/operatingSystems';

/** One update that a baseline approves for an operating system. */
export interface CatalogPatch {
  title: string;
  kbId: string;
  classification: string;
  severity: string;
  cves: string[];
}

type Row = [title: string, severity: string, ...cves: string[]];

const RHEL9: Row[] = [
  ['openssl-libs.x86_64:1:3.0.7-28.el9', 'Critical', 'CVE-2024-5535'],
  ['openssl.x86_64:1:3.0.7-28.el9', 'Critical', 'CVE-2024-5535'],
  [
    'kernel.x86_64:0:5.14.0-570.49.1.el9_6',
    'Important',
    'CVE-2025-38352',
    'CVE-2025-38498',
  ],
  ['sudo.x86_64:0:1.9.5p2-10.el9_6.2', 'Important', 'CVE-2025-32462'],
  ['glibc.x86_64:0:2.34-168.el9_6.20', 'Important', 'CVE-2025-4802'],
  [
    'libxml2.x86_64:0:2.9.13-12.el9_6',
    'Important',
    'CVE-2025-49794',
    'CVE-2025-49796',
  ],
  ['openssh-server.x86_64:0:8.7p1-45.el9', 'Moderate', 'CVE-2025-26465'],
  ['curl.x86_64:0:7.76.1-31.el9_6.1', 'Moderate', 'CVE-2025-9086'],
  ['systemd.x86_64:0:252-51.el9_6.2', 'Moderate', 'CVE-2025-4598'],
  ['python3.x86_64:0:3.9.21-2.el9_6.2', 'Moderate', 'CVE-2025-8194'],
  ['expat.x86_64:0:2.5.0-5.el9_6', 'Moderate', 'CVE-2024-8176'],
  ['tzdata.noarch:0:2025b-1.el9', 'Low'],
];

const AL2023: Row[] = [
  ['openssl-libs.x86_64:1:3.2.2-1.amzn2023.0.2', 'Important', 'CVE-2025-9230'],
  [
    'kernel.x86_64:0:6.1.155-176.282.amzn2023',
    'Important',
    'CVE-2025-38352',
    'CVE-2025-39682',
  ],
  ['sudo.x86_64:0:1.9.15-1.p5.amzn2023.0.5', 'Critical', 'CVE-2025-32463'],
  ['glibc.x86_64:0:2.34-196.amzn2023.0.1', 'Important', 'CVE-2025-4802'],
  ['libxml2.x86_64:0:2.10.4-1.amzn2023.0.13', 'Important', 'CVE-2025-49794'],
  ['curl-minimal.x86_64:0:8.11.1-4.amzn2023.0.2', 'Medium', 'CVE-2025-9086'],
  ['openssh-server.x86_64:0:8.7p1-8.amzn2023.0.16', 'Medium', 'CVE-2025-26465'],
  ['systemd.x86_64:0:252.23-6.amzn2023', 'Medium', 'CVE-2025-4598'],
  ['python3.x86_64:0:3.9.24-1.amzn2023.0.2', 'Medium', 'CVE-2025-8194'],
  ['expat.x86_64:0:2.6.3-1.amzn2023.0.4', 'Medium', 'CVE-2025-59375'],
  ['tzdata.noarch:0:2025b-1.amzn2023.0.1', 'Low'],
];

const AL2: Row[] = [
  ['openssl-libs.x86_64:1:1.0.2k-24.amzn2.0.15', 'Important', 'CVE-2024-5535'],
  ['kernel.x86_64:0:5.10.245-241.976.amzn2', 'Important', 'CVE-2025-38352'],
  ['sudo.x86_64:0:1.8.23-10.amzn2.3.9', 'Important', 'CVE-2025-32462'],
  ['glibc.x86_64:0:2.26-64.amzn2.0.5', 'Medium', 'CVE-2025-0395'],
  ['libxml2.x86_64:0:2.9.1-6.amzn2.5.20', 'Important', 'CVE-2025-49794'],
  ['python.x86_64:0:2.7.18-1.amzn2.0.12', 'Medium', 'CVE-2025-0938'],
  ['curl.x86_64:0:8.3.0-1.amzn2.0.10', 'Medium', 'CVE-2025-9086'],
  ['vim-minimal.x86_64:2:9.0.2153-1.amzn2.0.6', 'Low', 'CVE-2025-53905'],
  ['tzdata.noarch:0:2025b-1.amzn2.0.1', 'Low'],
];

const RHEL8: Row[] = [
  ['openssl-libs.x86_64:1:1.1.1k-14.el8_6', 'Important', 'CVE-2024-5535'],
  [
    'kernel.x86_64:0:4.18.0-553.80.1.el8_10',
    'Important',
    'CVE-2025-38352',
    'CVE-2025-39702',
  ],
  ['sudo.x86_64:0:1.9.5p2-1.el8_10.1', 'Important', 'CVE-2025-32462'],
  ['glibc.x86_64:0:2.28-251.el8_10.25', 'Important', 'CVE-2025-4802'],
  ['libxml2.x86_64:0:2.9.7-21.el8_10.3', 'Important', 'CVE-2025-49794'],
  ['bind-libs.x86_64:32:9.11.36-16.el8_10.6', 'Important', 'CVE-2025-40778'],
  ['openssh-server.x86_64:0:8.0p1-26.el8_10', 'Moderate', 'CVE-2025-26465'],
  [
    'postgresql.x86_64:0:13.22-1.module+el8.10.0',
    'Important',
    'CVE-2025-8714',
    'CVE-2025-8715',
  ],
  ['tzdata.noarch:0:2025b-1.el8', 'Low'],
];

/** Of its classes the first alone is for security. */
const SLES15: Row[] = [
  ['libopenssl3.x86_64:0:3.1.4-150600.5.39.1', 'important', 'CVE-2025-9230'],
  [
    'kernel-default.x86_64:0:6.4.0-150600.23.73.1',
    'important',
    'CVE-2025-38352',
  ],
  ['glibc.x86_64:0:2.38-150600.14.37.1', 'moderate', 'CVE-2025-4802'],
  ['python3-azuremetadata.noarch:0:5.1.6-150600.3.12.1', 'None'],
];

/** Ubuntu gives no severity; baselines only look at the security pocket. */
const ubuntu = (release: string, kernel: string, ssl: string): Row[] => [
  [`openssl:${ssl}`, '', 'CVE-2025-9230', 'CVE-2025-9232'],
  [`linux-image-aws:${kernel}`, '', 'CVE-2025-38352', 'CVE-2025-37958'],
  [
    `sudo:1.9.${
      release === '24.04' ? '15p5-3ubuntu5.24.04.1' : '9-1ubuntu2.5'
    }`,
    '',
    'CVE-2025-32463',
    'CVE-2025-32462',
  ],
  [`libxml2:2.9.14+dfsg-1.3ubuntu3.${release}`, '', 'CVE-2025-49794'],
  [
    `libc6:2.${release === '24.04' ? '39-0ubuntu8.6' : '35-0ubuntu3.11'}`,
    '',
    'CVE-2025-4802',
  ],
  [`bind9-libs:1:9.18.39-0ubuntu0.${release}.2`, '', 'CVE-2025-40778'],
  [
    `imagemagick:8:6.9.12.98+dfsg1-5.2.${release}`,
    '',
    'CVE-2025-55298',
    'CVE-2025-57803',
  ],
  [`openssh-server:1:9.6p1-3ubuntu13.${release}`, '', 'CVE-2025-26465'],
  [`python3.12:3.12.3-1ubuntu0.8.${release}`, '', 'CVE-2025-8194'],
];

const windows = (
  release: string,
  cumulative: string,
  net: string,
  stack: string,
): Row[] => [
  [
    `${cumulative}|2025-10 Cumulative Update for Microsoft server operating system ${release} for x64-based Systems (${cumulative})`,
    'Critical',
    'CVE-2025-59287',
    'CVE-2025-24990',
  ],
  [
    `${net}|2025-10 Cumulative Update for .NET Framework 3.5, 4.8 and 4.8.1 for ${release} (${net})`,
    'Important',
    'CVE-2025-55247',
  ],
  [
    `${stack}|2025-09 Servicing Stack Update for ${release} (${stack})`,
    'Critical',
  ],
  [
    'KB890830|Windows Malicious Software Removal Tool x64 - v5.136 (KB890830)',
    'Unspecified',
  ],
  [
    'KB2267602|Security Intelligence Update for Microsoft Defender Antivirus (KB2267602)',
    'Unspecified',
  ],
  [
    'KB5012170|2022-08 Security Update for Secure Boot DBX (KB5012170)',
    'Important',
    'CVE-2022-34301',
  ],
];

const ROWS: Record<OperatingSystemId, Row[]> = {
  rhel9: RHEL9,
  rhel8: RHEL8,
  al2023: AL2023,
  al2: AL2,
  ubuntu2404: ubuntu('24.04', '6.8.0-1042.44', '3.0.13-0ubuntu3.6'),
  ubuntu2204: ubuntu('22.04', '6.8.0-1041.43~22.04.1', '3.0.2-0ubuntu1.20'),
  windows2022: windows('version 21H2', 'KB5066782', 'KB5066139', 'KB5066781'),
  windows2019: windows('version 1809', 'KB5066586', 'KB5066138', 'KB5065765'),
  ubuntu2004: ubuntu('20.04', '5.15.0-1084.91~20.04.1', '1.1.1f-1ubuntu2.24'),
  debian12: ubuntu('12', '6.1.129-1', '3.0.15-1~deb12u1'),
  rhel7: AL2.map(([title, ...rest]) => [
    title.replace(/amzn2[\d.]*$/, 'el7_9'),
    ...rest,
  ]),
  windows2012r2: windows('6.3', 'KB5031419', 'KB5031003', 'KB5031407'),
  sles15: SLES15,
  windows10: windows('version 1809', 'KB5003171', 'KB5001879', 'KB5003243'),
  windows11: windows('version 24H2', 'KB5066835', 'KB5066131', 'KB5064401'),
  windowsserver20h2: windows('20H2', 'KB5016616', 'KB5015730', 'KB5014671'),
  // Patch Manager knows nothing of it.
  appliance: [],
};

const catalog = new Map<OperatingSystemId, CatalogPatch[]>();

/** The updates that apply to an operating system, most pressing first. */
export function patchesOf(os: OperatingSystemId): readonly CatalogPatch[] {
  let patches = catalog.get(os);
  if (!patches) {
    patches = ROWS[os].map(row => patchOf(os, row));
    catalog.set(os, patches);
  }
  return patches;
}

function patchOf(
  os: OperatingSystemId,
  [text, severity, ...cves]: Row,
): CatalogPatch {
  if (os.startsWith('windows')) {
    const [kbId, title] = text.split('|');
    return {
      title,
      kbId,
      classification:
        severity === 'Unspecified' ? 'DefinitionUpdates' : 'SecurityUpdates',
      severity,
      cves,
    };
  }
  return {
    title: text,
    kbId: text.slice(0, text.indexOf(':')),
    classification: linuxClassification(os, cves),
    severity,
    cves,
  };
}

/** Ubuntu and Debian have none. */
function linuxClassification(os: OperatingSystemId, cves: string[]): string {
  if (os.startsWith('ubuntu') || os.startsWith('debian')) {
    return '';
  }
  if (cves.length > 0) {
    return 'Security';
  }
  return os.startsWith('sles') ? 'Feature' : 'Enhancement';
}
