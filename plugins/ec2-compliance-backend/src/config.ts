import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';
import { Duration, IANAZone } from 'luxon';
import { isIP } from 'net';

/** One partition, account and Region that evidence is collected from. */
export interface TargetConfig {
  /** `<partition>.<accountId>.<region>` */
  id: string;
  partition: string;
  accountId: string;
  alias?: string;
  region: string;
}

/** What the controls accept; durations are milliseconds. */
export interface ControlParameters {
  /** Tag keys that every instance must bear with a value. */
  requiredTags: string[];
  /** Package names of which one must be installed. */
  applicationControlNames: string[];
  /** Package names of which one must be installed. */
  cloudwatchAgentNames: string[];
  /** How old a patch scan may be: internet-facing instances, and others. */
  patchScanMaxAge: { internetFacing: number; other: number };
  /** How old an Inspector scan may be, and how long the first may take after launch. */
  inspectorScanMaxAge: number;
  inspectorGrace: number;
  /** How long an agent may lag behind while its update automation is healthy. */
  agentUpdateGrace: number;
  /** Names of applications that nobody may install; a trailing `*` is a beginning. */
  deniedApplications: string[];
  /** Releases under extended support that is paid for, e.g. `ubuntu 20.04`. */
  extendedSupport: string[];
  /** How old an active finding of Access Analyzer may grow before it counts as not reviewed. */
  accessAnalyzerMaxAge: number;
  /** How far back changes by hand count. */
  manualChangesWindow: number;
  /** CIDR blocks that may reach the ports 22 and 3389. */
  approvedIngressCidrs: string[];
  /** Ports that may be open to the internet, written as text. */
  publicPorts: string[];
  /** Names of roles, `*` as a wildcard, that look like people's and are not. */
  pipelineRoleNames: string[];
  /** Whether user data is read, to look for secrets in it. */
  userData: boolean;
  /** How long each kind of review counts. */
  patchReviewPeriod: number;
  iamReviewPeriod: number;
  releaseReviewPeriod: number;
}

/** How deadlines are set. */
export interface DeadlineConfig {
  /** The maturity level whose windows apply. */
  maturityLevel: 1 | 2 | 3;
  /** Severities of vendors, in lower case, that count as critical. */
  criticalSeverities: string[];
  /** Packages that are online services on an instance that faces the internet. */
  onlineServicePackages: string[];
  /** Packages of the applications that clauses name: browsers, office suites, … */
  commonApplicationPackages: string[];
  /** The tag that says, by true or false, whether an instance faces the internet. */
  internetFacingTag: string;
  /** Who owns the findings of instances that belong to no entity. */
  fallbackOwner?: string;
}

/** How owners are told of what changed. */
export interface NotificationConfig {
  /** At once, once a day, or not at all. */
  mode: 'immediate' | 'digest' | 'off';
  /** When digests are sent; `timeZone` is an IANA name. */
  digestAt: { hour: number; minute: number; timeZone: string };
}

/** The whole of `ec2Compliance`. Durations are milliseconds. */
export interface Ec2ComplianceConfig {
  targets: TargetConfig[];
  /** Tag keys whose value names an entity; the first that resolves wins. */
  mappingTags: string[];
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** How often the catalog is read for changes. */
  catalogRefresh: HumanDuration;
  /** Evidence older than this is stale. */
  collectionMaxAge: number;
  /** The share of a source's rows that may vanish at once, 0 to 1. */
  maxVanishingShare: number;
  historyRetentionDays: number;
  parameters: ControlParameters;
  deadlines: DeadlineConfig;
  notifications: NotificationConfig;
}

const ROOT = 'ec2Compliance';
const PARTITION_PATTERN = /^aws(-[a-z]+)*$/;
// `eusc-de-east-1` of the European Sovereign Cloud has four letters in front.
const REGION_PATTERN = /^[a-z]{2,}(-[a-z]+)+-\d$/;

