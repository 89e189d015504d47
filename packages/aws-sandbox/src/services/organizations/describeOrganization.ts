import {
  DescribeOrganization$,
  type DescribeOrganizationResponse,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../errors/AwsError';
import { operation } from '../../operations/Service';
import { organizationOf } from './organizationOf';

/** The organisation, which any of its accounts may ask about. */
export const describeOrganization = operation<
  object,
  DescribeOrganizationResponse
>({
  schema: DescribeOrganization$,
  handle(_input, context) {
    const found = organizationOf(context);
    if (!found) {
      throw AwsError.create({
        code: 'AWSOrganizationsNotInUseException',
        status: 400,
        message: 'Your account is not a member of an organization.',
      });
    }
    const { organization, management } = found;
    const { accountId } = management;
    const id = organization.organizationId;
    return {
      Organization: {
        Id: id,
        Arn: `arn:aws:organizations::${accountId}:organization/${id}`,
        FeatureSet: 'ALL',
        MasterAccountArn: `arn:aws:organizations::${accountId}:account/${id}/${accountId}`,
        MasterAccountId: accountId,
        MasterAccountEmail: organization.members.find(
          member => member.accountId === accountId,
        )?.email,
        AvailablePolicyTypes: [
          { Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' },
        ],
      },
    };
  },
});
