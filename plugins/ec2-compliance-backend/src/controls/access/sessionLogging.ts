import { Phrase, phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlOf,
  AccountControlContext,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  logged: {
    title: 'The preferences name a place for logs',
    sentence:
      'The preferences of Session Manager send the logs of sessions to {{places, and}}',
  },
  'not-logged': {
    title: 'The preferences name no place for logs',
    sentence:
      'The preferences of Session Manager name neither a log group nor a bucket, so sessions are not logged',
  },
  'never-customised': {
    title: 'The preferences were never set, so nothing is logged',
    sentence:
      'The preferences of Session Manager were never set, and by default nothing is logged',
  },
  'no-instances': NO_INSTANCES,
} as const satisfies ReasonWords;

const phrases = {
  'log-group': "the log group '{{name}}'",
  bucket: "the bucket '{{name}}'",
} as const;
const phrase = phraseOf(phrases);

const LINK =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html';

/**
 * Are the sessions of Session Manager logged?
 * Source: ssm:GetDocument of SSM-SessionManagerRunShell.
 */
export const sessionLogging: AccountControlOf<typeof reasons> = {
  id: 'session-logging',
  title: 'Session logging',
  passingTitle: 'Session logging set up',
  failingTitle: 'Session logging not set up',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'What people do in sessions is logged.',
  why: 'A session is privileged access: without a log, nobody can tell afterwards what was done in it.',
  sources: ['ssm-session-preferences'],
  limits:
    'It reads the preferences of the account and Region. Whether logs arrive, how long they are kept and who can delete them, it does not see; nor sessions that name a document of their own. What goes through a tunnel (SSH, forwarded ports) is never logged.',
  reasons,
  phrases,
  fix: {
    autoScaled: steps(),
    longLived: steps(),
  },
  docs: 'docs/controls/session-logging.md',
  judge,
};

function steps() {
  return [
    {
      text: 'Write the preferences to a file: name an S3 bucket or a CloudWatch log group, and let the instance profile write to it',
      link: LINK,
    },
    {
      text: 'Where the preferences were never set, create the document (better: where the account is defined, in your infrastructure code)',
      command:
        'aws ssm create-document --name SSM-SessionManagerRunShell --document-type Session --document-format JSON --content file://session-preferences.json --region {region}',
      link: LINK,
    },
    {
      text: 'Where the document is there, update it',
      command:
        "aws ssm update-document --name SSM-SessionManagerRunShell --document-version '$LATEST' --content file://session-preferences.json --region {region}",
    },
  ];
}

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const record = readRecord(context, 'ssm-session-preferences');
  if (record.state === 'unavailable') {
    return judgeUnavailable('ssm-session-preferences', record);
  }
  const { customised, s3BucketName, cloudWatchLogGroupName, kmsKeyId } =
    record.payload;
  if (!customised) {
    return { status: 'NON_COMPLIANT', reason: 'never-customised' };
  }
  const places: Phrase[] = [];
  if (cloudWatchLogGroupName) {
    places.push(phrase('log-group', { name: cloudWatchLogGroupName }));
  }
  if (s3BucketName) {
    places.push(phrase('bucket', { name: s3BucketName }));
  }
  const values = { cloudWatchLogGroupName, s3BucketName, kmsKeyId };
  return places.length
    ? { status: 'COMPLIANT', reason: 'logged', values: { ...values, places } }
    : { status: 'NON_COMPLIANT', reason: 'not-logged', values };
}
