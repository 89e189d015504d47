import type { OperatingSystemId } from '../operatingSystems';
import type { Quirk } from '../quirks';

/** `shop`, `data` and `dev` are the three accounts of the demo. */
export type DemoAccount = 'shop' | 'data' | 'dev';

/** The two Regions of the demo, as they stand in instance names. */
export type DemoRegion = 'syd' | 'iad';

/** The instances of one service in one account and Region. */
export interface Fleet {
  /** The component's name, which instance names start with. */
  service: string;
  owner: string;
  account: DemoAccount;
  region: DemoRegion;
  os: OperatingSystemId;
  instanceType: string;
  /** Replaced by an Auto Scaling group, or patched where they stand. */
  kind: 'auto-scaled' | 'long-lived';
  count: number;
  environment?: 'prod' | 'dev' | 'test';
  /** Further tags; an undefined value leaves out a tag they all have. */
  tags?: Record<string, string | undefined>;
  /** Quirks by instance number, from 1. */
  quirks?: Record<number, Quirk[]>;
}