/** Partitions that a Region's code gives away. */
const PARTITION_BY_PREFIX: ReadonlyArray<[string, string]> = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
];
const DURATION_EXAMPLES = "write one such as '6h', 'PT6H' or { hours: 6 }";

const DEFAULTS = {
  applicationControlNames: [
    'selinux-policy',
    'selinux-policy-targeted',
    'fapolicyd',
    'openscap',
    'openscap-scanner',
    'scap-security-guide',
    'apparmor',
  ],
  cloudwatchAgentNames: ['amazon-cloudwatch-agent', 'Amazon CloudWatch Agent'],
  schedule: { frequency: { hours: 1 }, timeout: { minutes: 45 } },
  onlineServicePackages: [
    'apache2*',
    'bind9*',
    'envoy*',
    'haproxy*',
    'httpd*',
    'nginx*',
    'openssh-server',
    'php*',
    'postfix*',
    'tomcat*',
    'vsftpd',
  ],
  commonApplicationPackages: [
    'chromium*',
    'clamav*',
    'evince*',
    'falcon-sensor',
    'firefox*',
    'google-chrome*',
    'libreoffice*',
    'microsoft-edge*',
    'thunderbird*',
  ],
};

/**
 * Reads `ec2Compliance` once.
 *
 * @throws InputError that names the path in app-config, the value and the fix
 */
export function readEc2ComplianceConfig(
  root: RootConfigService,
): Ec2ComplianceConfig {
  const config = root.getOptionalConfig(ROOT);
  if (!config) {
    throw new InputError(
      `Missing config at '${ROOT}', list at least one account and its Regions under '${ROOT}.targets'`,
    );
  }
  const controls = config.getOptionalConfig('controls');
  return {
    targets: readTargets(config),
    mappingTags: readMappingTags(config),
    schedule: readSchedule(config),
    catalogRefresh: Duration.fromMillis(
      readDuration(config, 'catalogRefresh', { minutes: 1 }),
    ).toObject(),
    collectionMaxAge: readDuration(config, 'collectionMaxAge', { hours: 6 }),
    maxVanishingShare: readShare(config, 'maxVanishingShare', 0.5),
    historyRetentionDays: readPositiveInteger(
      config,
      'historyRetentionDays',
      400,
    ),
    parameters: {
      requiredTags: readNames(controls, 'requiredTags', []),
      applicationControlNames: readNames(
        controls,
        'applicationControlNames',
        DEFAULTS.applicationControlNames,
        1,
      ),
      cloudwatchAgentNames: readNames(
        controls,
        'cloudwatchAgentNames',
        DEFAULTS.cloudwatchAgentNames,
        1,
      ),
      patchScanMaxAge: {
        internetFacing: readDuration(
          controls,
          'patchScanMaxAge.internetFacing',
          { hours: 26 },
        ),
        other: readDuration(controls, 'patchScanMaxAge.other', { days: 14 }),
      },
      inspectorScanMaxAge: readDuration(controls, 'inspectorScanMaxAge', {
        hours: 26,
      }),
      inspectorGrace: readDuration(controls, 'inspectorGrace', { hours: 24 }),
      agentUpdateGrace: readDuration(controls, 'agentUpdateGrace', {
        days: 30,
      }),
      accessAnalyzerMaxAge: readDuration(controls, 'accessAnalyzerMaxAge', {
        days: 30,
      }),
      manualChangesWindow: readManualChangesWindow(controls),
      approvedIngressCidrs: readCidrs(controls, 'approvedIngressCidrs'),
      publicPorts: readPorts(controls, 'publicPorts', ['80', '443']),
      pipelineRoleNames: readNames(controls, 'pipelineRoleNames', []),
      userData: controls?.getOptionalBoolean('userData') ?? false,
      deniedApplications: readDeniedApplications(controls),
      extendedSupport: readNames(controls, 'extendedSupport', []),
      patchReviewPeriod: readDuration(controls, 'patchReviewPeriod', {
        days: 30,
      }),
      iamReviewPeriod: readDuration(controls, 'iamReviewPeriod', { days: 90 }),
      releaseReviewPeriod: readDuration(controls, 'releaseReviewPeriod', {
        days: 30,
      }),
    },
    deadlines: readDeadlines(config.getOptionalConfig('deadlines')),
    notifications: readNotifications(config.getOptionalConfig('notifications')),
  };
}

