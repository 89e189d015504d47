import type { OperatingSystemId, Quirk } from 'aws-sandbox';
import { DemoAccount, DemoRegion } from '../places/demoPlaces';

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
