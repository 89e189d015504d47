import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';

type Reason =
  | 'enabled'
  | 'not-enabled'
  | 'ec2-not-enabled'
  | 'being-disabled'
  | 'suspended'
  | 'enabling'
  | 'no-instances';

/**
 * Is Inspector on in this account and Region, and does it scan EC2?
 * Source: inspector2:BatchGetAccountStatus.
 */
export const inspectorEnabled: AccountControl<Reason> = {
  id: 'inspector-enabled',
  title: 'Inspector scans EC2',
  failingTitle: 'Inspector does not scan EC2',
  scope: 'account',
  strategy: 'patch-applications',
  fixedBy: 'platform',
  requirement:
    'Vulnerability scanning by Amazon Inspector is on in every account and Region with EC2 instances.',
  why: 'An account in which Inspector is off has no findings, which looks the same as having no vulnerabilities.',
  clauses: ['ISM-1698', 'ISM-1700', 'ISM-1701', 'ISM-1702', 'ISM-1808'],
  sources: ['inspector-account-status'],
  limits:
    'It shows that scanning is switched on; whether each instance is scanned is judged per instance. Other scanners are not seen.',
  reasons: {
    enabled: 'Inspector and its EC2 scanning are on',
    'not-enabled': 'Inspector is off',
    'ec2-not-enabled': 'Inspector is on, but does not scan EC2',
    'being-disabled': 'Inspector is being switched off',
    suspended: 'AWS has suspended Inspector',
    enabling: 'Inspector is being switched on',
    'no-instances': 'No instance runs here',
  },
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

function judge(context: AccountControlContext): Judgement<Reason> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const evidence = readRecord(context, 'inspector-account-status');
  if (evidence.state === 'unavailable') {
    return judgeUnavailable('inspector-account-status', evidence);
  }
  const { account, ec2 } = evidence.payload;
  const details = { account, ec2 };
  const fail = (reason: Reason, message: string): Judgement<Reason> => ({
    status: 'NON_COMPLIANT',
    reason,
    message,
    details,
  });
  for (const [status, what] of [
    [account, 'Inspector'],
    [ec2, "Inspector's EC2 scanning"],
  ]) {
    switch (status) {
      case 'ENABLED':
        break;
      case 'ENABLING':
        return {
          status: 'INSUFFICIENT_DATA',
          reason: 'enabling',
          message: `${what} is being switched on`,
          details,
        };
      case 'DISABLING':
      case 'SUSPENDING':
        return fail('being-disabled', `${what} is being switched off`);
      case 'SUSPENDED':
        return fail('suspended', `${what} is suspended by AWS`);
      case 'DISABLED':
        return what === 'Inspector'
          ? fail('not-enabled', 'Inspector is off in this account and Region')
          : fail('ec2-not-enabled', 'Inspector is on, but does not scan EC2');
      default:
        return {
          status: 'INSUFFICIENT_DATA',
          reason: 'invalid-answer',
          message: `${what} has the status '${status}', which is not known`,
          details,
        };
    }
  }
  return {
    status: 'COMPLIANT',
    reason: 'enabled',
    message: 'Inspector is on, and scans EC2',
    details,
  };
}