function readNotifications(config: Config | undefined): NotificationConfig {
  const mode = config?.getOptionalString('mode') ?? 'immediate';
  if (mode !== 'immediate' && mode !== 'digest' && mode !== 'off') {
    throw invalid(
      'notifications.mode',
      `'${mode}' is not a mode`,
      "write 'immediate', 'digest' or 'off'",
    );
  }
  // Some readers of YAML take an unquoted 12:30 for a number.
  const digestAt = String(config?.getOptional('digestAt') ?? '08:00');
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(digestAt) ?? [];
  if (hour === undefined) {
    throw invalid(
      'notifications.digestAt',
      `'${digestAt}' is not a time of day`,
      "write one in quotes, such as '08:00'",
    );
  }
  const timeZone = config?.getOptionalString('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(timeZone)) {
    throw invalid(
      'notifications.timeZone',
      `'${timeZone}' is not a time zone`,
      "write one such as 'Australia/Sydney'",
    );
  }
  return {
    mode,
    digestAt: { hour: Number(hour), minute: Number(minute), timeZone },
  };
}

function readDeadlines(config: Config | undefined): DeadlineConfig {
  const names = (key: string, fallback: string[]) =>
    readNames(config, key, fallback, 0, 'deadlines');
  const level = config?.getOptional('maturityLevel') ?? 2;
  if (level !== 1 && level !== 2 && level !== 3) {
    throw invalid(
      'deadlines.maturityLevel',
      `'${level}' is not a maturity level`,
      'write 1, 2 or 3',
    );
  }
  return {
    maturityLevel: level,
    criticalSeverities: names('criticalSeverities', ['critical']).map(name =>
      name.toLocaleLowerCase('en-US'),
    ),
    onlineServicePackages: names(
      'onlineServicePackages',
      DEFAULTS.onlineServicePackages,
    ),
    commonApplicationPackages: names(
      'commonApplicationPackages',
      DEFAULTS.commonApplicationPackages,
    ),
    internetFacingTag:
      config?.getOptionalString('internetFacingTag') ?? 'InternetFacing',
    ...readFallbackOwner(config),
  };
}

function readFallbackOwner(
  config: Config | undefined,
): Pick<DeadlineConfig, 'fallbackOwner'> {
  const owner = config?.getOptionalString('fallbackOwner');
  if (owner === undefined) {
    return {};
  }
  try {
    return {
      fallbackOwner: stringifyEntityRef(
        parseEntityRef(owner, {
          defaultKind: 'group',
          defaultNamespace: DEFAULT_NAMESPACE,
        }),
      ),
    };
  } catch {
    throw invalid(
      'deadlines.fallbackOwner',
      `'${owner}' is not an entity ref`,
      "write one such as 'group:default/platform'",
    );
  }
}

/** A name that every application begins with would deny them all. */
function readDeniedApplications(controls: Config | undefined): string[] {
  const names = readNames(controls, 'deniedApplications', []);
  for (const name of names) {
    if (!/^[^*]+\*?$/.test(name)) {
      throw invalid(
        'controls.deniedApplications',
        `'${name}' is not the name of an application`,
        "write a name such as 'telnet', or a beginning such as 'Adobe Flash*'",
      );
    }
  }
  return names;
}

/** CloudTrail keeps 90 days, so a longer window could never be filled. */
function readManualChangesWindow(controls: Config | undefined): number {
  const window = readDuration(controls, 'manualChangesWindow', { days: 7 });
  if (window > Duration.fromObject({ days: 90 }).toMillis()) {
    throw invalid(
      'controls.manualChangesWindow',
      `'${controls?.getOptional(
        'manualChangesWindow',
      )}' is longer than CloudTrail keeps events`,
      'write 90 days or less',
    );
  }
  return window;
}

