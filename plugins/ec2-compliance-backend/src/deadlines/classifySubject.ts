import { FindingSubject, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { isWord, wildcards } from '../languages';
import { deadlinePhrase } from './phrases';
import { ClockInput } from './types';

/**
 * Which kind of software a finding is about. What a programming language's
 * package manager installed counts as an online service on an instance that
 * faces the internet, the stricter of the two.
 */
export function classifySubject({
  finding,
  exposure,
  parameters,
}: Pick<ClockInput, 'finding' | 'exposure' | 'parameters'>): {
  subject: FindingSubject;
  assumption?: Phrase;
} {
  const { packageName, packageManager, source } = finding;
  const isOs =
    source === 'patch-manager' ||
    packageManager === undefined ||
    isWord(packageManager, 'OS');
  if (
    exposure.internetFacing &&
    wildcards(parameters.onlineServicePackages)(packageName)
  ) {
    return { subject: 'online-service' };
  }
  if (wildcards(parameters.commonApplicationPackages)(packageName)) {
    return { subject: 'common-application' };
  }
  if (isOs) {
    return { subject: 'operating-system' };
  }
  return exposure.internetFacing
    ? {
        subject: 'online-service',
        assumption: deadlinePhrase('deadline.brought-is-online-service'),
      }
    : { subject: 'other-application' };
}
