import { Duration } from 'luxon';
import { isIP } from 'net';
import { asWritten, ConfigValues } from './ConfigValues';

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
  /** OpenID Connect issuers of pipelines, beside those that are known. */
  pipelineIssuers: string[];
  /** Whether user data is read, to look for secrets in it. */
  userData: boolean;
  /** How long each kind of review counts. */
  patchReviewPeriod: number;
  iamReviewPeriod: number;
  releaseReviewPeriod: number;
}

const APPLICATION_CONTROL_NAMES = [
  'selinux-policy',
  'selinux-policy-targeted',
  'fapolicyd',
  'openscap',
  'openscap-scanner',
  'scap-security-guide',
  'apparmor',
];
const CLOUDWATCH_AGENT_NAMES = [
  'amazon-cloudwatch-agent',
  'Amazon CloudWatch Agent',
];

/** Reads `controls`. */
export function readControls(values: ConfigValues): ControlParameters {
  const patchScanMaxAge = values.section('patchScanMaxAge');
  return {
    requiredTags: values.names('requiredTags', []),
    applicationControlNames: values.names(
      'applicationControlNames',
      APPLICATION_CONTROL_NAMES,
      1,
    ),
    cloudwatchAgentNames: values.names(
      'cloudwatchAgentNames',
      CLOUDWATCH_AGENT_NAMES,
      1,
    ),
    patchScanMaxAge: {
      internetFacing: patchScanMaxAge.duration('internetFacing', {
        hours: 26,
      }),
      other: patchScanMaxAge.duration('other', { days: 14 }),
    },
    inspectorScanMaxAge: values.duration('inspectorScanMaxAge', { hours: 26 }),
    inspectorGrace: values.duration('inspectorGrace', { hours: 24 }),
    agentUpdateGrace: values.duration('agentUpdateGrace', { days: 30 }),
    accessAnalyzerMaxAge: values.duration('accessAnalyzerMaxAge', { days: 30 }),
    manualChangesWindow: readManualChangesWindow(values),
    approvedIngressCidrs: readCidrs(values, 'approvedIngressCidrs'),
    publicPorts: readPorts(values, 'publicPorts', ['80', '443']),
    pipelineRoleNames: values.names('pipelineRoleNames', []),
    pipelineIssuers: readIssuers(values, 'pipelineIssuers'),
    userData: values.boolean('userData', false),
    deniedApplications: readDeniedApplications(values),
    extendedSupport: values.names('extendedSupport', []),
    patchReviewPeriod: values.duration('patchReviewPeriod', { days: 30 }),
    iamReviewPeriod: values.duration('iamReviewPeriod', { days: 90 }),
    releaseReviewPeriod: values.duration('releaseReviewPeriod', { days: 30 }),
  };
}

/** A name that every application begins with would deny them all. */
function readDeniedApplications(values: ConfigValues): string[] {
  const names = values.names('deniedApplications', []);
  for (const name of names) {
    if (!/^[^*]+\*?$/.test(name)) {
      throw values.invalid(
        'deniedApplications',
        `'${name}' is not the name of an application`,
        "write a name such as 'telnet', or a beginning such as 'Adobe Flash*'",
      );
    }
  }
  return names;
}

/** CloudTrail keeps 90 days, so a longer window could never be filled. */
function readManualChangesWindow(values: ConfigValues): number {
  const window = values.duration('manualChangesWindow', { days: 7 });
  if (window > Duration.fromObject({ days: 90 }).toMillis()) {
    throw values.invalid(
      'manualChangesWindow',
      `'${values.written(
        'manualChangesWindow',
      )}' is longer than CloudTrail keeps events`,
      'write 90 days or less',
    );
  }
  return window;
}

/** One whose host is any would take every person for a pipeline. */
function readIssuers(values: ConfigValues, key: string): string[] {
  const issuers = values.names(key, []);
  for (const issuer of issuers) {
    if (
      !/^(https:\/\/)?([a-z0-9*-]+\.)+[a-z0-9-]*[a-z0-9](\/|$)/i.test(issuer)
    ) {
      throw values.invalid(
        key,
        `'${issuer}' is not an issuer of OpenID Connect`,
        "write its host and path such as 'gitlab.example.com'; a '*' is one label or segment",
      );
    }
  }
  return issuers;
}

function readCidrs(values: ConfigValues, key: string): string[] {
  const cidrs = values.names(key, []);
  for (const cidr of cidrs) {
    const [address, length, ...rest] = cidr.split('/');
    const bits = isIP(address) === 4 ? 32 : 128;
    if (
      !isIP(address) ||
      rest.length ||
      !/^\d{1,3}$/.test(length ?? '') ||
      Number(length) > bits
    ) {
      throw values.invalid(
        key,
        `'${cidr}' is not a CIDR block`,
        "write one such as '203.0.113.0/24' or '2001:db8::/32'",
      );
    }
  }
  return cidrs;
}

function readPorts(
  values: ConfigValues,
  key: string,
  fallback: string[],
): string[] {
  const ports = values.value(key);
  if (ports === undefined) {
    return fallback;
  }
  // What comes from the environment is text.
  const written = (Array.isArray(ports) ? ports : [ports]).map(asWritten);
  for (const port of written) {
    if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65535) {
      throw values.invalid(
        key,
        `'${port}' is not a port`,
        'write a list of numbers from 1 to 65535',
      );
    }
  }
  return written;
}