/** The id of a target; also the id in the API. */
export function targetId(options: {
  partition: string;
  accountId: string;
  region: string;
}): string {
  return `${options.partition}.${options.accountId}.${options.region}`;
}

/** The subject of evidence that an account has only once. */
export function accountSubject(options: {
  partition: string;
  accountId: string;
}): string {
  return `${options.partition}.${options.accountId}`;
}

/** The target that reads what an account has only once: its first Region. */
export function homeTarget(
  targets: readonly TargetConfig[],
  target: Pick<TargetConfig, 'partition' | 'accountId'>,
): TargetConfig | undefined {
  return targets.find(
    ({ partition, accountId }) =>
      partition === target.partition && accountId === target.accountId,
  );
}

function readTargets(config: Config): TargetConfig[] {
  const entries = config.getOptionalConfigArray('targets') ?? [];
  if (!entries.length) {
    throw invalid('targets', 'the list is empty', 'list at least one account');
  }
  const targets = new Map<string, { path: string; target: TargetConfig }>();
  entries.forEach((entry, index) => {
    const path = `targets[${index}]`;
    const accountId = String(entry.get('accountId'));
    if (!/^\d{12}$/.test(accountId)) {
      throw invalid(
        `${path}.accountId`,
        `'${accountId}' is not an AWS account ID`,
        'write its twelve digits in quotes',
      );
    }
    const partition = entry.getOptionalString('partition') ?? 'aws';
    if (!PARTITION_PATTERN.test(partition)) {
      throw invalid(
        `${path}.partition`,
        `'${partition}' is not an AWS partition`,
        "write 'aws', 'aws-cn' or 'aws-us-gov'",
      );
    }
    const regions = entry.getOptionalStringArray('regions') ?? [];
    if (!regions.length) {
      throw invalid(
        `${path}.regions`,
        `account '${accountId}' has no Region`,
        "list at least one, such as 'ap-southeast-2'",
      );
    }
    const alias = entry.getOptionalString('alias');
    for (const region of regions) {
      if (!REGION_PATTERN.test(region)) {
        throw invalid(
          `${path}.regions`,
          `'${region}' is not an AWS Region`,
          "write its code, such as 'ap-southeast-2'",
        );
      }
      const [, itsPartition = partition] =
        PARTITION_BY_PREFIX.find(([prefix]) => region.startsWith(prefix)) ?? [];
      if (itsPartition !== partition) {
        throw invalid(
          `${path}.partition`,
          `the Region '${region}' is not in the partition '${partition}'`,
          `write '${itsPartition}'`,
        );
      }
      const id = targetId({ partition, accountId, region });
      const other = targets.get(id);
      if (other) {
        throw invalid(
          path,
          `account '${accountId}' in Region '${region}' is already listed at '${ROOT}.${other.path}'`,
          'remove one of them',
        );
      }
      targets.set(id, {
        path,
        target: {
          id,
          partition,
          accountId,
          region,
          ...(alias !== undefined && { alias }),
        },
      });
    }
  });
  return [...targets.values()].map(({ target }) => target);
}

function readMappingTags(config: Config): string[] {
  const entries = config.getOptionalConfigArray('mapping') ?? [];
  const tags: string[] = [];
  entries.forEach((entry, index) => {
    const tag = entry.getString('tag');
    const first = tags.indexOf(tag);
    if (first >= 0) {
      throw invalid(
        `mapping[${index}].tag`,
        `'${tag}' is already mapped at '${ROOT}.mapping[${first}]'`,
        'remove one of the two rules',
      );
    }
    tags.push(tag);
  });
  return tags;
}

