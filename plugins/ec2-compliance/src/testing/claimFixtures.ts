import { ClaimList } from 'backstage-plugin-ec2-compliance-common';
import { INSTANCE } from './fixtures';

const { arn, instanceId, name, accountId, accountAlias, region } = INSTANCE;

/** One claim, to the instances of the service of the fixtures. */
export const CLAIM_LIST: ClaimList = {
  items: [
    {
      claimant: {
        entityRef: 'component:default/dashboards',
        title: 'Dashboards',
        ownerRef: 'group:default/data',
      },
      holder: {
        entityRef: 'component:default/payments',
        ownerRef: 'group:default/checkout',
      },
      instances: 12,
      examples: [
        { arn, instanceId, name, accountId, accountAlias, region },
        {
          arn: `${arn}b`,
          instanceId: 'i-0abc12345678901ff',
          accountId,
          accountAlias,
          region,
        },
      ],
    },
  ],
  totalCount: 1,
  instances: 12,
  hidden: 0,
};
