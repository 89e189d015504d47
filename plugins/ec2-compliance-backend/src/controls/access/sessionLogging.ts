import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';

type Reason = 'logged' | 'not-logged' | 'never-customised' | 'no-instances';

const LINK =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html';

/**
 * Are the sessions of Session Manager logged?
 * Source: ssm:GetDocument of SSM-SessionManagerRunShell.
 */
export const sessionLogging: AccountControl<Reason> = {
  id: 'session-logging',
  title: 'Sessions logged',
  failingTitle: 'Sessions not logged',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement: 'What people do in sessions is logged.',
  why: 'A session is privileged access: without a log, nobody can tell afterwards what was done in it.',
  clauses: ['ISM-1509'],
  sources: ['ssm-session-preferences'],
  limits:
    'It reads the preferences of the account and Region. Whether logs arrive, how long they are kept and who can delete them, it does not see; nor sessions that name a document of their own. What goes through a tunnel (SSH, forwarded ports) is never logged.',
  reasons: {
    logged: 'Sessions are logged',
    'not-logged': 'The preferences name no place for logs',
    'never-customised': 'The preferences were never set, so nothing is logged',
    'no-instances': 'No instance runs here',
  },
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

function judge(context: AccountControlContext): Judgement<Reason> {
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
    return {
      status: 'NON_COMPLIANT',
      reason: 'never-customised',
      message:
        'The preferences of Session Manager were never set, and by default nothing is logged',
    };
  }
  const places = [
    ...(cloudWatchLogGroupName
      ? [`the log group '${cloudWatchLogGroupName}'`]
      : []),
    ...(s3BucketName ? [`the bucket '${s3BucketName}'`] : []),
  ];
  const details = {
    ...(cloudWatchLogGroupName !== undefined && { cloudWatchLogGroupName }),
    ...(s3BucketName !== undefined && { s3BucketName }),
    ...(kmsKeyId !== undefined && { kmsKeyId }),
  };
  return places.length
    ? {
        status: 'COMPLIANT',
        reason: 'logged',
        message: `Sessions are logged to ${places.join(' and ')}`,
        details,
      }
    : {
        status: 'NON_COMPLIANT',
        reason: 'not-logged',
        message:
          'The preferences of Session Manager name neither a log group nor a bucket, so sessions are not logged',
        details,
      };
}
