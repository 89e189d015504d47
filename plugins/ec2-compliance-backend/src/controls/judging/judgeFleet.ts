import { judgeUnavailable } from './readEvidence';
import { AccountControlContext, Judgement } from './types';

/** Of an account and Region in which no instance runs. */
export interface NoInstances {
  status: 'NOT_APPLICABLE';
  reason: 'no-instances';
}

/** What each account control says of it. */
export const NO_INSTANCES = {
  title: 'No instance runs here',
  sentence: 'No EC2 instance runs in this account and Region',
} as const;

/**
 * An account and Region in which no instance runs has nothing to be protected:
 * that is no pass. The reason is `no-instances`. Where nobody could list the
 * instances, nothing is known of the account at all.
 */
export function judgeFleet({
  fleet,
}: AccountControlContext): NoInstances | Judgement | undefined {
  if (fleet.running) {
    return undefined;
  }
  return fleet.unread
    ? judgeUnavailable('ec2-instances', fleet.unread)
    : { status: 'NOT_APPLICABLE', reason: 'no-instances' };
}
