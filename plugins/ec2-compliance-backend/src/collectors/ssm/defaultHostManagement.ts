import { GetServiceSettingCommand } from '@aws-sdk/client-ssm';
import { validateEvidence } from '../../evidence';
import { Collector } from '../types';
import { text } from '../reading/values';

const OPERATION = 'ssm:GetServiceSetting';
const SETTING = '/ssm/managed-instance/default-ec2-instance-management-role';

/**
 * The role that Systems Manager lends to instances that have none of their own
 * for it: one record of the target.
 *
 * Source: ssm:GetServiceSetting.
 */
export const defaultHostManagement: Collector = {
  sources: ['ssm-default-host-management'],
  actions: [OPERATION],
  after: [],
  kind: 'listing',
  async *collect({ clients, signal }) {
    signal.throwIfAborted();
    const { ServiceSetting: setting } = await clients.ssm.send(
      new GetServiceSettingCommand({ SettingId: SETTING }),
      { abortSignal: signal },
    );
    // Where it was never set, AWS answers with the word `$None`.
    const value = text(setting?.SettingValue);
    yield {
      evidence: [
        validateEvidence({
          source: 'ssm-default-host-management',
          payload:
            value === undefined || /^\$?none$/i.test(value)
              ? {}
              : { role: value },
        }),
      ],
      rows: 1,
    };
  },
};
