import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
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
  enabled: {
    title: 'Inspector and its EC2 scanning are on',
    sentence: 'Inspector is on, and scans EC2',
  },
  'not-enabled': {
    title: 'Inspector is off',
    sentence: 'Inspector is off in this account and Region',
  },
  'ec2-not-enabled': {
    title: 'Inspector is on, but does not scan EC2',
    sentence: 'Inspector is on, but does not scan EC2',
  },
  'being-disabled': {
    title: 'Inspector is being switched off',
    sentence: '{{what}} is being switched off',
  },
  suspended: {
    title: 'AWS has suspended Inspector',
    sentence: '{{what}} is suspended by AWS',
  },
  enabling: {
    title: 'Inspector is being switched on',
    sentence: '{{what}} is being switched on',
  },
  'no-instances': NO_INSTANCES,
} as const satisfies ReasonWords;

const phrases = {
  account: 'Inspector',
  ec2: "Inspector's EC2 scanning",
  'status-unknown': "{{what}} has the status '{{status}}', which is not known",
} as const;
const phrase = phraseOf(phrases);

/**
 * Is Inspector on in this account and Region, and does it scan EC2?
 * Source: inspector2:BatchGetAccountStatus.
 */
export const inspectorEnabled: AccountControlOf<typeof reasons> = {
  id: 'inspector-enabled',
  title: 'Inspector for EC2',
  passingTitle: 'Inspector is on for EC2',
  failingTitle: 'Inspector is not on for EC2',
  scope: 'account',
  strategy: 'patch-applications',
  fixedBy: 'platform',
  requirement:
    'Vulnerability scanning by Amazon Inspector is on in every account and Region with EC2 instances.',
  why: 'An account in which Inspector is off has no findings, which looks the same as having no vulnerabilities.',
  sources: ['inspector-account-status'],
  limits:
    'It shows that scanning is switched on; whether each instance is scanned is judged per instance. Other scanners are not seen.',
  reasons,
  phrases,
  fix: (() => {
    const steps = [
      {
        text: 'Switch EC2 scanning on (better: for the whole organisation, from the delegated administrator, with new accounts included)',
        command: 'aws inspector2 enable --resource-types EC2 --region {region}',
        link: 'https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html',
      },
      {
        text: 'See what became of it',
        command:
          'aws inspector2 batch-get-account-status --account-ids {accountId} --region {region}',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/inspector-enabled.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const evidence = readRecord(context, 'inspector-account-status');
  if (evidence.state === 'unavailable') {
    return judgeUnavailable('inspector-account-status', evidence);
  }
  const { account, ec2 } = evidence.payload;
  for (const key of ['account', 'ec2'] as const) {
    const status = evidence.payload[key];
    const what = phrase(key);
    const values = { account, ec2 };
    const told = { ...values, what };
    switch (status) {
      case 'ENABLED':
        break;
      case 'ENABLING':
        return {
          status: 'INSUFFICIENT_DATA',
          reason: 'enabling',
          values: told,
        };
      case 'DISABLING':
      case 'SUSPENDING':
        return {
          status: 'NON_COMPLIANT',
          reason: 'being-disabled',
          values: told,
        };
      case 'SUSPENDED':
        return { status: 'NON_COMPLIANT', reason: 'suspended', values: told };
      case 'DISABLED':
        return {
          status: 'NON_COMPLIANT',
          reason: key === 'account' ? 'not-enabled' : 'ec2-not-enabled',
          values,
        };
      default:
        return {
          status: 'INSUFFICIENT_DATA',
          reason: 'invalid-answer',
          values: {
            ...values,
            because: phrase('status-unknown', { what, status }),
          },
        };
    }
  }
  return { status: 'COMPLIANT', reason: 'enabled', values: { account, ec2 } };
}
