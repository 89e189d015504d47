/** The app-config of a backend that collects the whole demo estate. */
export const DEMO_CONFIG = {
  aws: {
    mainAccount: {
      accessKeyId: 'AKIASANDBOXMAIN00000',
      secretAccessKey: 'sandbox',
    },
    accountDefaults: { roleName: 'ec2-compliance-reader' },
  },
  ec2Compliance: {
    targets: [
      { accountId: '111111111111', alias: 'shop-prod' },
      { accountId: '222222222222', alias: 'data-prod' },
      { accountId: '333333333333', alias: 'shared-dev' },
    ].map(account => ({
      ...account,
      regions: ['ap-southeast-2', 'us-east-1'],
    })),
    mapping: [{ tag: 'backstage.io/component' }, { tag: 'Service' }],
    controls: { requiredTags: ['Service', 'Environment', 'Owner'] },
  },
};
