import { installPatches, replaceFleet } from '../judging/fixSteps';
import { InstanceControlOf } from '../judging/types';
import { seeFindings } from './findingSteps';
import {
  DEADLINE_REASONS,
  DEADLINE_SOURCES,
  DUE_PHRASES,
  judgeDeadlines,
} from './judgeDeadlines';

/**
 * Is everything that was found in the operating system fixed within its window?
 * Source: inspector2:ListFindings, with the
 * windows of ISM-1694 to ISM-1902.
 */
export const osPatchDeadlines: InstanceControlOf<typeof DEADLINE_REASONS> = {
  id: 'os-patch-deadlines',
  title: 'Deadlines of operating system patches',
  passingTitle: 'No operating system patch overdue',
  failingTitle: 'Operating system patches overdue',
  scope: 'instance',
  strategy: 'patch-operating-systems',
  fixedBy: 'team',
  requirement:
    'Patches for vulnerabilities in operating systems are applied within the windows of the Essential Eight.',
  why: 'The windows are as short as they are because exploits follow the publication of a flaw within days.',
  sources: [...DEADLINE_SOURCES],
  limits:
    "The advisory's date stands for the release of the patch, which may be later. Whether an instance faces the internet is judged by its public addresses, Inspector's network reachability and a tag. What Patch Manager alone misses has no date of release there, so its clock starts with the first sight. A mitigation other than a patch is not seen. Drivers and firmware are not among what Inspector finds.",
  reasons: DEADLINE_REASONS,
  phrases: DUE_PHRASES,
  fix: {
    autoScaled: replaceFleet({
      image: true,
      build: {
        text: 'Build an image with the fixed versions: start from the latest image of the vendor, and update all packages. Do not patch the running instances by hand, since the group replaces them',
      },
    }),
    longLived: [
      ...seeFindings,
      {
        text: 'Install the patches. An instance reboots if a patch needs it, so do it in your maintenance window',
        command: installPatches,
        link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager.html',
        effect: 'reboots',
      },
    ],
  },
  docs: 'docs/controls/os-patch-deadlines.md',
  judge: context =>
    judgeDeadlines(context, {
      summary: context.findings.operatingSystems,
      of: 'operating-system',
      covered: ['partly-scanned'],
    }),
};
