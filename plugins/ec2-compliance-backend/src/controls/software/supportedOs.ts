import { DateTime } from 'luxon';
import { replaceFleet } from '../judging/fixSteps';
import { identifyOs } from './identifyOs';
import { OS_SUPPORT } from './osSupport';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'supported'
  | 'support-ends-soon'
  | 'extended-support'
  | 'extended-support-needs-proof'
  | 'unsupported'
  | 'unknown-os'
  | 'not-managed';

/** How long before its end support is said to end soon. */
const SOON_DAYS = 180;

/**
 * Does the vendor still support the operating system?
 * Source: ssm:DescribeInstanceInformation, and the vendors' dates.
 */
export const supportedOs: InstanceControl<Reason> = {
  id: 'supported-os',
  title: 'Operating system supported',
  failingTitle: 'Operating system unsupported',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Operating systems that are no longer supported by vendors are replaced.',
  why: 'Nobody publishes patches for an operating system that its vendor has given up, so every new flaw stays open.',
  clauses: ['ISM-1501'],
  sources: ['ssm-instance-information'],
  limits:
    'Support that must be paid for (Ubuntu Pro, ESU, ELS, LTSS) counts only where you say that you hold it: AWS shows no entitlement but that of Ubuntu Pro images. The dates are a table of this release.',
  reasons: {
    supported: 'Supported by its vendor',
    'support-ends-soon': 'Supported, but not for long',
    'extended-support': 'Under extended support',
    'extended-support-needs-proof':
      'Only extended support is left, and nothing shows that you hold it',
    unsupported: 'No longer supported by its vendor',
    'unknown-os': 'Not in the table of operating systems',
    'not-managed': 'Not managed, so its operating system is not known',
  },
  fix: {
    autoScaled: replaceFleet({
      image: true,
      build: {
        text: 'Build an image on a supported release of the operating system',
        link: 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/what-is-image-builder.html',
      },
    }),
    longLived: [
      {
        text: 'See which operating system it runs',
        command:
          'aws ssm describe-instance-information --filters Key=InstanceIds,Values={instanceId} --query "InstanceInformationList[0].[PlatformName,PlatformVersion]" --region {region}',
      },
      {
        text: 'Move the workload to a new instance with a supported release; an upgrade in place is the second choice',
      },
      {
        text: 'Where you hold extended support, list the release under ec2Compliance.controls.extendedSupport',
      },
    ],
  },
  docs: 'docs/controls/supported-os.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const source = 'ssm-instance-information';
  const node = readEvidence(context, source);
  if (node.state === 'unavailable') {
    return judgeUnavailable(source, node);
  }
  if (node.state === 'absent') {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'not-managed',
      message:
        'Not managed by Systems Manager, so its operating system is not known',
    };
  }
  const { platformName, platformVersion } = node.payload;
  const os = identifyOs(platformName, platformVersion);
  const details = {
    ...(platformName !== undefined && { platformName }),
    ...(platformVersion !== undefined && { platformVersion }),
  };
  if (!os) {
    const called = [platformName, platformVersion].filter(Boolean).join(' ');
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'unknown-os',
      message: called
        ? `The table of operating systems does not hold '${called}', so its support is not known`
        : 'Systems Manager does not say which operating system it runs',
      details,
    };
  }
  return judgeRelease(context, os, details);
}

function judgeRelease(
  { instance, now, parameters }: ControlContext,
  { product, release, title }: NonNullable<ReturnType<typeof identifyOs>>,
  details: Record<string, string>,
): Judgement<Reason> {
  const { until, extendedUntil } = OS_SUPPORT[product].releases[release];
  const facts = {
    ...details,
    ...(until !== undefined && { supportedUntil: until }),
    ...(extendedUntil !== undefined && { extendedUntil }),
  };
  if (until === undefined || !isOver(until, now)) {
    const soon =
      until !== undefined &&
      isOver(until, new Date(now.getTime() + SOON_DAYS * 86_400_000));
    return {
      status: 'COMPLIANT',
      reason: soon ? 'support-ends-soon' : 'supported',
      message:
        until === undefined
          ? `Support of ${title} has no announced end`
          : `Support of ${title} lasts until ${formatDay(until)}`,
      details: facts,
    };
  }
  const ended = `Support of ${title} ended on ${formatDay(until)}`;
  if (extendedUntil !== undefined && !isOver(extendedUntil, now)) {
    const held =
      parameters.extendedSupport.includes(`${product} ${release}`) ||
      (product === 'ubuntu' && instance.platformDetails === 'Ubuntu Pro');
    return {
      status: held ? 'COMPLIANT' : 'INSUFFICIENT_DATA',
      reason: held ? 'extended-support' : 'extended-support-needs-proof',
      message: held
        ? `${ended}; extended support, which you hold, lasts until ${formatDay(
            extendedUntil,
          )}`
        : `${ended}; extended support until ${formatDay(
            extendedUntil,
          )} must be paid for, and nothing shows that you hold it`,
      details: facts,
    };
  }
  return {
    status: 'NON_COMPLIANT',
    reason: 'unsupported',
    message: `${ended}, so nobody publishes patches for it`,
    details: facts,
  };
}

/** Whether a last day (UTC) has passed to its end. */
function isOver(day: string, now: Date): boolean {
  return (
    DateTime.fromISO(day, { zone: 'utc' }).endOf('day').toMillis() <
    now.getTime()
  );
}

function formatDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en' }).toFormat(
    'd LLLL yyyy',
  );
}
