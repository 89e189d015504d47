import {
  EssentialEightStrategy,
  FindingSubject,
  MaturityLevel,
  PatchWindow,
} from 'backstage-plugin-ec2-compliance-common';

/** One clause of the Essential Eight: who is held to it, and what shows it. */
export interface Clause {
  /** Its id in the Information Security Manual, e.g. `ISM-1877`. */
  id: string;
  /** In the words of this product. */
  title: string;
  strategies: readonly EssentialEightStrategy[];
  levels: readonly MaturityLevel[];
  /** How long a fix may take, and of what; absent where it sets no window. */
  window?: ClauseWindow;
  /** Controls whose failure shows that it is not met, by id. */
  measuredBy?: readonly string[];
  /** Controls that help to meet it, and whose failure proves nothing. */
  supportedBy?: readonly string[];
  /** Why AWS's data cannot show it, where no control measures it. */
  notProvable?: string;
}

/** A clause that sets a window. */
export type WindowClause = Clause & { window: ClauseWindow };

/** What a window is for, and how long it is. */
export interface ClauseWindow {
  subject: FindingSubject;
  /** Instances it speaks of; absent where it makes no difference. */
  internetFacing?: boolean;
  /**
   * `urgent`: rated critical by the vendor, or a working exploit exists;
   * `other`: neither; absent where it makes no difference.
   */
  when?: 'urgent' | 'other';
  length: PatchWindow;
}

/**
 * Where the clauses are from: the Information Security Manual's Essential
 * Eight profiles, which map the maturity model of November 2023.
 */
export const CLAUSES_VERSION = '2025.12.9';

const ALL = [1, 2, 3] as const;
const FROM_2 = [2, 3] as const;
const ONLY_3 = [3] as const;
const TO_2 = [1, 2] as const;

const OPERATING_SYSTEMS = ['patch-operating-systems'] as const;
const APPLICATIONS = ['patch-applications'] as const;
const DISCOVERY = [...OPERATING_SYSTEMS, ...APPLICATIONS] as const;
const APPLICATION_CONTROL = ['application-control'] as const;
const PRIVILEGES = ['restrict-administrative-privileges'] as const;

const HOURS = { hours: 48 } as const;
const WEEKS = { weeks: 2 } as const;
const MONTH = { months: 1 } as const;

/** A window is kept or not by what was found; how it is kept, others help. */
const OS_DEADLINES = ['os-patch-deadlines'];
const APPLICATION_DEADLINES = ['application-patch-deadlines'];
const INSPECTOR = ['inspector-coverage', 'inspector-enabled'];

const HARDWARE = 'Inspector and Patch Manager see neither drivers nor firmware';
const RELEASES =
  'Which release is the latest of its product is in no record of AWS';
const PURPOSE =
  'What an application is for, and until when its vendor supports it, is in no record of AWS';
const WORKSTATIONS = 'It speaks of workstations, which EC2 instances are not';
const SETTING =
  'It is a setting inside the operating system, which no record of AWS shows';
const PEOPLE = 'It is done by people, who leave no record of it in AWS';
const IDENTITIES =
  'Accounts of people are kept outside AWS, by an identity provider';
const ENVIRONMENTS =
  'Where people log on to do privileged work is outside what AWS records';

/**
 * Every clause of the strategies that Theme 3 touches, once: the clock, the
 * maturity of a scorecard and the page of a control all read it here. A
 * strategy lists its clauses in this order.
 */
