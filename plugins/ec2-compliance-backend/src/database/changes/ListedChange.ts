import { Change } from 'backstage-plugin-ec2-compliance-common';

/** A change, and where it stands in the list. */
export interface ListedChange {
  change: Change;
  /** The account and Region of what is told of one. */
  targetId?: string;
  key: [string, number];
}
