import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { refusedEvidence, USER_DATA_RULES } from '../../evidence';
import { replaceFleet } from '../judging/fixSteps';
import { judgeUnavailable, readEvidence } from '../judging/readEvidence';
import { ControlContext, InstanceControlOf, Judgement } from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  'no-literals': {
    title: 'No literal found in its user data',
    sentence: 'Nothing in its user data looks like a secret{{besides, maybe}}',
  },
  'no-user-data': {
    title: 'It has no user data',
    sentence: 'It has no user data{{besides, maybe}}',
  },
  'literals-found': {
    title: 'Its user data holds what looks like a secret',
    sentence:
      '{{where}} holds {{what}} in line {{line}}{{part, maybe}}{{more, maybe}}{{besides, maybe}}',
  },
  undecodable: {
    title: 'Its user data could not be unpacked',
    sentence:
      'Its user data is packed in a way that could not be undone{{besides, maybe}}',
  },
  'partly-read': {
    title: 'Its user data could not be read in full',
    sentence:
      'Nothing that was read of its user data looks like a secret, but {{unread}}{{place, maybe}}{{more, maybe}}{{besides, maybe}}',
  },
  'not-read': {
    title: 'Its user data has not been read',
    sentence:
      'Its user data has not been read since it started{{besides, maybe}}',
  },
  'not-enabled': {
    title: 'Reading user data is not enabled',
    sentence:
      'User data is not read, as the configuration does not ask for it{{besides, maybe}}',
  },
} as const satisfies ReasonWords;

const phrases = {
  // What each detector looks for.
  'detector-private-key': 'a private key',
  'detector-aws-access-key': 'an AWS access key',
  'detector-service-token': 'a token of a service',
  'detector-url-credentials': 'a password in a URL',
  'detector-password-assignment': 'a password that is assigned',
  'detector-password-option': 'a password as an option of a command',
  'detector-chpasswd': 'a password for chpasswd',
  'detector-net-user': 'a password for net user',
  'detector-plain-secure-string': 'a password for ConvertTo-SecureString',
  'detector-plain-credential': 'a password for a credential',
  'detector-authorization-header': 'credentials in an Authorization header',
  'detector-user-option': 'a user and password as an option of a command',
  'detector-password-stdin': 'a password that is written to a command',
  'detector-netrc': 'a password for netrc',
  'detector-other': 'a secret',
  // Why something could not be read.
  'unread-broken': 'an encoded text in it does not come apart',
  'unread-packed': 'something in it is packed in a way that is not known',
  'unread-not-text': 'something in it is no text',
  'unread-not-yaml': 'its cloud-config is no valid YAML',
  'unread-too-deep': 'texts in it are nested deeper than is looked at',
  'unread-too-long': 'it is longer, unpacked, than is looked at',
  'unread-rules': 'it was read by the rules of an earlier version',
  'in-line': ' (line {{line}})',
  'in-part': ' (part {{part}})',
  'in-line-of-part': ' (line {{line}} of part {{part}})',
  'user-data': 'Its user data',
  'user-data-of-template': 'The user data of its launch template',
  part: ' of part {{part}}',
  more: {
    one: ' (and {{count}} more place)',
    other: ' (and {{count}} more places)',
  },
  besides: {
    one: '; besides, {{count}} parameter of this account and Region named like secrets and not encrypted',
    other:
      '; besides, {{count}} parameters of this account and Region named like secrets and not encrypted',
  },
} as const;
const phrase = phraseOf(phrases);

const MOST_NAMES = 20;

/**
 * Does user data hold secrets in the clear?
 * Source: ec2:DescribeInstanceAttribute, ec2:DescribeLaunchTemplateVersions and
 * ssm:DescribeParameters.
 */
