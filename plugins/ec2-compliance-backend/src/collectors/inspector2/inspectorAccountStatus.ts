import { BatchGetAccountStatusCommand } from '@aws-sdk/client-inspector2';
import { EvidenceGap, Phrase } from 'backstage-plugin-ec2-compliance-common';
import { EvidenceGapError } from '../../aws';
import { evidencePhrase, validateEvidence } from '../../evidence';
import { Collector } from '../types';

const OPERATION = 'inspector2:BatchGetAccountStatus';

/** What Inspector itself could not do for an account, where it is not nonsense. */
const GAPS: ReadonlyMap<string, EvidenceGap> = new Map([
  ['ACCESS_DENIED', 'access-denied'],
  ['SSM_THROTTLED', 'throttled'],
  ['EVENTBRIDGE_THROTTLED', 'throttled'],
  ['INTERNAL_ERROR', 'unreachable'],
  ['SSM_UNAVAILABLE', 'unreachable'],
  ['EVENTBRIDGE_UNAVAILABLE', 'unreachable'],
]);

/**
 * Whether Inspector is on, and for EC2: one record of the target.
 *
 * Source: inspector2:BatchGetAccountStatus.
 */
export const inspectorAccountStatus: Collector = {
  sources: ['inspector-account-status'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, target, signal }) {
    signal.throwIfAborted();
    const { accountId } = target;
    const answer = await clients.inspector2.send(
      new BatchGetAccountStatusCommand({ accountIds: [accountId] }),
      { abortSignal: signal },
    );
    const account = answer.accounts?.find(a => a.accountId === accountId);
    const failed = answer.failedAccounts?.find(a => a.accountId === accountId);
    const status = account?.state?.status ?? failed?.status;
    const ec2Status =
      account?.resourceState?.ec2?.status ?? failed?.resourceStatus?.ec2;
    if (!account && (status === undefined || ec2Status === undefined)) {
      const code = failed?.errorCode;
      const gap = GAPS.get(code?.toUpperCase() ?? '') ?? 'invalid-answer';
      throw new EvidenceGapError({
        gap,
        why: whyNoStatus({ accountId, code, denied: gap === 'access-denied' }),
        action: OPERATION,
      });
    }
    yield {
      evidence: [
        validateEvidence({
          source: 'inspector-account-status',
          payload: { account: status, ec2: ec2Status },
        }),
      ],
      rows: 1,
    };
  },
};

function whyNoStatus(options: {
  accountId: string;
  code: string | undefined;
  denied: boolean;
}): Phrase {
  const { accountId, code, denied } = options;
  if (denied) {
    return evidencePhrase('cause.inspector-status-denied', { accountId });
  }
  return code === undefined
    ? evidencePhrase('cause.inspector-not-in-answer', { accountId })
    : evidencePhrase('cause.inspector-no-status', { accountId, code });
}
