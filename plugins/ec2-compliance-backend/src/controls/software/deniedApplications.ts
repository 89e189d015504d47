import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { valueOf } from '../../evidence';
import { onceInventoried, replaceFleet } from '../judging/fixSteps';
import {
  judgeUnavailable,
  notInReading,
  readEvidence,
} from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  'none-installed': {
    title: 'None of them is in the software inventory',
    sentence: 'Its software inventory holds none of the denied applications',
  },
  'denied-installed': {
    title: 'A denied application is installed',
    sentence: 'Its software inventory holds {{found}}',
  },
  'none-denied': {
    title: 'No application is denied',
    sentence:
      'No application is listed under ec2Compliance.controls.deniedApplications',
  },
  'no-inventory': {
    title: 'No software inventory',
    sentence:
      'Systems Manager has no software inventory of it, so what is installed is not known',
  },
  'not-managed': {
    title: 'Not managed by Systems Manager',
    sentence:
      'Not managed by Systems Manager, so what is installed is not known',
  },
} as const satisfies ReasonWords;

const phrases = {
  found: {
    one: 'the denied application {{names, quoted}}',
    other: 'at least one of the denied applications {{names, any}}',
  },
  'list-changed': 'the list of names has changed since they were last read',
} as const;
const phrase = phraseOf(phrases);

/**
 * Is none of the applications installed that nobody may install?
 * Source: ssm:GetInventory, AWS:Application.
 */
export const deniedApplications: InstanceControlOf<typeof reasons> = {
  id: 'denied-applications',
  title: 'Denied applications',
  passingTitle: 'No denied application found',
  failingTitle: 'Denied application installed',
  scope: 'instance',
  strategy: 'patch-applications',
  fixedBy: 'team',
  requirement: 'Applications that are not supported or not wanted are removed.',
  why: 'Nobody publishes patches for an application that its vendor has given up, and what is not needed can only be abused.',
  configRule: 'EC2_MANAGEDINSTANCE_APPLICATIONS_BLACKLISTED',
  sources: [
    'ssm-instance-information',
    'ssm-application-inventory',
    'ssm-denied-applications',
  ],
  limits:
    'It knows the names that you list, and what package managers know: a program that was copied onto the disk is in no inventory. Which of the names it is, the query of the whole fleet does not tell. Versions are not compared.',
  reasons,
  phrases,
  fix: {
    autoScaled: onceInventoried(
      replaceFleet({
        image: true,
        build: {
          text: 'Take the application out of your image pipeline, and build a new image',
          link: 'https://docs.aws.amazon.com/imagebuilder/latest/userguide/what-is-image-builder.html',
        },
      }),
    ),
    longLived: onceInventoried([
      {
        text: 'See what is installed',
        command:
          'aws ssm list-inventory-entries --instance-id {instanceId} --type-name AWS:Application --region {region}',
      },
      {
        text: 'Let State Manager remove it, rather than a person (PACKAGE_NAME is its name; on Debian and Ubuntu, apt-get remove)',
        command: `aws ssm create-association --association-name remove-denied-application --name AWS-RunShellScript --targets 'Key=InstanceIds,Values={instanceIds}' --parameters '{"commands":["dnf remove -y PACKAGE_NAME"]}' --schedule-expression 'rate(7 days)' --region {region}`,
      },
    ]),
  },
  docs: 'docs/controls/denied-applications.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const { instance, parameters } = context;
  const denied = parameters.deniedApplications;
  const values = { deniedNames: [...denied] };
  if (!denied.length) {
    return { status: 'NOT_APPLICABLE', reason: 'none-denied' };
  }
  const node = readEvidence(context, 'ssm-instance-information');
  if (node.state === 'absent') {
    return { status: 'INSUFFICIENT_DATA', reason: 'not-managed' };
  }
  const record = readRecord(context, 'ssm-denied-applications');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ssm-denied-applications', record);
  }
  const { names, instances } = record.payload;
  // Another list was asked for: neither its matches nor their absence count.
  const unasked = denied.filter(name => !names.includes(name));
  const dropped = names.filter(name => !denied.includes(name));
  const match = valueOf(instances, instance.instanceId);
  if (match && !dropped.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'denied-installed',
      values: {
        ...values,
        found: phrase('found', { count: names.length, names }),
      },
      recordedAt: match.captureTime,
    };
  }
  if (unasked.length || match) {
    return judgeUnavailable(
      'ssm-denied-applications',
      notInReading('ssm-denied-applications', phrase('list-changed')),
    );
  }
  if (node.state === 'unavailable') {
    return judgeUnavailable('ssm-instance-information', node);
  }
  const inventory = readEvidence(context, 'ssm-application-inventory');
  if (inventory.state === 'unavailable') {
    return judgeUnavailable('ssm-application-inventory', inventory);
  }
  if (inventory.state === 'absent') {
    return { status: 'INSUFFICIENT_DATA', reason: 'no-inventory', values };
  }
  return {
    status: 'COMPLIANT',
    reason: 'none-installed',
    values,
    recordedAt: inventory.payload.captureTime ?? inventory.recordedAt,
  };
}
