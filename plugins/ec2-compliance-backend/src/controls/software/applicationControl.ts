import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { onceInventoried, replaceFleet } from '../judging/fixSteps';
import { InstanceControlOf } from '../judging/types';
import { describeApplication, judgeApplication } from './judgeApplication';

const reasons = describeApplication('application control software');

const phrases = {
  windows:
    'Application control on Windows is a part of the system that the software inventory does not list, so whether it is on is not known',
  'mac-os':
    'Application control on macOS is a part of the system that the software inventory does not list, so whether it is on is not known',
} as const;
const phrase = phraseOf(phrases);

/**
 * Is SELinux, fapolicyd, OpenSCAP or an accepted equivalent installed?
 * Source: ssm:GetInventory, AWS:Application.
 */
export const applicationControl: InstanceControlOf<typeof reasons> = {
  id: 'application-control',
  title: 'Application control',
  passingTitle: 'Application control installed',
  failingTitle: 'Application control not found',
  scope: 'instance',
  strategy: 'application-control',
  fixedBy: 'team',
  requirement:
    'SELinux, fapolicyd or OpenSCAP is installed and configured by automation.',
  why: 'Without application control, any program that reaches the instance can run on it.',
  configRule: 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
  sources: [
    'ssm-instance-information',
    'ssm-application-inventory',
    'ssm-application-control',
  ],
  limits:
    'Installed is not enforcing: SELinux may be permissive or off, fapolicyd may be stopped, and the inventory cannot show it. On Windows, application control (App Control for Business, AppLocker) is a part of the system that the inventory does not list. Maturity level 1 asks it of workstations only, level 2 of internet-facing servers too, level 3 of all.',
  reasons,
  phrases,
  fix: {
    autoScaled: onceInventoried(
      replaceFleet({
        image: true,
        build: {
          text: 'Install and configure fapolicyd or SELinux (AppArmor on Ubuntu and Debian) in your image pipeline. Try it in permissive mode first, so that it does not stop your service',
        },
      }),
    ),
    longLived: onceInventoried([
      {
        text: 'Let State Manager install it, rather than a person. Try it in permissive mode before it enforces, so that it does not stop your service',
        command: `aws ssm create-association --association-name install-fapolicyd --name AWS-RunShellScript --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"commands":["rpm -q fapolicyd || dnf install -y fapolicyd"]}' --schedule-expression 'rate(7 days)' --region {region}`,
      },
      {
        text: 'Check what the inventory holds',
        command:
          "aws ssm list-inventory-entries --instance-id {instanceId} --type-name AWS:Application --filters 'Key=AWS:Application.Name,Values=fapolicyd,selinux-policy,apparmor,Type=Equal' --region {region}",
      },
    ]),
  },
  docs: 'docs/controls/application-control.md',
  judge: context =>
    judgeApplication({
      context,
      source: 'ssm-application-control',
      names: context.parameters.applicationControlNames,
      invisibleOn: { Windows: phrase('windows'), MacOS: phrase('mac-os') },
    }),
};
