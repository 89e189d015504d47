import { Claim, ClaimList } from 'backstage-plugin-ec2-compliance-common';
import { createCsvFile } from '../lists/csv';

/** The claims of a list as a file. */
export const claimCsv = createCsvFile<ClaimList, Claim>(
  [
    ['claimant', row => row.claimant.entityRef],
    ['claimantOwner', row => row.claimant.ownerRef],
    ['holder', row => row.holder.entityRef],
    ['holderOwner', row => row.holder.ownerRef],
    ['instances', row => row.instances],
    [
      'examples',
      row => row.examples.map(({ instanceId }) => instanceId).join(' '),
    ],
  ],
  list => list.items,
);
