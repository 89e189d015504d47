import {
  GetEbsEncryptionByDefault$,
  type GetEbsEncryptionByDefaultRequest,
  type GetEbsEncryptionByDefaultResult,
} from '@aws-sdk/client-ec2';
import { operation } from '../../../operations/Service';
import { refuseDryRun } from '../requests/ec2Ids';

/** Whether new volumes of the account and Region are encrypted. */
export const getEbsEncryptionByDefault = operation<
  GetEbsEncryptionByDefaultRequest,
  GetEbsEncryptionByDefaultResult
>({
  schema: GetEbsEncryptionByDefault$,
  handle(input, { target }) {
    refuseDryRun(input);
    const on = target.settings.storage?.encryptionByDefault ?? false;
    return {
      EbsEncryptionByDefault: on,
      SseType: on ? 'sse-ebs' : 'none',
    };
  },
});
