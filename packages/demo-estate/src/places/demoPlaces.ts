export const DEMO_REGIONS: Record<DemoRegion, string> = {
  syd: 'ap-southeast-2',
  iad: 'us-east-1',
};

export const DEMO_ACCOUNTS: Record<
  DemoAccount,
  { accountId: string; alias: string }
> = {
  shop: { accountId: '111111111111', alias: 'shop-prod' },
  data: { accountId: '222222222222', alias: 'data-prod' },
  dev: { accountId: '333333333333', alias: 'shared-dev' },
};

/** `shop`, `data` and `dev` are the three accounts of the demo. */
export type DemoAccount = 'shop' | 'data' | 'dev';

/** The two Regions of the demo, as they stand in instance names. */
export type DemoRegion = 'syd' | 'iad';
