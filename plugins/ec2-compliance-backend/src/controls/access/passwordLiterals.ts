import { JsonObject } from '@backstage/types';
import { replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { plural } from '../judging/times';
import { ControlContext, InstanceControl, Judgement } from '../judging/types';

type Reason =
  | 'no-literals'
  | 'no-user-data'
  | 'literals-found'
  | 'undecodable'
  | 'not-read'
  | 'not-enabled';

const MOST_NAMES = 20;

/** What each detector looks for, in words. */
const DETECTORS: Readonly<Record<string, string>> = {
  'private-key': 'a private key',
  'aws-access-key': 'an AWS access key',
  'service-token': 'a token of a service',
  'url-credentials': 'a password in a URL',
  'password-assignment': 'a password that is assigned',
  'password-option': 'a password as an option of a command',
  chpasswd: 'a password for chpasswd',
  'net-user': 'a password for net user',
  'plain-secure-string': 'a password for ConvertTo-SecureString',
};

/**
 * Does user data hold secrets in the clear?
 * Source: ec2:DescribeInstanceAttribute, ec2:DescribeLaunchTemplateVersions and
 * ssm:DescribeParameters.
 */
export const passwordLiterals: InstanceControl<Reason> = {
  id: 'password-literals',
  title: 'No password literals',
  failingTitle: 'Password literals found',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'There are no password literals.',
  why: 'User data can be read by everybody on the instance and by everybody who may describe it; a password in it is no secret.',
  clauses: ['ISM-1685'],
  sources: ['ec2-user-data', 'ssm-parameters'],
  limits:
    'Patterns find what looks like a secret, not every secret; files on the instance, images and source code are not looked at. A parameter is judged by its name and type, and no instance is held to account for it.',
  reasons: {
    'no-literals': 'No literal found in its user data',
    'no-user-data': 'It has no user data',
    'literals-found': 'Its user data holds what looks like a secret',
    undecodable: 'Its user data could not be unpacked',
    'not-read': 'Its user data has not been read',
    'not-enabled': 'Reading user data is not enabled',
  },
  fix: {
    autoScaled: replaceFleet({
      image: false,
      build: {
        text: 'Change the secret first: it is known. Keep the new one in Secrets Manager, let the instance fetch it at start, and put user data without it into the launch template',
        link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/hardcoded-db-creds.html',
      },
    }),
    longLived: [
      {
        text: 'Change the secret first: it is known. Keep the new one in Secrets Manager, and let the instance fetch it',
        link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/hardcoded-db-creds.html',
      },
      {
        text: 'Stop the instance: its user data can only be changed then',
        command:
          'aws ec2 stop-instances --instance-ids {instanceId} --region {region}',
      },
      {
        text: 'Replace its user data by one without the secret, and start it again',
        command:
          'aws ec2 modify-instance-attribute --instance-id {instanceId} --attribute userData --value file://user-data.base64 --region {region}',
      },
    ],
  },
  docs: 'docs/controls/password-literals.md',
  judge,
};

function judge(context: ControlContext): Judgement<Reason> {
  const { details: ofParameters, words } = readParameters(context);
  if (!context.parameters.userData) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'not-enabled',
      message: `User data is not read, as the configuration does not ask for it${words}`,
      details: ofParameters,
    };
  }
  const found = readEvidence(context, 'ec2-user-data');
  if (found.state === 'unavailable') {
    return judgeUnavailable('ec2-user-data', found);
  }
  if (
    found.state === 'absent' ||
    found.payload.launchTime !== context.instance.launchTime
  ) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'not-read',
      message: `Its user data has not been read since it started${words}`,
      details: ofParameters,
    };
  }
  const { findings, readFrom, sha256, undecodable } = found.payload;
  const details: JsonObject = {
    ...ofParameters,
    readFrom,
    ...(sha256 !== undefined && { sha256 }),
    findings: findings.map(finding => ({ ...finding })),
  };
  if (findings.length) {
    const [{ detector, line, part }] = findings;
    const more = findings.length - 1;
    return {
      status: 'NON_COMPLIANT',
      reason: 'literals-found',
      message: `${
        readFrom === 'launch-template'
          ? 'The user data of its launch template'
          : 'Its user data'
      } holds ${DETECTORS[detector] ?? 'a secret'} in line ${line}${
        part === undefined ? '' : ` of part ${part}`
      }${more ? ` (and ${plural(more, 'more place')})` : ''}${words}`,
      details,
    };
  }
  if (undecodable) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'undecodable',
      message: `Its user data is packed in a way that could not be undone${words}`,
      details,
    };
  }
  return sha256 === undefined
    ? {
        status: 'COMPLIANT',
        reason: 'no-user-data',
        message: `It has no user data${words}`,
        details,
      }
    : {
        status: 'COMPLIANT',
        reason: 'no-literals',
        message: `Nothing in its user data looks like a secret${words}`,
        details,
      };
}

/** Parameters belong to no instance: they are told, and do not weigh. */
function readParameters(context: ControlContext): {
  details: JsonObject;
  words: string;
} {
  const record = context.evidence.get('ssm-parameters');
  if (record.state !== 'present') {
    return {
      details: { plainParameters: 'unknown' },
      words: '',
    };
  }
  const { plain, total } = record.payload;
  return {
    details: {
      parameters: total,
      plainParameters: plain.slice(0, MOST_NAMES).map(({ name }) => name),
    },
    words: plain.length
      ? `; besides, ${plural(
          plain.length,
          'parameter',
        )} of this account and Region named like secrets and not encrypted`
      : '',
  };
}
