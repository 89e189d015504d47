import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlContext,
  AccountControlOf,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  on: {
    title: 'New volumes are encrypted by default',
    sentence: 'New EBS volumes are encrypted by default',
  },
  off: {
    title: 'New volumes are not encrypted by default',
    sentence: 'New EBS volumes are encrypted only where somebody asks for it',
  },
  'no-instances': NO_INSTANCES,
} as const satisfies ReasonWords;

/**
 * Are new EBS volumes encrypted without anybody asking?
 * Source: ec2:GetEbsEncryptionByDefault.
 */
export const defaultEncryption: AccountControlOf<typeof reasons> = {
  id: 'default-encryption',
  title: 'Encryption by default',
  passingTitle: 'Encryption by default is on',
  failingTitle: 'Encryption by default is off',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'Encryption of EBS volumes is enabled by default.',
  why: 'What is encrypted by default cannot be forgotten: every volume that anybody makes is encrypted, whatever image or template it comes from.',
  sources: ['ec2-default-encryption'],
  limits:
    'It speaks of new volumes; those that are there stay as they are, and `encrypted-volumes` judges them.',
  reasons,
  fix: {
    autoScaled: [
      {
        text: 'Turn encryption by default on, in each Region (better: where the account is defined, in your infrastructure code). New instances of the fleet then have encrypted volumes',
        command: 'aws ec2 enable-ebs-encryption-by-default --region {region}',
        link: 'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
      },
    ],
    longLived: [
      {
        text: 'Turn encryption by default on, in each Region (better: where the account is defined, in your infrastructure code)',
        command: 'aws ec2 enable-ebs-encryption-by-default --region {region}',
        link: 'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
      },
      {
        text: 'If volumes shall use a key of your own, name it',
        command:
          'aws ec2 modify-ebs-default-kms-key-id --kms-key-id KEY_ID --region {region}',
      },
    ],
  },
  docs: 'docs/controls/default-encryption.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const setting = readRecord(context, 'ec2-default-encryption');
  if (setting.state === 'unavailable') {
    return judgeUnavailable('ec2-default-encryption', setting);
  }
  const { enabled, sseType } = setting.payload;
  const values = { enabled, sseType };
  return enabled
    ? { status: 'COMPLIANT', reason: 'on', values }
    : { status: 'NON_COMPLIANT', reason: 'off', values };
}