export const CLAUSES: readonly Clause[] = [
  {
    id: 'ISM-1807',
    strategies: DISCOVERY,
    levels: ALL,
    title: 'Assets are discovered automatically at least fortnightly',
    measuredBy: ['ssm-managed'],
    supportedBy: [
      'association-compliance',
      'config-rules',
      'instance-profile',
      'required-tags',
    ],
  },
  {
    id: 'ISM-1808',
    strategies: DISCOVERY,
    levels: ALL,
    title: 'The scanner has an up-to-date vulnerability database',
    measuredBy: INSPECTOR,
  },
  {
    id: 'ISM-1701',
    strategies: OPERATING_SYSTEMS,
    levels: ALL,
    title: 'Operating systems of internet-facing servers are scanned daily',
    measuredBy: ['patch-scan-current'],
    supportedBy: [
      'inspector-coverage',
      'inspector-enabled',
      'association-compliance',
      'config-rules',
    ],
  },
  {
    id: 'ISM-1702',
    strategies: OPERATING_SYSTEMS,
    levels: ALL,
    title: 'Other operating systems are scanned at least fortnightly',
    measuredBy: ['patch-scan-current'],
    supportedBy: [
      'inspector-coverage',
      'inspector-enabled',
      'association-compliance',
      'config-rules',
      'patch-review',
    ],
  },
  {
    id: 'ISM-1877',
    strategies: OPERATING_SYSTEMS,
    levels: ALL,
    title:
      'Internet-facing servers: critical or exploited flaws are fixed within 48 hours',
    window: {
      subject: 'operating-system',
      internetFacing: true,
      when: 'urgent',
      length: HOURS,
    },
    measuredBy: OS_DEADLINES,
    supportedBy: [
      'patch-compliance',
      'patch-baseline',
      'patch-manager-enabled',
    ],
  },
  {
    id: 'ISM-1694',
    strategies: OPERATING_SYSTEMS,
    levels: ALL,
    title: 'Internet-facing servers: other flaws are fixed within two weeks',
    window: {
      subject: 'operating-system',
      internetFacing: true,
      when: 'other',
      length: WEEKS,
    },
    measuredBy: OS_DEADLINES,
    supportedBy: [
      'patch-compliance',
      'patch-baseline',
      'patch-manager-enabled',
    ],
  },
  {
    id: 'ISM-1695',
    strategies: OPERATING_SYSTEMS,
    levels: TO_2,
    title: 'Other servers: flaws are fixed within one month',
    window: {
      subject: 'operating-system',
      internetFacing: false,
      length: MONTH,
    },
    measuredBy: OS_DEADLINES,
    supportedBy: [
      'patch-compliance',
      'patch-baseline',
      'patch-manager-enabled',
    ],
  },
  {
    id: 'ISM-1696',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title:
      'Other servers: critical or exploited flaws are fixed within 48 hours',
    window: {
      subject: 'operating-system',
      internetFacing: false,
      when: 'urgent',
      length: HOURS,
    },
    measuredBy: OS_DEADLINES,
    supportedBy: ['patch-compliance', 'patch-baseline'],
  },
  {
    id: 'ISM-1902',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Other servers: other flaws are fixed within one month',
    window: {
      subject: 'operating-system',
      internetFacing: false,
      when: 'other',
      length: MONTH,
    },
    measuredBy: OS_DEADLINES,
    supportedBy: ['patch-compliance', 'patch-baseline'],
  },
  {
    id: 'ISM-1501',
    strategies: OPERATING_SYSTEMS,
    levels: ALL,
    title: 'Operating systems without support are replaced',
    measuredBy: ['supported-os'],
  },
  {
    id: 'ISM-1407',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'The latest or the previous release is used',
    notProvable: RELEASES,
  },
  {
    id: 'ISM-1703',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Drivers are scanned at least fortnightly',
    notProvable: HARDWARE,
  },
  {
    id: 'ISM-1900',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Firmware is scanned at least fortnightly',
    notProvable: HARDWARE,
  },
  {
    id: 'ISM-1879',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Critical or exploited flaws of drivers are fixed within 48 hours',
    notProvable: HARDWARE,
  },
  {
    id: 'ISM-1697',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Other flaws of drivers are fixed within one month',
    notProvable: HARDWARE,
  },
  {
    id: 'ISM-1903',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Critical or exploited flaws of firmware are fixed within 48 hours',
    notProvable: HARDWARE,
  },
  {
    id: 'ISM-1904',
    strategies: OPERATING_SYSTEMS,
    levels: ONLY_3,
    title: 'Other flaws of firmware are fixed within one month',
    notProvable: HARDWARE,
  },
  {
    id: 'ISM-1698',
    strategies: APPLICATIONS,
    levels: ALL,
    title: 'Online services are scanned daily',
    measuredBy: INSPECTOR,
  },
  {
    id: 'ISM-1699',
    strategies: APPLICATIONS,
    levels: ALL,
    title:
      'Office suites, browsers, email clients, PDF and security software are scanned weekly',
    measuredBy: INSPECTOR,
  },
  {
    id: 'ISM-1700',
    strategies: APPLICATIONS,
    levels: FROM_2,
    title: 'Other applications are scanned at least fortnightly',
    measuredBy: INSPECTOR,
  },
  {
    id: 'ISM-1876',
    strategies: APPLICATIONS,
    levels: ALL,
    title:
      'Online services: critical or exploited flaws are fixed within 48 hours',
    window: { subject: 'online-service', when: 'urgent', length: HOURS },
    measuredBy: APPLICATION_DEADLINES,
  },
  {
    id: 'ISM-1690',
    strategies: APPLICATIONS,
    levels: ALL,
    title: 'Online services: other flaws are fixed within two weeks',
    window: { subject: 'online-service', when: 'other', length: WEEKS },
    measuredBy: APPLICATION_DEADLINES,
  },
  {
    id: 'ISM-1691',
    strategies: APPLICATIONS,
    levels: TO_2,
    title:
      'Office suites, browsers and the like: flaws are fixed within two weeks',
    window: { subject: 'common-application', length: WEEKS },
    measuredBy: APPLICATION_DEADLINES,
  },
  {
    id: 'ISM-1692',
    strategies: APPLICATIONS,
    levels: ONLY_3,
    title:
      'Office suites, browsers and the like: critical or exploited flaws are fixed within 48 hours',
    window: { subject: 'common-application', when: 'urgent', length: HOURS },
    measuredBy: APPLICATION_DEADLINES,
  },
  {
    id: 'ISM-1901',
    strategies: APPLICATIONS,
    levels: ONLY_3,
    title:
      'Office suites, browsers and the like: other flaws are fixed within two weeks',
    window: { subject: 'common-application', when: 'other', length: WEEKS },
    measuredBy: APPLICATION_DEADLINES,
  },
  {
    id: 'ISM-1693',
    strategies: APPLICATIONS,
    levels: FROM_2,
    title: 'Other applications: flaws are fixed within one month',
    window: { subject: 'other-application', length: MONTH },
    measuredBy: APPLICATION_DEADLINES,
    supportedBy: ['ssm-agent-current'],
  },
  {
    id: 'ISM-1704',
    strategies: APPLICATIONS,
    levels: ALL,
    title: 'Office suites, browsers and the like without support are removed',
    measuredBy: ['denied-applications'],
  },
  {
    id: 'ISM-1905',
    strategies: APPLICATIONS,
    levels: ALL,
    title: 'Online services without support are removed',
    notProvable: PURPOSE,
  },
  {
    id: 'ISM-0304',
    strategies: APPLICATIONS,
    levels: ONLY_3,
    title: 'Other applications without support are removed',
    notProvable: PURPOSE,
  },
  {
    id: 'ISM-1490',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: 'Internet-facing servers have application control',
    measuredBy: ['application-control'],
  },
  {
    id: 'ISM-1656',
    strategies: APPLICATION_CONTROL,
    levels: ONLY_3,
    title: 'Other servers have application control',
    measuredBy: ['application-control'],
  },
  {
    id: 'ISM-1660',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: 'Its events are centrally logged',
    measuredBy: ['cloudwatch-agent'],
  },
  {
    id: 'ISM-1815',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: 'Event logs are protected from change and deletion',
    measuredBy: ['trail-logging', 'cloudwatch-agent'],
  },
  {
    id: 'ISM-0843',
    strategies: APPLICATION_CONTROL,
    levels: ALL,
    title: 'Workstations have application control',
    notProvable: WORKSTATIONS,
  },
  {
    id: 'ISM-1870',
    strategies: APPLICATION_CONTROL,
    levels: ALL,
    title: 'It covers user profiles and temporary folders',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1871',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: 'It covers all other locations',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1657',
    strategies: APPLICATION_CONTROL,
    levels: ALL,
    title: 'Only an approved set of executables may run',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1658',
    strategies: APPLICATION_CONTROL,
    levels: ONLY_3,
    title: 'Only an approved set of drivers may run',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1659',
    strategies: APPLICATION_CONTROL,
    levels: ONLY_3,
    title: "Microsoft's vulnerable driver blocklist is in place",
    notProvable: SETTING,
  },
  {
    id: 'ISM-1544',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: "Microsoft's application blocklist is in place",
    notProvable: SETTING,
  },
  {
    id: 'ISM-1582',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: 'Rulesets are validated at least once a year',
    notProvable: PEOPLE,
  },
  {
    id: 'ISM-1906',
    strategies: APPLICATION_CONTROL,
    levels: FROM_2,
    title: 'Event logs of internet-facing servers are analysed',
    supportedBy: ['access-logs'],
    notProvable: PEOPLE,
  },
  {
    id: 'ISM-1907',
    strategies: APPLICATION_CONTROL,
    levels: ONLY_3,
    title: 'Event logs of other servers are analysed',
    supportedBy: ['access-logs'],
    notProvable: PEOPLE,
  },
  {
    id: 'ISM-1883',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Privileged accounts for online services have only what they need',
    measuredBy: ['read-only-people'],
    supportedBy: ['release-review'],
  },
  {
    id: 'ISM-1387',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'Administration goes through jump servers',
    measuredBy: ['restricted-ingress', 'no-direct-access'],
  },
  {
    id: 'ISM-1509',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'Privileged access is centrally logged',
    measuredBy: ['trail-logging', 'session-logging', 'cloudwatch-agent'],
    supportedBy: ['root-user-alert', 'manual-changes'],
  },
  {
    id: 'ISM-1650',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'Changes to privileged accounts are centrally logged',
    measuredBy: ['trail-logging'],
  },
  {
    id: 'ISM-1228',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'Security events are analysed in time',
    measuredBy: ['root-user-alert'],
  },
  {
    id: 'ISM-1647',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'Privileged access ends after 12 months unless it is revalidated',
    measuredBy: ['iam-review'],
    supportedBy: ['access-analyzer'],
  },
  {
    id: 'ISM-1685',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title:
      'Credentials of local and service accounts are long, unique and managed',
    measuredBy: ['password-literals'],
  },
  {
    id: 'ISM-1508',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Privileged access is limited to what is needed',
    measuredBy: ['instance-role-policy', 'read-only-people', 'external-access'],
    supportedBy: ['access-analyzer', 'manual-changes'],
  },
  {
    id: 'ISM-1507',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Requests for privileged access are validated',
    notProvable: PEOPLE,
  },
  {
    id: 'ISM-0445',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Privileged users have an account for that alone',
    notProvable: IDENTITIES,
  },
  {
    id: 'ISM-1175',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Privileged accounts cannot reach the internet',
    notProvable: IDENTITIES,
  },
  {
    id: 'ISM-1380',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Privileged work has an environment of its own',
    notProvable: ENVIRONMENTS,
  },
  {
    id: 'ISM-1688',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Unprivileged accounts cannot log on to it',
    notProvable: ENVIRONMENTS,
  },
  {
    id: 'ISM-1689',
    strategies: PRIVILEGES,
    levels: ALL,
    title: 'Privileged accounts cannot log on elsewhere',
    notProvable: ENVIRONMENTS,
  },
  {
    id: 'ISM-1687',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'It is not virtualised within an unprivileged one',
    notProvable: ENVIRONMENTS,
  },
  {
    id: 'ISM-1648',
    strategies: PRIVILEGES,
    levels: FROM_2,
    title: 'Privileged access ends after 45 days without use',
    notProvable: IDENTITIES,
  },
  {
    id: 'ISM-1649',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Administration is just in time',
    notProvable: IDENTITIES,
  },
  {
    id: 'ISM-1898',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Secure admin workstations are used',
    notProvable: WORKSTATIONS,
  },
  {
    id: 'ISM-1686',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Credential Guard is on',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1861',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Local Security Authority protection is on',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1896',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Memory integrity is on',
    notProvable: SETTING,
  },
  {
    id: 'ISM-1897',
    strategies: PRIVILEGES,
    levels: ONLY_3,
    title: 'Remote Credential Guard is on',
    notProvable: SETTING,
  },
];
