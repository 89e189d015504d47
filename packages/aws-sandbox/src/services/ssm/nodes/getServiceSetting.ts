import {
  GetServiceSetting$,
  type GetServiceSettingRequest,
  type GetServiceSettingResult,
} from '@aws-sdk/client-ssm';
import { operation } from '../../../operations/Service';
import { ssmError } from '../errors/ssmErrors';

const HOST_MANAGEMENT =
  'ssm/managed-instance/default-ec2-instance-management-role';

/** The Default Host Management Configuration, by path or by ARN. */
export const getServiceSetting = operation<
  GetServiceSettingRequest,
  GetServiceSettingResult
>({
  schema: GetServiceSetting$,
  handle(input, { target }) {
    const id = input.SettingId ?? '';
    const arn = `arn:aws:ssm:${target.region}:${target.accountId}:servicesetting/${HOST_MANAGEMENT}`;
    if (id !== arn && id.replace(/^\//, '') !== HOST_MANAGEMENT) {
      throw ssmError(
        'ServiceSettingNotFound',
        `The specified service setting "${id}" was not found`,
      );
    }
    const role = target.settings.defaultHostManagementRole;
    return {
      ServiceSetting: {
        SettingId: `/${HOST_MANAGEMENT}`,
        SettingValue: role ?? '$None',
        LastModifiedDate: new Date('2025-03-04T01:20:00Z'),
        LastModifiedUser: role
          ? `arn:aws:iam::${target.accountId}:role/admin`
          : 'System',
        ARN: arn,
        Status: role ? 'Customized' : 'Default',
      },
    };
  },
});