function readNames(
  config: Config | undefined,
  key: string,
  fallback: string[],
  minimum = 0,
  section = 'controls',
): string[] {
  const names = config?.getOptionalStringArray(key) ?? fallback;
  if (names.length < minimum) {
    throw invalid(
      `${section}.${key}`,
      'the list is empty',
      'name at least one',
    );
  }
  if (new Set(names).size !== names.length) {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    throw invalid(
      `${section}.${key}`,
      `'${twice}' is listed twice`,
      'remove one of them',
    );
  }
  return names;
}

function readCidrs(config: Config | undefined, key: string): string[] {
  const cidrs = readNames(config, key, []);
  for (const cidr of cidrs) {
    const [address, length, ...rest] = cidr.split('/');
    const bits = isIP(address) === 4 ? 32 : 128;
    if (
      !isIP(address) ||
      rest.length ||
      !/^\d{1,3}$/.test(length ?? '') ||
      Number(length) > bits
    ) {
      throw invalid(
        `controls.${key}`,
        `'${cidr}' is not a CIDR block`,
        "write one such as '203.0.113.0/24' or '2001:db8::/32'",
      );
    }
  }
  return cidrs;
}

function readPorts(
  config: Config | undefined,
  key: string,
  fallback: string[],
): string[] {
  const ports = config?.getOptional<unknown[]>(key);
  if (ports === undefined) {
    return fallback;
  }
  for (const port of Array.isArray(ports) ? ports : [ports]) {
    if (!Number.isInteger(port) || Number(port) < 1 || Number(port) > 65535) {
      throw invalid(
        `controls.${key}`,
        `'${port}' is not a port`,
        'write a list of numbers from 1 to 65535',
      );
    }
  }
  return [ports].flat().map(String);
}

function readSchedule(config: Config): Ec2ComplianceConfig['schedule'] {
  if (!config.has('schedule')) {
    return DEFAULTS.schedule;
  }
  const entry = config.getConfig('schedule');
  for (const key of ['frequency', 'timeout', 'initialDelay']) {
    const value = entry.getOptional<{ cron?: string; trigger?: string }>(key);
    const isDuration = !(value?.cron || value?.trigger === 'manual');
    if (value === undefined ? key !== 'initialDelay' : isDuration) {
      parseDuration(entry, key, `schedule.${key}`);
    }
  }
  return readSchedulerServiceTaskScheduleDefinitionFromConfig(entry);
}

function readDuration(
  config: Config | undefined,
  key: string,
  fallback: HumanDuration,
): number {
  if (!config?.has(key)) {
    return Duration.fromObject(fallback).toMillis();
  }
  // `controls` is the only sub-tree that durations are read from.
  const path = config.has('targets') ? key : `controls.${key}`;
  return parseDuration(config, key, path);
}

/** @returns milliseconds, more than none */
function parseDuration(config: Config, key: string, path: string): number {
  let milliseconds: number;
  try {
    milliseconds = Duration.fromObject(
      readDurationFromConfig(config, { key }),
    ).toMillis();
  } catch {
    milliseconds = NaN;
  }
  if (!(milliseconds > 0)) {
    const value = config.getOptional(key);
    throw invalid(
      path,
      value === undefined
        ? 'the value is missing'
        : `'${
            typeof value === 'string' ? value : JSON.stringify(value)
          }' is not a positive duration`,
      DURATION_EXAMPLES,
    );
  }
  return milliseconds;
}

function readShare(config: Config, key: string, fallback: number): number {
  const share = config.getOptionalNumber(key) ?? fallback;
  if (!(share >= 0 && share <= 1)) {
    throw invalid(key, `'${share}' is not a share`, 'write one from 0 to 1');
  }
  return share;
}

function readPositiveInteger(
  config: Config,
  key: string,
  fallback: number,
): number {
  const value = config.getOptionalNumber(key) ?? fallback;
  if (!Number.isInteger(value) || value < 1) {
    throw invalid(key, `'${value}' is not a number of days`, 'write 1 or more');
  }
  return value;
}

function invalid(path: string, problem: string, fix: string): InputError {
  return new InputError(
    `Invalid config at '${ROOT}.${path}': ${problem}; ${fix}`,
  );
}
