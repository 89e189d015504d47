import {
  EssentialEightStrategy,
  MaturityLevel,
} from 'backstage-plugin-ec2-compliance-common';

/** A clause, and the controls that measure it. */
export interface StrategyClause {
  id: string;
  levels: readonly MaturityLevel[];
  title: string;
  /** None: AWS's data cannot show it. */
  measuredBy: readonly string[];
}

const ALL = [1, 2, 3] as const;
const FROM_2 = [2, 3] as const;
const ONLY_3 = [3] as const;
const TO_2 = [1, 2] as const;

const OS_DEADLINES = ['os-patch-deadlines'];
const APPLICATION_DEADLINES = ['application-patch-deadlines'];
const SCANNED_BY_INSPECTOR = ['inspector-coverage'];

type Row = [
  id: string,
  levels: readonly MaturityLevel[],
  title: string,
  measuredBy?: readonly string[],
];

const DISCOVERY: Row[] = [
  [
    'ISM-1807',
    ALL,
    'Assets are discovered automatically at least fortnightly',
    ['ssm-managed'],
  ],
  [
    'ISM-1808',
    ALL,
    'The scanner has an up-to-date vulnerability database',
    ['inspector-enabled'],
  ],
];

const ROWS: Record<EssentialEightStrategy, Row[]> = {
  'patch-operating-systems': [
    ...DISCOVERY,
    [
      'ISM-1701',
      ALL,
      'Operating systems of internet-facing servers are scanned daily',
      ['patch-scan-current'],
    ],
    [
      'ISM-1702',
      ALL,
      'Other operating systems are scanned at least fortnightly',
      ['patch-scan-current'],
    ],
    [
      'ISM-1877',
      ALL,
      'Internet-facing servers: critical or exploited flaws are fixed within 48 hours',
      OS_DEADLINES,
    ],
    [
      'ISM-1694',
      ALL,
      'Internet-facing servers: other flaws are fixed within two weeks',
      OS_DEADLINES,
    ],
    [
      'ISM-1695',
      TO_2,
      'Other servers: flaws are fixed within one month',
      OS_DEADLINES,
    ],
    [
      'ISM-1696',
      ONLY_3,
      'Other servers: critical or exploited flaws are fixed within 48 hours',
      OS_DEADLINES,
    ],
    [
      'ISM-1902',
      ONLY_3,
      'Other servers: other flaws are fixed within one month',
      OS_DEADLINES,
    ],
    [
      'ISM-1501',
      ALL,
      'Operating systems without support are replaced',
      ['supported-os'],
    ],
    ['ISM-1407', ONLY_3, 'The latest or the previous release is used'],
    ['ISM-1703', ONLY_3, 'Drivers are scanned at least fortnightly'],
    ['ISM-1900', ONLY_3, 'Firmware is scanned at least fortnightly'],
    [
      'ISM-1879',
      ONLY_3,
      'Critical or exploited flaws of drivers are fixed within 48 hours',
    ],
    ['ISM-1697', ONLY_3, 'Other flaws of drivers are fixed within one month'],
    [
      'ISM-1903',
      ONLY_3,
      'Critical or exploited flaws of firmware are fixed within 48 hours',
    ],
    ['ISM-1904', ONLY_3, 'Other flaws of firmware are fixed within one month'],
  ],
  'patch-applications': [
    ...DISCOVERY,
    [
      'ISM-1698',
      ALL,
      'Online services are scanned daily',
      SCANNED_BY_INSPECTOR,
    ],
    [
      'ISM-1699',
      ALL,
      'Office suites, browsers, email clients, PDF and security software are scanned weekly',
      SCANNED_BY_INSPECTOR,
    ],
    [
      'ISM-1700',
      FROM_2,
      'Other applications are scanned at least fortnightly',
      SCANNED_BY_INSPECTOR,
    ],
    [
      'ISM-1876',
      ALL,
      'Online services: critical or exploited flaws are fixed within 48 hours',
      APPLICATION_DEADLINES,
    ],
    [
      'ISM-1690',
      ALL,
      'Online services: other flaws are fixed within two weeks',
      APPLICATION_DEADLINES,
    ],
    [
      'ISM-1691',
      TO_2,
      'Office suites, browsers and the like: flaws are fixed within two weeks',
      APPLICATION_DEADLINES,
    ],
    [
      'ISM-1692',
      ONLY_3,
      'Office suites, browsers and the like: critical or exploited flaws are fixed within 48 hours',
      APPLICATION_DEADLINES,
    ],
    [
      'ISM-1901',
      ONLY_3,
      'Office suites, browsers and the like: other flaws are fixed within two weeks',
      APPLICATION_DEADLINES,
    ],
    [
      'ISM-1693',
      FROM_2,
      'Other applications: flaws are fixed within one month',
      APPLICATION_DEADLINES,
    ],
    [
      'ISM-1704',
      ALL,
      'Office suites, browsers and the like without support are removed',
      ['denied-applications'],
    ],
    ['ISM-1905', ALL, 'Online services without support are removed'],
    ['ISM-0304', ONLY_3, 'Other applications without support are removed'],
  ],
  'application-control': [
    [
      'ISM-1490',
      FROM_2,
      'Internet-facing servers have application control',
      ['application-control'],
    ],
    [
      'ISM-1656',
      ONLY_3,
      'Other servers have application control',
      ['application-control'],
    ],
    [
      'ISM-1660',
      FROM_2,
      'Its events are centrally logged',
      ['cloudwatch-agent'],
    ],
    [
      'ISM-1815',
      FROM_2,
      'Event logs are protected from change and deletion',
      ['trail-logging'],
    ],
    ['ISM-0843', ALL, 'Workstations have application control'],
    ['ISM-1870', ALL, 'It covers user profiles and temporary folders'],
    ['ISM-1871', FROM_2, 'It covers all other locations'],
    ['ISM-1657', ALL, 'Only an approved set of executables may run'],
    ['ISM-1658', ONLY_3, 'Only an approved set of drivers may run'],
    ['ISM-1659', ONLY_3, "Microsoft's vulnerable driver blocklist is in place"],
    ['ISM-1544', FROM_2, "Microsoft's application blocklist is in place"],
    ['ISM-1582', FROM_2, 'Rulesets are validated at least once a year'],
    ['ISM-1906', FROM_2, 'Event logs of internet-facing servers are analysed'],
    ['ISM-1907', ONLY_3, 'Event logs of other servers are analysed'],
  ],
  'restrict-administrative-privileges': [
    [
      'ISM-1883',
      ALL,
      'Privileged accounts for online services have only what they need',
      ['read-only-people'],
    ],
    [
      'ISM-1387',
      FROM_2,
      'Administration goes through jump servers',
      ['restricted-ingress', 'no-direct-access'],
    ],
    [
      'ISM-1509',
      FROM_2,
      'Privileged access is centrally logged',
      ['trail-logging', 'session-logging'],
    ],
    [
      'ISM-1650',
      FROM_2,
      'Changes to privileged accounts are centrally logged',
      ['trail-logging'],
    ],
    [
      'ISM-1228',
      FROM_2,
      'Security events are analysed in time',
      ['root-user-alert'],
    ],
    [
      'ISM-1647',
      FROM_2,
      'Privileged access ends after 12 months unless it is revalidated',
      ['iam-review'],
    ],
    [
      'ISM-1685',
      FROM_2,
      'Credentials of local and service accounts are long, unique and managed',
      ['password-literals'],
    ],
    [
      'ISM-1508',
      ONLY_3,
      'Privileged access is limited to what is needed',
      ['instance-role-policy', 'read-only-people', 'external-access'],
    ],
    ['ISM-1507', ALL, 'Requests for privileged access are validated'],
    ['ISM-0445', ALL, 'Privileged users have an account for that alone'],
    ['ISM-1175', ALL, 'Privileged accounts cannot reach the internet'],
    ['ISM-1380', ALL, 'Privileged work has an environment of its own'],
    ['ISM-1688', ALL, 'Unprivileged accounts cannot log on to it'],
    ['ISM-1689', ALL, 'Privileged accounts cannot log on elsewhere'],
    ['ISM-1687', FROM_2, 'It is not virtualised within an unprivileged one'],
    ['ISM-1648', FROM_2, 'Privileged access ends after 45 days without use'],
    ['ISM-1649', ONLY_3, 'Administration is just in time'],
    ['ISM-1898', ONLY_3, 'Secure admin workstations are used'],
    ['ISM-1686', ONLY_3, 'Credential Guard is on'],
    ['ISM-1861', ONLY_3, 'Local Security Authority protection is on'],
    ['ISM-1896', ONLY_3, 'Memory integrity is on'],
    ['ISM-1897', ONLY_3, 'Remote Credential Guard is on'],
  ],
};

/**
 * The clauses of each strategy that Theme 3 touches, in the words of this
 * product. Levels as in the Information Security Manual's Essential Eight
 * profiles, version 2025.12.9.
 */
export const STRATEGY_CLAUSES: Readonly<
  Record<EssentialEightStrategy, readonly StrategyClause[]>
> = Object.fromEntries(
  Object.entries(ROWS).map(([strategy, rows]) => [
    strategy,
    rows.map(([id, levels, title, measuredBy = []]) => ({
      id,
      levels,
      title,
      measuredBy,
    })),
  ]),
) as Record<EssentialEightStrategy, StrategyClause[]>;
