import { AccountControlContext, Judgement } from './types';

/**
 * An account and Region in which no instance runs has nothing to be protected:
 * that is no pass. The reason is `no-instances`.
 */
export function judgeFleet({
  fleet,
}: AccountControlContext): Judgement<'no-instances'> | undefined {
  return fleet.running
    ? undefined
    : {
        status: 'NOT_APPLICABLE',
        reason: 'no-instances',
        message: 'No EC2 instance runs in this account and Region',
      };
}
