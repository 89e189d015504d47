import { JsonObject } from '@backstage/types';
import { refreshFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason = 'encrypted' | 'unencrypted' | 'encryption-unknown' | 'no-volumes';

/**
 * Is every EBS volume attached to the instance encrypted?
 * Source: ec2:DescribeVolumes.
 */
export const encryptedVolumes: InstanceControl<Reason> = {
  id: 'encrypted-volumes',
  title: 'Volumes encrypted',
  failingTitle: 'Volumes not encrypted',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'Encryption of the volumes of EC2 instances is enabled.',
  why: 'A snapshot of a volume that is not encrypted can be shared and read by whoever may copy it; an encrypted one needs its key as well.',
  clauses: [],
  sources: ['ec2-volumes'],
  limits:
    'Who may use the key is not looked at, nor are snapshots, images and instance store volumes.',
  reasons: {
    encrypted: 'Every attached volume is encrypted',
    unencrypted: 'Attached volumes are not encrypted',
    'encryption-unknown': 'AWS does not say whether a volume is encrypted',
    'no-volumes': 'The list of volumes holds none of this instance',
  },
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
      },
    ],
    longLived: [
      {
        text: 'A volume cannot be encrypted in place. Stop the instance and make a snapshot of the volume',
        command:
          'aws ec2 create-snapshot --volume-id VOLUME_ID --description before-encryption --region {region}',
        link: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
      },
      {
        text: 'Make an encrypted volume of the snapshot, in the same Availability Zone',
        command:
          'aws ec2 create-volume --snapshot-id SNAPSHOT_ID --availability-zone AVAILABILITY_ZONE --encrypted --region {region}',
      },
      {
        text: 'Detach the old volume, and attach the new one in its place',
        command:
          'aws ec2 detach-volume --volume-id VOLUME_ID --instance-id {instanceId} --region {region}',
      },
      {
        text: 'The device must be the same as before, such as /dev/xvda',
        command:
          'aws ec2 attach-volume --volume-id NEW_VOLUME_ID --instance-id {instanceId} --device DEVICE --region {region}',
      },
    ],
  },
  docs: 'docs/controls/encrypted-volumes.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const found = readEvidence(context, 'ec2-volumes');
  if (found.state === 'unavailable') {
    return judgeUnavailable('ec2-volumes', found);
  }
  if (found.state === 'absent' || !found.payload.volumes.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'no-volumes',
      message:
        'The complete list of volumes holds none that is attached to it; instance store volumes are not in that list',
    };
  }
  const { volumes } = found.payload;
  const open = volumes.filter(({ encrypted }) => encrypted === false);
  const unknown = volumes.filter(({ encrypted }) => encrypted === undefined);
  const details: JsonObject = {
    volumes: volumes.map(({ id, device, encrypted, kmsKeyId }) => ({
      id,
      ...(device !== undefined && { device }),
      ...(encrypted !== undefined && { encrypted }),
      ...(kmsKeyId !== undefined && { kmsKeyId }),
    })),
  };
  if (open.length) {
    return {
      status: 'NON_COMPLIANT',
      reason: 'unencrypted',
      message: `${open.length} of ${plural(
        volumes.length,
        'attached volume',
      )} not encrypted: ${open.map(name).join(', ')}`,
      details,
    };
  }
  if (unknown.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'encryption-unknown',
      message: `AWS does not say whether it is encrypted: ${unknown
        .map(name)
        .join(', ')}`,
      details,
    };
  }
  return {
    status: 'COMPLIANT',
    reason: 'encrypted',
    message:
      volumes.length === 1
        ? 'Its attached volume is encrypted'
        : `All ${volumes.length} attached volumes are encrypted`,
    details,
  };
}

function name({ id, device }: { id: string; device?: string }): string {
  return device === undefined ? id : `${id} (${device})`;
}
