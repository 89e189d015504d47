import { JsonObject } from '@backstage/types';
import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
import { identifyOs } from './identifyOs';
import { onceManaged, replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';
import { isWord } from '../../languages';
import { OS_SUPPORT } from './osSupport';

const reasons = {
  supported: {
    title: 'Supported by its vendor',
    sentence: 'Support of {{os}} {{lasts}}',
  },
  'support-ends-soon': {
    title: 'Supported, but not for long',
    sentence: 'Support of {{os}} {{lasts}}',
  },
  'extended-support': {
    title: 'Under extended support',
    sentence:
      'Support of {{os}} ended on {{supportedUntil, day}}; extended support, which you hold, lasts until {{extendedUntil, day}}',
  },
  'extended-support-needs-proof': {
    title: 'Only extended support is left, and nothing shows that you hold it',
    sentence:
      'Support of {{os}} ended on {{supportedUntil, day}}; extended support until {{extendedUntil, day}} must be paid for, and nothing shows that you hold it',
  },
  unsupported: {
    title: 'No longer supported by its vendor',
    sentence:
      'Support of {{os}} ended on {{supportedUntil, day}}, so its vendor publishes no patches for it',
  },
  'unknown-os': {
    title: 'Not in the table of operating systems',
    sentence: '{{because}}',
  },
  'not-managed': {
    title: 'Not managed, so its operating system is not known',
    sentence:
      'Not managed by Systems Manager, so its operating system is not known',
  },
} as const satisfies ReasonWords;

const phrases = {
  'lasts-until': 'lasts until {{at, day}}',
  'no-announced-end': 'has no announced end',
  'not-in-table':
    "The table of operating systems does not hold '{{called}}', so its support is not known",
  'not-said': 'Systems Manager does not say which operating system it runs',
} as const;
const phrase = phraseOf(phrases);

/** How long before its end support is said to end soon. */
const SOON_DAYS = 180;

/**
 * Does the vendor still support the operating system?
 * Source: ssm:DescribeInstanceInformation, and the vendors' dates.
 */
export const supportedOs: InstanceControlOf<typeof reasons> = {
  id: 'supported-os',
  title: 'Support of the operating system',
  passingTitle: 'Operating system supported',
  failingTitle: 'Operating system unsupported',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Operating systems that are no longer supported by vendors are replaced.',
  why: 'Nobody publishes patches for an operating system that its vendor has given up, so every new flaw stays open.',
  sources: ['ssm-instance-information'],
  limits:
    'Support that must be paid for (Ubuntu Pro, ESU, ELS, LTSS) counts only where you say that you hold it: AWS shows no entitlement but that of Ubuntu Pro images. The dates are a table of this release.',
  reasons,
  phrases,
  fix: {
    autoScaled: onceManaged(
      replaceFleet({
        image: true,
        build: {
          text: 'Build an image on a supported release of the operating system',
          link: 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/what-is-image-builder.html',
        },
      }),
    ),
    longLived: onceManaged([
      {
        text: 'See which operating system it runs',
        command: `aws ssm describe-instance-information --filters 'Key=InstanceIds,Values={instanceIds}' --query "InstanceInformationList[].[InstanceId,PlatformName,PlatformVersion]" --region {region}`,
      },
      {
        text: 'Move the workload to a new instance with a supported release; an upgrade in place is the second choice',
      },
      {
        text: 'Where you hold extended support, list the release under ec2Compliance.controls.extendedSupport',
      },
    ]),
  },
  docs: 'docs/controls/supported-os.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const source = 'ssm-instance-information';
  const node = readEvidence(context, source);
  if (node.state === 'unavailable') {
    return judgeUnavailable(source, node);
  }
  if (node.state === 'absent') {
    return { status: 'INSUFFICIENT_DATA', reason: 'not-managed' };
  }
  const { platformName, platformVersion } = node.payload;
  const os = identifyOs(platformName, platformVersion);
  const values = { platformName, platformVersion };
  if (!os) {
    const called = [platformName, platformVersion].filter(Boolean).join(' ');
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'unknown-os',
      values: {
        ...values,
        because: called
          ? phrase('not-in-table', { called })
          : phrase('not-said'),
      },
    };
  }
  return judgeRelease(context, os, values);
}

function judgeRelease(
  { instance, now, parameters }: ControlContext,
  { product, release, title }: NonNullable<ReturnType<typeof identifyOs>>,
  identified: JsonObject,
): Judgement<typeof reasons> {
  const { until, extendedUntil } = OS_SUPPORT[product].releases[release];
  const values = {
    ...identified,
    os: title,
    supportedUntil: until,
    extendedUntil,
  };
  if (until === undefined || !now.isAfter(endOf(until))) {
    const soon =
      until !== undefined && now.isAfter(endOf(until) - SOON_DAYS * 86_400_000);
    const lasts =
      until === undefined
        ? phrase('no-announced-end')
        : phrase('lasts-until', { at: until });
    return {
      status: 'COMPLIANT',
      reason: soon ? 'support-ends-soon' : 'supported',
      values: { ...values, lasts },
    };
  }
  const ended = { ...values, supportedUntil: until };
  if (extendedUntil !== undefined && !now.isAfter(endOf(extendedUntil))) {
    const extended = { ...ended, extendedUntil };
    const held =
      parameters.extendedSupport.includes(`${product} ${release}`) ||
      (product === 'ubuntu' && isWord(instance.platformDetails, 'Ubuntu Pro'));
    return held
      ? { status: 'COMPLIANT', reason: 'extended-support', values: extended }
      : {
          status: 'INSUFFICIENT_DATA',
          reason: 'extended-support-needs-proof',
          values: extended,
        };
  }
  return { status: 'NON_COMPLIANT', reason: 'unsupported', values: ended };
}

/** The ends of the few days that {@link OS_SUPPORT} holds. */
const ENDS = new Map<string, number>();

/** The end of a last day (UTC), milliseconds since the epoch. */
function endOf(day: string): number {
  const known = ENDS.get(day);
  if (known !== undefined) {
    return known;
  }
  const end = DateTime.fromISO(day, { zone: 'utc' }).endOf('day').toMillis();
  ENDS.set(day, end);
  return end;
}
