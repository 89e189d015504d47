import { FindingSubject } from 'backstage-plugin-ec2-compliance-common';
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
  assumption?: string;
} {
  const { packageName, packageManager, source } = finding;
  const isOs =
    source === 'patch-manager' ||
    packageManager === undefined ||
    packageManager.toUpperCase() === 'OS';
  if (
    exposure.internetFacing &&
    matches(packageName, parameters.onlineServicePackages)
  ) {
    return { subject: 'online-service' };
  }
  if (matches(packageName, parameters.commonApplicationPackages)) {
    return { subject: 'common-application' };
  }
  if (isOs) {
    return { subject: 'operating-system' };
  }
  return exposure.internetFacing
    ? {
        subject: 'online-service',
        assumption:
          'What an application brings along is taken for an online service, since the server faces the internet',
      }
    : { subject: 'other-application' };
}

/** Whether a name is in a list, in which `*` at the end stands for the rest. */
function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern =>
    pattern.endsWith('*')
      ? name.startsWith(pattern.slice(0, -1))
      : name === pattern,
  );
}
