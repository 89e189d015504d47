import { replaceFleet } from '../judging/fixSteps';
import { InstanceControlOf } from '../judging/types';
import { seeFindings } from './findingSteps';
import {
  DEADLINE_REASONS,
  DEADLINE_SOURCES,
  DUE_PHRASES,
  judgeDeadlines,
} from './judgeDeadlines';

/**
 * Is everything that was found in applications fixed within its window?
 * Source: inspector2:ListFindings, with the
 * windows of ISM-1690 to ISM-1901.
 */
export const applicationPatchDeadlines: InstanceControlOf<
  typeof DEADLINE_REASONS
> = {
  id: 'application-patch-deadlines',
  title: 'Deadlines of application patches',
  passingTitle: 'No application patch overdue',
  failingTitle: 'Application patches overdue',
  scope: 'instance',
  strategy: 'patch-applications',
  fixedBy: 'team',
  requirement:
    'Patches for vulnerabilities in applications are applied within the windows of the Essential Eight.',
  why: 'A server is reached through its applications first, and what they bring along is seldom updated with the operating system.',
  sources: [...DEADLINE_SOURCES],
  limits:
    "Inspector sees packages of programming languages in known folders; what was installed from archives or runs in containers is outside. A package that the operating system brings counts as an operating system's, unless its name is among the online services or the common applications. At maturity level 1 no clause sets a window for other applications.",
  reasons: DEADLINE_REASONS,
  phrases: DUE_PHRASES,
  fix: {
    autoScaled: replaceFleet({
      image: true,
      build: {
        text: 'Build an image with the fixed versions: start from the latest image of the vendor, and update the dependencies of the application. Do not patch the running instances by hand, since the group replaces them',
      },
    }),
    longLived: [
      ...seeFindings,
      {
        text: 'Update {package} to {fixedIn} in the application that brings it, and deploy it by your pipeline',
        needs: 'fixedIn',
      },
      {
        text: 'Update the package in the application that brings it, and deploy it by your pipeline',
        unless: 'fixedIn',
      },
    ],
  },
  docs: 'docs/controls/application-patch-deadlines.md',
  judge: context =>
    judgeDeadlines(context, {
      summary: context.findings.applications,
      of: 'application',
      covered: [],
    }),
};