export const passwordLiterals: InstanceControlOf<typeof reasons> = {
  id: 'password-literals',
  title: 'Password literals',
  passingTitle: 'No password literals found',
  failingTitle: 'Possible password literals found',
  scope: 'instance',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'team',
  requirement: 'There are no password literals.',
  why: 'User data can be read by everybody on the instance and by everybody who may describe it; a password in it is no secret.',
  sources: ['ec2-user-data', 'ssm-parameters'],
  accountValues: ['parameters', 'plainParameters', 'besides'],
  limits:
    'Rules find what looks like a secret, not every secret; the hash of a password is none. Files on the instance, what it downloads, images and source code are not looked at. A parameter is judged by its name and type, and no instance is held to account for it.',
  reasons,
  phrases,
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
          'aws ec2 stop-instances --instance-ids {instanceIds} --region {region}',
        effect: 'stops',
      },
      {
        text: 'Replace its user data by one without the secret',
        command:
          'aws ec2 modify-instance-attribute --instance-id {instanceId} --attribute userData --value file://user-data.base64 --region {region}',
        effect: 'stops',
      },
      {
        text: 'Start it again',
        command:
          'aws ec2 start-instances --instance-ids {instanceIds} --region {region}',
        effect: 'stops',
      },
    ],
  },
  docs: 'docs/controls/password-literals.md',
  judge,
};

function judge(context: ControlContext): Judgement<typeof reasons> {
  const ofParameters = readParameters(context);
  if (!context.parameters.userData) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'not-enabled',
      values: ofParameters,
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
      values: ofParameters,
    };
  }
  const { findings, readFrom, refused, rules, saltedHash, undecodable } =
    found.payload;
  if (refused) {
    return judgeUnavailable(
      'ec2-user-data',
      refusedEvidence('ec2-user-data', refused),
    );
  }
  const unread = found.payload.unread ?? [];
  const values = {
    ...ofParameters,
    readFrom,
    saltedHash,
    findings: findings.map(finding => ({ ...finding })),
    unreadPlaces: unread.length
      ? unread.map(place => ({ ...place }))
      : undefined,
  };
  if (findings.length) {
    const [{ detector, line, part }] = findings;
    const more = findings.length - 1;
    return {
      status: 'NON_COMPLIANT',
      reason: 'literals-found',
      values: {
        ...values,
        where: phrase(
          readFrom === 'launch-template'
            ? 'user-data-of-template'
            : 'user-data',
        ),
        what: whatFound(detector),
        line,
        part: part === undefined ? undefined : phrase('part', { part }),
        more: more ? phrase('more', { count: more }) : undefined,
      },
    };
  }
  if (undecodable) {
    return { status: 'INSUFFICIENT_DATA', reason: 'undecodable', values };
  }
  const more = unread.length - 1;
  if (unread.length) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'partly-read',
      values: {
        ...values,
        unread: phrase(`unread-${unread[0].cause}`),
        place: placeOf(unread[0]),
        more: more ? phrase('more', { count: more }) : undefined,
      },
    };
  }
  // What was read by fewer rules is no proof that there is nothing.
  if (rules !== USER_DATA_RULES) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'partly-read',
      values: { ...values, unread: phrase('unread-rules') },
    };
  }
  return {
    status: 'COMPLIANT',
    reason: saltedHash === undefined ? 'no-user-data' : 'no-literals',
    values,
  };
}

function placeOf({
  line,
  part,
}: {
  line?: number;
  part?: number;
}): Phrase | undefined {
  if (line === undefined) {
    return part === undefined ? undefined : phrase('in-part', { part });
  }
  return part === undefined
    ? phrase('in-line', { line })
    : phrase('in-line-of-part', { line, part });
}

/** What a detector found; a newer one than this list has no words of its own. */
function whatFound(detector: string): Phrase {
  const key = `detector-${detector}`;
  return { phrase: key in phrases ? key : 'detector-other' };
}

/** Parameters belong to no instance: they are told, and do not weigh. */
function readParameters(context: ControlContext): {
  parameters?: number;
  plainParameters: string[] | 'unknown';
  besides?: Phrase;
} {
  const record = context.evidence.get('ssm-parameters');
  if (record.state !== 'present') {
    return { plainParameters: 'unknown' };
  }
  const { plain, total } = record.payload;
  return {
    parameters: total,
    plainParameters: plain.slice(0, MOST_NAMES).map(({ name }) => name),
    besides: plain.length
      ? phrase('besides', { count: plain.length })
      : undefined,
  };
}
