import { known, objectsOf, textOf } from '../judging/changes';
import { refreshFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  encrypted: {
    title: 'Every attached volume is encrypted',
    sentence: {
      one: 'Its attached volume is encrypted',
      other: 'All {{count}} attached volumes are encrypted',
    },
  },
  unencrypted: {
    title: 'Attached volumes are not encrypted',
    sentence: {
      one: '{{unencryptedCount}} of {{count}} attached volume not encrypted: {{unencrypted, list}}',
      other:
        '{{unencryptedCount}} of {{count}} attached volumes not encrypted: {{unencrypted, list}}',
    },
  },
  'encryption-unknown': {
    title: 'AWS does not say whether a volume is encrypted',
    sentence:
      'AWS does not say whether it is encrypted: {{encryptionUnknown, list}}',
  },
  'volumes-not-listed': {
    title: 'Mapped devices are not in the list of volumes',
    sentence:
      'EC2 maps {{mapped}} of its devices to volumes, and the complete list of volumes does not hold: {{notListed, list}}',
  },
  'devices-unknown': {
    title: 'Which devices are mapped is not known',
    sentence:
      'EC2 has not said which of its devices are mapped to volumes, so that others may be attached than are listed',
  },
  'instance-store': {
    title: 'It has instance store volumes only',
    sentence:
      'EC2 maps no EBS volume to it and it starts from an instance store: such volumes are in no list, last as long as the instance runs, and are not judged',
  },
  'no-volumes': {
    title: 'The list of volumes holds none of this instance',
    sentence:
      'The complete list of volumes holds none that is attached to it; instance store volumes are not in that list',
  },
} as const satisfies ReasonWords;

/**
 * Is every EBS volume attached to the instance encrypted?
 * Source: ec2:DescribeVolumes, against the devices that ec2:DescribeInstances maps.
 */
export const encryptedVolumes: InstanceControlOf<typeof reasons> = {
  id: 'encrypted-volumes',
  title: 'Encryption of volumes',
  passingTitle: 'Volumes encrypted',
  failingTitle: 'Volumes not encrypted',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'Encryption of the volumes of EC2 instances is enabled.',
  why: 'A snapshot of a volume that is not encrypted can be shared and read by whoever may copy it; an encrypted one needs its key as well.',
  sources: ['ec2-volumes'],
  limits:
    'Who may use the key is not looked at, nor are snapshots, images and instance store volumes.',
  reasons,
  fix: {
    autoScaled: [
      {
        text: 'Turn encryption by default on, so that every new volume is encrypted, those of images that are not included',
        command: 'aws ec2 enable-ebs-encryption-by-default --region {region}',
        link: 'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
      },
      {
        text: 'Replace the instances: their new volumes are encrypted',
        command: refreshFleet.command,
        link: refreshFleet.link,
        effect: refreshFleet.effect,
      },
    ],
    longLived: [
      {
        text: 'See which volumes it has',
        command:
          'aws ec2 describe-instances --instance-ids {instanceIds} --query "Reservations[].Instances[].[InstanceId,BlockDeviceMappings]" --region {region}',
        unless: 'volume',
      },
      {
        text: 'A volume cannot be encrypted in place. Stop the instance, so that nothing is written any more',
        command:
          'aws ec2 stop-instances --instance-ids {instanceIds} --region {region}',
        link: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
        needs: 'volume',
        effect: 'stops',
      },
      {
        text: 'Make a snapshot of the volume',
        command:
          'aws ec2 create-snapshot --volume-id {volume} --description before-encryption --region {region}',
        needs: 'volume',
        effect: 'stops',
      },
      {
        text: 'Make an encrypted volume of the snapshot, in the same Availability Zone',
        command:
          'aws ec2 create-volume --snapshot-id SNAPSHOT_ID --availability-zone AVAILABILITY_ZONE --encrypted --region {region}',
        needs: 'volume',
        effect: 'stops',
      },
      {
        text: 'Detach the old volume',
        command:
          'aws ec2 detach-volume --volume-id {volume} --instance-id {instanceId} --region {region}',
        needs: 'volume',
        effect: 'stops',
      },
      {
        text: 'Attach the new one in its place',
        command:
          "aws ec2 attach-volume --volume-id NEW_VOLUME_ID --instance-id {instanceId} --device '{device}' --region {region}",
        needs: 'volume',
        effect: 'stops',
      },
      {
        text: 'Start it again',
        command:
          'aws ec2 start-instances --instance-ids {instanceIds} --region {region}',
        needs: 'volume',
        effect: 'stops',
      },
    ],
  },
  docs: 'docs/controls/encrypted-volumes.md',
  judge,
  // Each volume is mended by itself, those of a group with their instances.
  changes: ({ values }) => [
    {
      own: objectsOf(values.volumes).flatMap(({ id, device, encrypted }) =>
        encrypted === false
          ? known({ volume: textOf(id), device: textOf(device) })
          : [],
      ),
    },
  ],
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const found = readEvidence(context, 'ec2-volumes');
  if (found.state === 'unavailable') {
    return judgeUnavailable('ec2-volumes', found);
  }
  const { blockDevices, rootDeviceType } = context.instance;
  const volumes = found.state === 'absent' ? [] : found.payload.volumes;
  const listed = new Set(volumes.map(({ id }) => id));
  const notListed = (blockDevices ?? []).filter(
    ({ volumeId }) => volumeId === undefined || !listed.has(volumeId),
  );
  if (!volumes.length && !notListed.length) {
    return blockDevices && rootDeviceType === 'instance-store'
      ? { status: 'NOT_APPLICABLE', reason: 'instance-store' }
      : { status: 'INSUFFICIENT_DATA', reason: 'no-volumes' };
  }
  const open = volumes.filter(({ encrypted }) => encrypted === false);
  const unknown = volumes.filter(({ encrypted }) => encrypted === undefined);
  const values = {
    count: volumes.length,
    volumes: volumes.map(({ id, device, encrypted, kmsKeyId }) => ({
      id,
      device,
      encrypted,
      kmsKeyId,
    })),
  };
  if (open.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'unencrypted',
      values: {
        ...values,
        unencryptedCount: open.length,
        unencrypted: open.map(name),
      },
    };
  }
  if (unknown.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'encryption-unknown',
      values: { ...values, encryptionUnknown: unknown.map(name) },
    };
  }
  if (!blockDevices) {
    return { status: 'INSUFFICIENT_DATA', reason: 'devices-unknown', values };
  }
  if (notListed.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'volumes-not-listed',
      values: {
        ...values,
        mapped: blockDevices.length,
        notListed: notListed.map(({ volumeId, device }) =>
          volumeId === undefined ? device : name({ id: volumeId, device }),
        ),
      },
    };
  }
  return { status: 'COMPLIANT', reason: 'encrypted', values };
}

function name({ id, device }: { id: string; device?: string }): string {
  return device === undefined ? id : `${id} (${device})`;
}
