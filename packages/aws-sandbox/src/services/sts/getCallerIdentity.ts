import {
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { operation } from '../../operations/Service';

/** Needs no permission and cannot be denied by one. */
export const getCallerIdentity = operation<
  GetCallerIdentityRequest,
  GetCallerIdentityResponse
>({
  schema: GetCallerIdentity$,
  authorised: false,
  handle: (_input, { identity }) => ({
    UserId: identity.userId,
    Account: identity.accountId,
    Arn: identity.arn,
  }),
});
